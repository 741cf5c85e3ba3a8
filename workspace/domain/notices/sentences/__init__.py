"""The sentences of notices: of the text, what is decided, the years after; never who is told."""
