"""Texts this process has at hand; only ever copies of what the journal says."""
