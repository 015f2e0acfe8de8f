"""Quotes by a conditional random field that is trained on gold of your own: the ``quotes-crf`` analyzer."""

from copydesk import hookimpl
from copydesk_quotes_crf.analyzer import CrfOptions, QuotesCrf

__all__ = ["CrfOptions", "QuotesCrf"]


@hookimpl
def copydesk_analyzers() -> list[QuotesCrf]:
    """Offer the analyzer. Its kind is that of the bundled quotes, so it is shown and compared like them."""
    return [QuotesCrf()]
