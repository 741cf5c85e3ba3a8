"""The discussion of a draft: in the margin, as a page, and the acts on its threads; no text."""

from workspace.web.discussion import audiences, contentment, matrix, objections, own_words, threads
from workspace.web.discussion.blueprint import blueprint

__all__ = ["audiences", "blueprint", "contentment", "matrix", "objections", "own_words", "threads"]
