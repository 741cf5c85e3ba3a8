"""Alignments given, by one person or by two, and ended; never what is offered or shown."""
