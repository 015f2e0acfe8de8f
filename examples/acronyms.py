"""Marks words in capitals."""

import re

from copydesk import analyzer


@analyzer("acronyms")
def acronyms(context):
    """Words of two or more capital letters: NATO, UN."""
    for match in re.finditer(r"\b[A-Z]{2,}\b", context.article.text):
        yield {"start": match.start(), "end": match.end(), "text": match[0]}
