"""Structured answers and measures of a draft, as forms that keep both values on a conflict."""

from workspace.web.structure import measure_routes
from workspace.web.structure.routes import blueprint

measure_routes.bind(blueprint)

__all__ = ["blueprint"]
