"""The sentences of notices: of the text, of what is decided, of the years after; never who is told."""
