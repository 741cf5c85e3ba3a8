"""What each kind of actor is told before it writes a pledge; nothing of any draft or campaign."""

from workspace.web.guidance import pages
from workspace.web.guidance.blueprint import blueprint

__all__ = ["blueprint", "pages"]
