"""Suggestions about structured answers and measures; never how an answer is stored or checked."""
