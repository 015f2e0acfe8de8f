"""Reports to a file, through the writers that ``copydesk run`` uses; the file appears only when it is whole."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from copydesk.errors import UsageError, nearest
from copydesk.model import Report
from copydesk.plugins import Catalogue
from copydesk.writer import Writer
from copydesk.writing import write_file

__all__ = ["export", "writer_for"]


def writer_for(file: Path, catalogue: Catalogue) -> Writer:
    """Return the writer that claims the file's suffix.

    Raises:
        UsageError: none does; the message names those that there are.

    """
    by_suffix = {suffix: writer for writer in catalogue.writers.values() for suffix in writer.suffixes}
    try:
        return by_suffix[file.suffix.lower()]
    except KeyError:
        raise UsageError(f"no format has the suffix {file.suffix!r}{nearest(file.suffix, by_suffix)}") from None


def export(reports: Iterable[Report], file: Path, writer: Writer) -> None:
    """Write the reports; a file that was there before stays as it was if anything fails.

    Raises:
        UsageError: the file cannot be written, or the writer fails.

    """
    try:
        write_file(writer.write(reports), file)
    except UsageError:
        raise
    except Exception as error:
        raise UsageError(f"cannot write {str(file)!r}: {type(error).__name__}: {error}") from error
