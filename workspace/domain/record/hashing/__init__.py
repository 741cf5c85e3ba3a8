"""Hashes over values: canonical bytes, trees, the journal's chain; no meaning of any value."""
