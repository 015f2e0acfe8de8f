"""Two sets of annotations of one kind over one text, against each other: what agrees, what differs, and figures."""

from copydesk.alignment.criteria import Criteria, criteria_of, label_text
from copydesk.alignment.figures import Figures, Score, Summary, Tally
from copydesk.alignment.matching import OUTCOMES, Alignment, Outcome, Pair, align, align_words
from copydesk.alignment.sides import (
    AnalyzerSide,
    FileSide,
    SavedReports,
    Side,
    parse_side,
    requests_of,
    sides_kind,
    text_fault,
)
from copydesk.alignment.tables import (
    COMPARISON_COLUMNS,
    COMPARISON_WRITERS,
    Compared,
    Comparison,
    ComparisonWriter,
    comparison_writer,
    pair_record,
)

__all__ = [
    "COMPARISON_COLUMNS",
    "COMPARISON_WRITERS",
    "OUTCOMES",
    "Alignment",
    "AnalyzerSide",
    "Compared",
    "Comparison",
    "ComparisonWriter",
    "Criteria",
    "Figures",
    "FileSide",
    "Outcome",
    "Pair",
    "SavedReports",
    "Score",
    "Side",
    "Summary",
    "Tally",
    "align",
    "align_words",
    "comparison_writer",
    "criteria_of",
    "label_text",
    "pair_record",
    "parse_side",
    "requests_of",
    "sides_kind",
    "text_fault",
]
