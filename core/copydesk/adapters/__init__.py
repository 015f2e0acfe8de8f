"""Analyzers made by configuration alone: a pattern, a list of terms, a spaCy component, another program."""

from copydesk.adapters.declaration import Declaration, fault_of, unknown_setting

__all__ = ["Declaration", "fault_of", "unknown_setting"]
