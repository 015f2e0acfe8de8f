"""Supervised processes that analyse: what one of them does to itself costs one analysis of one article."""

from copydesk.workers.pool import Item, Outcome, Pool
from copydesk.workers.protocol import Found, Job, Step

__all__ = ["Found", "Item", "Job", "Outcome", "Pool", "Step"]
