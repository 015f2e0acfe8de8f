"""Which analyzers run, in which order, with which options."""
