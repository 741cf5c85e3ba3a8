"""Pledges and their structured content; no text and no discussion."""
