"""What one analyzer sees of the Doc: the layers that it declared, and a copy of its own.

So an analyzer that forgets to declare a need fails at once, not only when it happens to run alone; and what it
changes in its Doc, no other analyzer sees.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from copydesk.analyzer import Need

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from copydesk.language.stretches import Annotated

__all__ = ["view"]

_ATTRIBUTES: Final[dict[Need, tuple[str, ...]]] = {
    "tags": ("TAG", "POS", "MORPH"),
    "sentences": ("SENT_START",),
    "parse": ("HEAD", "DEP", "SENT_START"),
    "entities": ("ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID"),
}


def view(tokens: Doc, full: Doc | Annotated, needs: frozenset[Need], retag: Callable[[Doc], Doc]) -> Doc:
    """Return a fresh Doc with the layers of `full` that `needs` names.

    Args:
        tokens: the Doc with tokens only.
        full: the same tokens with every layer that the chain needs.
        needs: the layers to show; ``parse`` brings sentences.
        retag: derives parts of speech from tags, for a view with tags and without the parse.

    """
    doc = tokens.copy()
    attributes: list[str] = []
    for need, names in _ATTRIBUTES.items():
        if need in needs:
            attributes += [name for name in names if name not in attributes]
    if "HEAD" in attributes and "SENT_START" in attributes:
        attributes.remove("SENT_START")  # spaCy derives sentence starts from heads, and refuses both together
    without_parse = "tags" in needs and "parse" not in needs and full.has_annotation("DEP")
    if without_parse:
        attributes = [name for name in attributes if name not in ("POS", "MORPH")]
    if attributes:
        _set(doc, full, attributes)
    if without_parse:
        doc = retag(doc)
    if "vectors" in needs:
        doc.tensor = full.tensor.copy()
    return doc


def _set(doc: Doc, full: Doc | Annotated, attributes: list[str]) -> None:
    """Set attributes of a doc as another has them; of a long one by and by, since spaCy takes them as one array."""
    from spacy.tokens import Doc as SpacyDoc

    together = [attributes]
    if not isinstance(full, SpacyDoc):
        tree = [name for name in attributes if name in ("HEAD", "DEP")]  # of both at once spaCy makes the sentences
        together = [[name] for name in attributes if name not in tree] + [tree] * bool(tree)
    for names in together:
        named: list[int | str] = list(names)
        values: Any = full.to_array(named)
        doc.from_array(named, values)
