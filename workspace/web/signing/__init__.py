"""Check, lock, sign, submit, and the receipt; never the rules of any of them."""

from workspace.web.signing import acts, last_moments, pages, words
from workspace.web.signing.blueprint import blueprint

__all__ = ["acts", "blueprint", "last_moments", "pages", "words"]
