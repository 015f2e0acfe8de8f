"""The bundled readers and writers, offered by an entry point like anyone's."""

from __future__ import annotations

from copydesk.hookspecs import hookimpl
from copydesk.reader import Reader
from copydesk.reading.html import HtmlReader
from copydesk.reading.json_records import JsonLinesReader, JsonReader
from copydesk.reading.parquet import ParquetReader
from copydesk.reading.tables import TableReader
from copydesk.reading.text import MarkdownReader, TextReader
from copydesk.writer import Writer
from copydesk.writing.json_documents import JsonLinesWriter, JsonWriter
from copydesk.writing.tables import TableWriter


@hookimpl
def copydesk_readers() -> list[Reader]:
    """Offer txt, md, html, jsonl, json, csv, tsv and parquet."""
    return [
        TextReader(),
        MarkdownReader(),
        HtmlReader(),
        JsonLinesReader(),
        JsonReader(),
        TableReader("csv", (".csv",), ",;\t"),
        TableReader("tsv", (".tsv", ".tab"), "\t"),
        ParquetReader(),
    ]


@hookimpl
def copydesk_writers() -> list[Writer]:
    """Offer jsonl, json, csv and tsv."""
    return [
        JsonLinesWriter(),
        JsonWriter(),
        TableWriter("csv", (".csv",), ","),
        TableWriter("tsv", (".tsv", ".tab"), "\t"),
    ]
