"""Checks of the readers and writers that a plugin offers."""

from __future__ import annotations

from copydesk.errors import CopydeskError, InputError
from copydesk.model import Analysis, Annotation, Article, Failure, Report
from copydesk.plugins import Opened
from copydesk.reader import Reader
from copydesk.reading.sources import BytesSource
from copydesk.testing.findings import Check, Finding
from copydesk.testing.texts import awkward_articles
from copydesk.writer import Writer

__all__ = ["check_offers", "check_opening"]

_JUNK = {
    "an empty file": b"",
    "a file of zero bytes": b"\0" * 1_000,
    "a file of text": "Nothing of the kind: “é”.\n".encode(),
    "a file of random bytes": bytes(range(256)) * 8,
}


def check_opening(plugin: Opened) -> Check:
    """Tell what the plugin offers, and what of it is refused."""
    findings = [Finding(check="opening", message=str(refusal.reason)) for refusal in plugin.refused]
    if plugin.printed.text:
        findings.append(Finding(check="opening", message=f"prints {plugin.printed.text[:40]!r} when it is imported"))
    counts = {
        "analyzer": len(plugin.analyzers),
        "reader": len(plugin.readers),
        "writer": len(plugin.writers),
        "view": len(plugin.views),
    }
    said = ", ".join(f"{count} {what}{'s' * (count != 1)}" for what, count in counts.items() if count)
    seconds = plugin.seconds.get("import", 0.0)
    said = f"offers {said or 'nothing'}; {seconds * 1000:,.0f} ms to import"
    return Check(name="opening", said=said, findings=tuple(findings))


def check_offers(plugin: Opened) -> list[Check]:
    """Check each reader and each writer of a plugin."""
    return [*map(_check_reader, plugin.readers), *map(_check_writer, plugin.writers)]


def _check_reader(reader: Reader) -> Check:
    """Give a reader files that are none of its own: it may refuse them, but not fall over them."""
    name = f"reader {reader.name}"
    findings = []
    for what, data in _JUNK.items():
        suffix = next(iter(reader.suffixes), "")
        try:
            list(reader.read(BytesSource(data, f"junk{suffix}", "junk", suffix)))
        except (InputError, OSError):
            continue
        except Exception as error:  # noqa: BLE001  # a reader is a plugin's code
            message = (
                f"raises {type(error).__name__}: {error}; let it raise InputError, with what is wrong with the file"
            )
            findings.append(Finding(check=name, message=message, text=what))
    return Check(name=name, said=f"{len(_JUNK)} files of other kinds", findings=tuple(findings))


def _check_writer(writer: Writer) -> Check:
    """Give a writer no report, then reports with nothing, with a failure, and with an annotation in each text."""
    name = f"writer {writer.name}"
    reports = []
    for article in awkward_articles()[:-1]:
        first = article.text[:1]
        reports.append(Report(article=article, analyses={"entities": _mark(first)} if first else {}))
    failed = Analysis(failure=Failure(kind="ValueError", message="no use"))
    reports.append(Report(article=Article(id="../id", text="x"), analyses={"quotes": failed}))
    findings = []
    for what, given in (("no report", []), (f"{len(reports)} reports", reports)):
        try:
            pieces = list(writer.write(given))
        except CopydeskError:  # told in one sentence, such as that a format holds one article
            continue
        except Exception as error:  # noqa: BLE001  # a writer is a plugin's code
            findings.append(Finding(check=name, message=f"raises {type(error).__name__}: {error}", text=what))
            continue
        if not all(isinstance(piece, str) for piece in pieces):
            findings.append(Finding(check=name, message="yields something that is not text", text=what))
    return Check(name=name, said="no report, and reports with strange texts and a failure", findings=tuple(findings))


def _mark(first: str) -> Analysis:
    return Analysis(annotations=(Annotation(start=0, end=1, text=first),))
