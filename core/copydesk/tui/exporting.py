"""Reports to a file, through the writers that ``copydesk run`` uses; the file appears only when it is whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from copydesk.errors import UsageError, nearest
from copydesk.model import Report
from copydesk.plugins import Catalogue
from copydesk.safe_text import without_surrogates
from copydesk.writer import Writer

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
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=".copydesk.")
    except OSError as error:
        raise UsageError(f"cannot write {str(file)!r}: {error.strerror}") from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(without_surrogates(piece).encode() for piece in writer.write(reports))
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except Exception as error:
        Path(name).unlink(missing_ok=True)
        raise UsageError(f"cannot write {str(file)!r}: {type(error).__name__}: {error}") from error
