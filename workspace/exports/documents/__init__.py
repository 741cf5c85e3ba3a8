"""Texts as files people take away, one writer per form; never what a text says."""
