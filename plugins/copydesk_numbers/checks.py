"""A second analyzer: figures of one article that contradict each other or themselves. It claims little."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from copydesk import NUMBERS, Analyzer, Annotation, Context, Span

if TYPE_CHECKING:
    from copydesk_numbers.check_rules import Finding

__all__ = ["NumberCheck", "NumberChecksAnalyzer"]


class NumberCheck(Annotation, frozen=True, kw_only=True):
    """A figure that does not fit others of the article, or itself."""

    check: Literal["change", "parts", "shares", "sum", "age"]
    """What was held against what: a change against both its ends, a part against its whole, shares against 100
    percent, a sum against its parts, the ages of one person."""
    certainty: Literal["impossible", "doubtful"]
    """Whether the figures cannot both be right as read, or merely deserve a second look."""
    message: str
    """One sentence with the arithmetic."""
    against: tuple[Span, ...] = ()
    """The other figures, in the order of the text."""


class NumberChecksAnalyzer(Analyzer):
    """Figures that cannot be right together: wrong percentages of change, parts above their whole, shares above 100."""

    name = "number-checks"
    requires = ("numbers",)
    annotation = NumberCheck

    def analyze(self, context: Context) -> Iterator[NumberCheck]:
        """Yield what does not fit, with every figure that takes part in it."""
        from copydesk_numbers.check_rules import RULES  # arithmetic and words, which a listing does without

        text, numbers = context.article.text, context[NUMBERS]
        for rule in RULES:
            for finding in rule(text, numbers):
                yield _annotation(finding)


def _annotation(finding: Finding) -> NumberCheck:
    claim = finding.claim
    return NumberCheck(
        start=claim.start,
        end=claim.end,
        text=claim.text,
        why=finding.why,
        check=finding.check,
        certainty=finding.certainty,
        message=finding.message,
        against=tuple(Span(start=n.start, end=n.end, text=n.text) for n in finding.against),
    )
