"""What is compared: an analyzer that runs, or the reports of a file."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec

from copydesk.codec import pack_report, unpack_report
from copydesk.errors import InputError, UsageError, nearest
from copydesk.model import Analysis, Article, Report
from copydesk.plugins import Catalogue, Request, parse_request
from copydesk.reader import Problem, Reader
from copydesk.reading import Pending, read_inputs
from copydesk.views import kind_of

__all__ = ["AnalyzerSide", "FileSide", "SavedReports", "Side", "parse_side", "requests_of", "sides_kind", "text_fault"]


class AnalyzerSide(msgspec.Struct, frozen=True):
    """An analyzer with its options, to be run."""

    text: str
    """As the user wrote it."""
    request: Request


class FileSide(msgspec.Struct, frozen=True):
    """An analysis in each report of a file."""

    text: str
    """As the user wrote it."""
    file: str
    key: str | None
    """Its name in the reports; None: the one of the kind that is compared."""


Side = AnalyzerSide | FileSide


def parse_side(text: str) -> Side:
    """Read ``quotes``, ``quotes:min_words=4``, ``short=quotes:min_words=4``, ``run.jsonl`` or ``run.jsonl#quotes``.

    What exists as a file is a file; what has a dot in its name should be one, for no analyzer has.

    Raises:
        UsageError: it is neither.

    """
    if _is_file(text):
        return FileSide(text, text, None)
    file, mark, key = text.rpartition("#")
    if mark and _is_file(file):
        if not key:
            raise UsageError(f"cannot read {text!r}: the name of an analysis is missing after '#'")
        return FileSide(text, file, key)
    name = (file or text).partition(":")[0]
    if os.sep in name or "." in name:
        raise UsageError(f"there is no file {file or text!r} to compare with")
    return AnalyzerSide(text, parse_request(text))


def _is_file(word: str) -> bool:
    return os.path.isfile(word)  # noqa: PTH113  # Path.is_file raises for what is too long to be a path


def requests_of(sides: Iterable[Side]) -> list[Request]:
    """Return what is to be run for the sides, in their order, each under a key of its own."""
    requests: list[Request] = []
    for side in sides:
        if isinstance(side, AnalyzerSide):
            request = side.request
            key, number = request.key, 2
            while any(other.key == key for other in requests):
                key, number = f"{request.key}-{number}", number + 1
            requests.append(msgspec.structs.replace(request, key=key))
    return requests


def sides_kind(sides: Sequence[Side], catalogue: Catalogue, saved: Sequence[SavedReports | None]) -> str:
    """Return the kind that both sides are of; settle, for each file, which of its analyses is meant.

    Args:
        sides: A and B.
        catalogue: the analyzers that there are.
        saved: the reports of the sides that are files.

    Raises:
        UsageError: they are of different kinds, or a file does not say which analysis is meant.
        ChainError: there is no such analyzer.
        InputError: a file holds no analyses.

    """
    kinds = {side.text: catalogue.analyzer(side.request.name).kind for side in sides if isinstance(side, AnalyzerSide)}
    files = [(side, reports) for side, reports in zip(sides, saved, strict=True) if isinstance(side, FileSide)]
    for side, reports in files:
        if side.key is not None and reports is not None:
            kinds[side.text] = reports.settle(side.key)
    if not kinds:
        kinds = _common_kind(files)
    kind = next(iter(kinds.values()))
    for text, other in kinds.items():
        if other != kind:
            first = next(iter(kinds))
            raise UsageError(
                f"only analyses of one kind can be compared: {first!r} gives {kind}, {text!r} gives {other}"
            )
    for side, reports in files:
        if side.key is None and reports is not None:
            reports.settle_kind(kind)
    return kind


def _common_kind(files: Sequence[tuple[FileSide, SavedReports | None]]) -> dict[str, str]:
    """Return the one kind that files without a named analysis share."""
    offered = [dict.fromkeys(reports.kinds.values()) for _, reports in files if reports is not None]
    shared = [kind for kind in offered[0] if all(kind in kinds for kinds in offered)]
    text = files[0][0].text
    if len(shared) == 1:
        return {text: shared[0]}
    if not shared:
        raise UsageError(f"the files have no analysis of one kind in common: {text!r} has {', '.join(offered[0])}")
    raise UsageError(
        f"the files have several analyses in common ({', '.join(shared)}): choose one, as in '{text}#{shared[0]}'"
    )


class SavedReports:
    """The reports of a file by article id, read on as far as is needed.

    Where the articles that are asked for come in the order of the file nothing is held; a report that is read before
    it is asked for is kept packed until it is.
    """

    def __init__(self, file: str, readers: Mapping[str, Reader], tell: Callable[[Problem], None]) -> None:
        """Open a file.

        Args:
            file: its path.
            readers: by suffix, as `Catalogue.readers` has them.
            tell: called with what cannot be read.

        """
        self.file = file
        self.key: str | None = None
        """The analysis that is meant, once it is settled."""
        self._coming = self._read(readers, tell)
        self._held: dict[str, bytes] = {}
        self._kinds: dict[str, str] | None = None

    @property
    def kinds(self) -> dict[str, str]:
        """The kinds of the analyses of its first report that has any, by their names.

        Raises:
            InputError: none has.

        """
        if self._kinds is None:
            for report in self._coming:
                self._hold(report)
                if report.analyses:
                    self._kinds = {key: kind_of(key, analysis) for key, analysis in report.analyses.items()}
                    break
            else:
                raise InputError(f"{self.file!r} holds no reports with analyses to compare")
        return self._kinds

    def settle(self, key: str) -> str:
        """Take the analysis of this name; return its kind.

        Raises:
            UsageError: there is none.
            InputError: there are no analyses at all.

        """
        if key not in self.kinds:
            raise UsageError(f"{self.file!r} has no analysis {key!r}{nearest(key, self.kinds)}")
        self.key = key
        return self.kinds[key]

    def settle_kind(self, kind: str) -> None:
        """Take the one analysis of this kind.

        Raises:
            UsageError: there is none, or there are several and none has the name of the kind.
            InputError: there are no analyses at all.

        """
        found = [key for key, own in self.kinds.items() if own == kind]
        if not found:
            raise UsageError(f"{self.file!r} has no analysis of the kind {kind!r}{nearest(kind, self.kinds.values())}")
        if len(found) > 1 and kind not in found:
            told = ", ".join(found)
            raise UsageError(f"{self.file!r} has several analyses of the kind {kind!r} ({told}): choose one by '#'")
        self.key = kind if kind in found else found[0]

    def take(self, article: str) -> Report | None:
        """Return the report of an article, once; None where there is none."""
        held = self._held.pop(article, None)
        if held is not None:
            return unpack_report(zlib.decompress(held))
        for report in self._coming:
            if report.article.id == article:
                return report
            self._hold(report)
        return None

    def hold_all(self) -> None:
        """Read the file to its end, so that `look` finds whatever it holds."""
        for report in self._coming:
            self._hold(report)

    def look(self, article: str) -> Report | None:
        """Return the report of an article, if it has been read; it may be asked for again."""
        held = self._held.get(article)
        return None if held is None else unpack_report(zlib.decompress(held))

    def left(self) -> int:
        """Return how many reports nobody has asked for."""
        return len(self._held) + sum(1 for _ in self._coming)

    def _hold(self, report: Report) -> None:
        self._held[report.article.id] = zlib.compress(pack_report(report), 1)

    def _read(self, readers: Mapping[str, Reader], tell: Callable[[Problem], None]) -> Iterator[Report]:
        for item in read_inputs([self.file], readers):
            match item:
                case Report():
                    yield item
                case Article():
                    yield Report(article=item)
                case Pending():
                    tell(Problem(source=item.name, reason="holds an article, not reports: there is nothing to compare"))
                case Problem():
                    tell(item)


def text_fault(article: Article, saved: Report | None, saved_analysis: Analysis | None, side: str) -> str | None:
    """Return why the analysis of an article in a file cannot be compared; None where it can."""
    if saved is None:
        return f"{side!r} has no report of it"
    if saved.article.text != article.text:
        ours, theirs = article.text, saved.article.text
        begin = next((n for n, (x, y) in enumerate(zip(ours, theirs, strict=False)) if x != y), None)
        place = min(len(ours), len(theirs)) if begin is None else begin
        return f"its text in {side!r} is another one, from character {place} on: offsets cannot be compared"
    if saved_analysis is None:
        return f"its report in {side!r} lacks the analysis that is compared"
    return None
