"""Pages by which a published pledge is amended, and its earlier texts; no rule of either."""

from workspace.web.amendment import former, pages
from workspace.web.amendment.blueprint import blueprint

__all__ = ["blueprint", "former", "pages"]
