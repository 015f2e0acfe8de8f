"""Runs the chain over an article, and keeps a fault in its analysis."""

from copydesk.engine.library import analyze
from copydesk.engine.run import run_chain

__all__ = ["analyze", "run_chain"]
