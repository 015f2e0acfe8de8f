"""Supervised processes that analyse: what one of them does to itself costs one analysis of one article."""

from copydesk.workers.pool import Meter, Pool
from copydesk.workers.protocol import Costs, Found, Job, Step
from copydesk.workers.stored import Executor, StoredPool
from copydesk.workers.turns import Complete, Given, Item, Outcome, Turns

__all__ = [
    "Complete",
    "Costs",
    "Executor",
    "Found",
    "Given",
    "Item",
    "Job",
    "Meter",
    "Outcome",
    "Pool",
    "Step",
    "StoredPool",
    "Turns",
]
