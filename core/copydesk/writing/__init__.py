"""Reports to text, and to the sheets that front ends draw."""

from copydesk.writing.files import write_file
from copydesk.writing.sheets import Row, Sheet, sheets, view_of

__all__ = ["Row", "Sheet", "sheets", "view_of", "write_file"]
