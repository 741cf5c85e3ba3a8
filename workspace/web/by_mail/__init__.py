"""Pages about writing comments by mail; never a letter, which comes in another way."""

from workspace.web.by_mail import folded, own_addresses
from workspace.web.by_mail.blueprint import blueprint

__all__ = ["blueprint", "folded", "own_addresses"]
