"""Suggestions over HTTP: posted, listed, settled; never what becomes of the text by them."""

from workspace.web.suggestions import acts, amended, cards, posted
from workspace.web.suggestions.blueprint import blueprint

__all__ = ["acts", "amended", "blueprint", "cards", "posted"]
