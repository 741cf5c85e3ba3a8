"""Structured answers and measures of a draft, as forms that keep both values on a conflict."""

from workspace.web.pledge import measures
from workspace.web.pledge.facts import blueprint

measures.bind(blueprint)

__all__ = ["blueprint"]
