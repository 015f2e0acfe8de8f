"""Bounds with names: what is refused, and from which size on.

Each bound exists because something beyond it hangs, fills the memory or cannot be meant. An error that a bound
causes names it and its value.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "MAX_ANNOTATIONS",
    "MAX_ARTICLE_CHARACTERS",
    "MAX_BAD_RECORDS",
    "MAX_CONCORDANCE_LINES",
    "MAX_DECOMPRESSION_RATIO",
    "MAX_DEPTH",
    "MAX_FILE_BYTES",
    "MAX_ID_CHARACTERS",
    "MAX_INTEGER_DIGITS",
    "MAX_MESSAGE_CHARACTERS",
    "MAX_NEW_STRINGS",
    "MAX_PATTERN_CHARACTERS",
    "MAX_PATTERN_REPEATS",
    "MAX_PATTERN_SECONDS",
    "MAX_PLACES",
    "MAX_RECORD_BYTES",
    "MAX_REMARKS",
    "MAX_STORE_BYTES",
    "MAX_UNBROKEN_CHARACTERS",
    "MEASURED_CHARACTERS",
    "TIMED_CHARACTERS",
]

MAX_ARTICLE_CHARACTERS: Final = 10_000_000
"""Code points of one article: a shelf of books. Long ones are parsed in stretches; this bounds what is kept of them."""

MEASURED_CHARACTERS: Final = 5_000_000
"""Code points of one article up to which the setting `memory_mb` holds; for a longer one it is more, in proportion."""

TIMED_CHARACTERS: Final = 100_000
"""Code points for which an analyzer has the seconds of `--timeout`; for a longer article it has more, in proportion."""

MAX_FILE_BYTES: Final = 64 * 2**20
"""Bytes of one file that is read whole (txt, md, html); record files are streamed and have no such bound."""

MAX_RECORD_BYTES: Final = 64 * 2**20
"""Bytes of one line of JSONL, or of one field of CSV: the longest article, however it is written."""

MAX_DECOMPRESSION_RATIO: Final = 200
"""Bytes out for each byte of gzip in, once a mebibyte is out: English text stays under 10."""

MAX_DEPTH: Final = 64
"""Levels of nesting in metadata, and in the fields of an annotation."""

MAX_ID_CHARACTERS: Final = 1_000
"""Characters of an article's id; a longer one is cut with an ellipsis, and reported."""

MAX_INTEGER_DIGITS: Final = 4_300
"""Digits of an integer in JSON: Python's own bound for converting text to int."""

MAX_ANNOTATIONS: Final = 1_000_000
"""Annotations of one analysis: the longest article holds some two million words."""

MAX_MESSAGE_CHARACTERS: Final = 500
"""Characters of a failure's message; the rest is cut with an ellipsis."""

MAX_NEW_STRINGS: Final = 19_000
"""Words that a worker's spaCy may learn, some 400 bytes each, before it is replaced: so its memory stays flat. With the
English models, spaCy's tables double at 20,000."""

MAX_BAD_RECORDS: Final = 100
"""Records at the beginning of a file that may be no articles before it is taken for something else."""

MAX_REMARKS: Final = 20
"""Remarks on one source (an id that is taken, a line that is not UTF-8); further ones are only counted."""

MAX_STORE_BYTES: Final = 4 * 2**30
"""Bytes of the result store in the user's cache folder: beyond it, what was used longest ago is dropped. A store that
the user named has no such bound; `copydesk store prune` keeps it small."""

MAX_UNBROKEN_CHARACTERS: Final = 500
"""Characters without white space that spaCy's tokenizer is given in one piece: it takes quadratic time in them."""

MAX_PLACES: Final = 1_000
"""Places that one row of a roll-up over many articles names; further ones are only counted."""

MAX_CONCORDANCE_LINES: Final = 100_000
"""Lines of a concordance that are kept to be sorted, or shown; unsorted ones pass through without a bound."""

MAX_PATTERN_CHARACTERS: Final = 1_000
"""Characters of a regular expression that a user types."""

MAX_PATTERN_REPEATS: Final = 100_000
"""Size of such an expression with its counted repeats, as in `(a{100}){100}`, written out."""

MAX_PATTERN_SECONDS: Final = 2
"""Seconds that such an expression may take on one text."""
