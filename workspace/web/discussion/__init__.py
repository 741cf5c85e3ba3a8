"""The discussion of a draft: in the margin, as a page, and the acts on its threads; no text."""

from workspace.web.discussion import addressees, matrix, mentions, outcome, own_words, threads
from workspace.web.discussion.blueprint import blueprint

__all__ = ["addressees", "blueprint", "matrix", "mentions", "outcome", "own_words", "threads"]
