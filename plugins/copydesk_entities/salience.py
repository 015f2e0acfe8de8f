"""How much an article is about each identity."""

from __future__ import annotations

import math

__all__ = ["salience"]


def salience(mentions: dict[str, list[int]], length: int) -> dict[str, float]:
    """Return the salience of each identity, 0 to 1, relative to the most salient one.

    Args:
        mentions: identity -> first code points of its mentions.
        length: code points of the article.

    """
    weights = {}
    for entity, starts in mentions.items():
        first = 1.0 - min(starts) / max(1, length)
        spread = len({start * 10 // max(1, length) for start in starts})
        weights[entity] = math.log1p(len(starts)) * (0.6 + 0.4 * first) * (1 + 0.1 * spread)
    most = max(weights.values(), default=1.0)
    return {entity: round(weight / most, 3) for entity, weight in weights.items()}
