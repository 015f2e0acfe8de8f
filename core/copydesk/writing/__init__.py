"""Reports to text, and to the sheets that front ends draw."""

from copydesk.writing.files import write_file
from copydesk.writing.sheets import Row, Sheet, sheets
from copydesk.writing.tables import Delimited

__all__ = ["Delimited", "Row", "Sheet", "sheets", "write_file"]
