"""Walks over texts whose steps have an end whatever a text holds; never rules of what it may."""
