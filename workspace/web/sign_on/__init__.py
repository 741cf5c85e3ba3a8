"""Pages on which a published pledge is signed by others, and who did is read; never the rules."""

from workspace.web.sign_on import block, lead, pages
from workspace.web.sign_on.blueprint import blueprint

__all__ = ["block", "blueprint", "lead", "pages"]
