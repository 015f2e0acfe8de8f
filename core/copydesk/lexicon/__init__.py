"""Public tables of words that plugins share: titles and roles, places, given names, cues and verbs of reporting.

Each module holds one kind of table, states where it comes from, and imports nothing but the standard library.
"""
