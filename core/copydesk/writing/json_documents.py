"""Reports as JSON: one a line, or all in one array."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from copydesk.codec import encode_report
from copydesk.model import Report

__all__ = ["JsonLinesWriter", "JsonWriter"]


class JsonLinesWriter:
    """A report a line: what copydesk reads back in, and what all other tools are fed with."""

    name = "jsonl"
    suffixes = (".jsonl", ".ndjson")

    def write(self, reports: Iterable[Report]) -> Iterator[str]:
        """Yield each report as a line."""
        for report in reports:
            yield encode_report(report).decode() + "\n"


class JsonWriter:
    """One array of reports, written as they come."""

    name = "json"
    suffixes = (".json",)

    def write(self, reports: Iterable[Report]) -> Iterator[str]:
        """Yield the array, a report a line."""
        before = "[\n"
        for report in reports:
            yield before + encode_report(report).decode()
            before = ",\n"
        yield "[]\n" if before == "[\n" else "\n]\n"
