"""How others cite the public record, show a pledge on their own pages and take all of it as data.

It holds no form of a pledge: those stand where they are given out.
"""

from workspace.web.reuse import pages
from workspace.web.reuse.blueprint import blueprint

__all__ = ["blueprint", "pages"]
