"""An article's text as lines of so many cells, each character knowing where in the text it is from."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping

from rich.cells import get_character_cell_size

from copydesk.safe_text import shown

__all__ = ["Page"]


class Page:
    """The text as it is shown, cut into lines.

    Every character of the article becomes one character of the page; letters that say what a mark is may stand
    between them. So a place on the screen has its offset in the article, and the other way round.
    """

    def __init__(self, text: str, width: int, letters: Mapping[int, str] | None = None) -> None:
        """Lay out a text.

        Args:
            text: the article's, as it is.
            width: cells of a line, at least 1.
            letters: what to put before the character at an offset.

        """
        clean = shown(text).replace("␍\n", " \n").replace("\t", " ")
        self._letters_at: list[int] = []
        pieces: list[str] = []
        position = 0
        self.origin = array("l")
        """For each character of the page, its offset in the article; -1 - offset for a letter before that offset."""
        for offset in sorted(letters or ()):
            pieces += [clean[position:offset], (letters or {})[offset]]
            self.origin.extend(range(position, offset))
            self.origin.extend([-1 - offset] * len(pieces[-1]))
            position = offset
        pieces.append(clean[position:])
        self.origin.extend(range(position, len(clean)))
        self.text = "".join(pieces)
        self.lines: list[tuple[int, int]] = list(_lines(self.text, max(1, width)))
        """Begin and end of each line in the page's text."""

    def line_of(self, offset: int) -> int:
        """Return the number of the line that shows an offset of the article."""
        low, high = 0, len(self.lines) - 1
        while low < high:
            middle = (low + high + 1) // 2
            begin = self.lines[middle][0]
            if begin < len(self.origin) and _plain(self.origin[begin]) <= offset:
                low = middle
            else:
                high = middle - 1
        return low

    def cell_of(self, line: int, offset: int) -> int:
        """Return the cell of a line in which an offset of the article is shown, or the letter before it."""
        begin, end = self.lines[line]
        cell = 0
        for place in range(begin, end):
            if _plain(self.origin[place]) >= offset:
                break
            cell += get_character_cell_size(self.text[place])
        return cell

    def offset_at(self, line: int, cell: int) -> int | None:
        """Return the offset shown in a cell; None where there is no text."""
        if not 0 <= line < len(self.lines) or cell < 0:
            return None
        begin, end = self.lines[line]
        for place in range(begin, end):
            cell -= get_character_cell_size(self.text[place])
            if cell < 0:
                return _plain(self.origin[place])
        return None


def _plain(origin: int) -> int:
    return origin if origin >= 0 else -1 - origin


def _lines(text: str, width: int) -> Iterator[tuple[int, int]]:
    position = 0
    for paragraph in text.split("\n"):
        yield from _paragraph_lines(text, position, position + len(paragraph), width)
        position += len(paragraph) + 1


def _paragraph_lines(text: str, begin: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    narrow = _is_narrow(set(text[begin:end]))
    while True:
        fits = begin + width if narrow else _fitting(text, begin, end, width)
        if fits >= end:
            yield begin, end
            return
        space = text.rfind(" ", begin, fits + 1)
        cut = space if space > begin else fits
        yield begin, cut
        begin = cut + 1 if space == cut else cut


def _is_narrow(characters: Iterable[str]) -> bool:
    return all(get_character_cell_size(character) == 1 for character in characters)


def _fitting(text: str, begin: int, end: int, width: int) -> int:
    """Return where the characters from `begin` on no longer fit; at least one of them counts as fitting."""
    cells = 0
    for place in range(begin, end):
        cells += get_character_cell_size(text[place])
        if cells > width and place > begin:
            return place
    return end
