"""Check, lock, sign, submit, and the receipt."""

from workspace.web.signing import acts, words
from workspace.web.signing.pages import blueprint

acts.bind(blueprint)
words.bind(blueprint)

__all__ = ["blueprint"]
