"""Analyzers made by configuration alone: a pattern, a list of terms, a spaCy component, another program."""

from copydesk.adapters.declaration import Declaration, fault_of, unknown_setting
from copydesk.adapters.making import declared_analyzer, declared_view

__all__ = ["Declaration", "declared_analyzer", "declared_view", "fault_of", "unknown_setting"]
