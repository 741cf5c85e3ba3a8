"""Prose as values: sections, comparison, safety, search; never the shared document."""
