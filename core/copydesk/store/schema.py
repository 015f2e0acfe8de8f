"""The tables of a store, version by version."""

from __future__ import annotations

from typing import Final

__all__ = ["APPLICATION", "MIGRATIONS"]

APPLICATION: Final = 0x636F7079
"""SQLite's application id of a store, at byte 68 of the file: "copy"."""

MIGRATIONS: list[str] = [
    """
    CREATE TABLE contents (
        digest BLOB PRIMARY KEY,
        packed BLOB NOT NULL,
        language TEXT,
        checksum BLOB NOT NULL,
        used INTEGER NOT NULL
    );
    CREATE TABLE articles (
        digest BLOB NOT NULL,
        id TEXT NOT NULL,
        source TEXT NOT NULL,
        PRIMARY KEY (digest, id)
    ) WITHOUT ROWID;
    CREATE TABLE analyses (
        key BLOB PRIMARY KEY,
        digest BLOB NOT NULL,
        stamp TEXT NOT NULL,
        failure TEXT,
        count INTEGER NOT NULL,
        packed BLOB NOT NULL,
        checksum BLOB NOT NULL,
        used INTEGER NOT NULL
    );
    CREATE INDEX analyses_of_digest ON analyses (digest);
    CREATE TABLE current (
        digest BLOB NOT NULL,
        name TEXT NOT NULL,
        key BLOB NOT NULL,
        PRIMARY KEY (digest, name)
    ) WITHOUT ROWID;
    CREATE TABLE readings (
        key BLOB PRIMARY KEY,
        packed BLOB NOT NULL,
        checksum BLOB NOT NULL,
        used INTEGER NOT NULL
    );
    """,
    """
    CREATE TABLE detected (
        key BLOB PRIMARY KEY,
        digest BLOB NOT NULL,
        checksum BLOB NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX detected_as_digest ON detected (digest);
    """,
]
"""What leads from each version to the next: a store of version n has had the first n.

contents
    An article's text and all else but its names, packed; the language that was told, where the source did not say.
articles
    Under which ids a content has come, and from where it came last under each.
analyses
    One analysis. `stamp` is the JSON of its provenance; `failure` is the failure's kind where it failed, and then
    `packed` holds the failure. `used` is the day of its last use, in days since 1970.
current
    Which analysis a content has under each name in a report: the one that a run has seen last.
readings
    Articles that isolated readers made of files, packed, by the file's content.
detected
    For an article whose source does not say its language: the content that it is, with the language that was found. So
    the article and its own report are one content. The key is of the article and of what finds the language.
"""
