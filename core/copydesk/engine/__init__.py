"""Runs the chain over an article, and keeps a fault in its analysis."""

from copydesk.engine.library import analyze
from copydesk.engine.run import Step, run_chain

__all__ = ["Step", "analyze", "run_chain"]
