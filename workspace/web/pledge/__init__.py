"""Structured answers and measures, as forms that keep both values on a conflict; no prose."""

from workspace.web.pledge import facts, measures
from workspace.web.pledge.blueprint import blueprint

__all__ = ["blueprint", "facts", "measures"]
