"""Versions as values: their kinds, when one belongs, which of them help; never what they hold."""
