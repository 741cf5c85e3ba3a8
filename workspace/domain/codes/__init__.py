"""Closed lists of codes with their sources; never free words."""
