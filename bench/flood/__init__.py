"""Hostile clients beside honest ones: what the honest ones feel, and what the server holds."""
