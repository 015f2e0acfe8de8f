"""Views over many articles: names, speakers, stances and numbers rolled up, and a concordance."""

from copydesk.corpus.concordance import ORDERS, ContextLine, Order, concordance, in_order
from copydesk.corpus.fields import analysis_of
from copydesk.corpus.listing import COLUMNS, Column, Listing, cell_text, write_rows
from copydesk.corpus.patterns import Search
from copydesk.corpus.places import Place
from copydesk.corpus.rollups import ROLLED_UP, Corpus, stance_cells
from copydesk.corpus.rows import NameRow, NumberRow, Row, SpeakerRow, StanceCell

__all__ = [
    "COLUMNS",
    "ORDERS",
    "ROLLED_UP",
    "Column",
    "ContextLine",
    "Corpus",
    "Listing",
    "NameRow",
    "NumberRow",
    "Order",
    "Place",
    "Row",
    "Search",
    "SpeakerRow",
    "StanceCell",
    "analysis_of",
    "cell_text",
    "concordance",
    "in_order",
    "stance_cells",
    "write_rows",
]
