"""Pages of sign-ins by a provider: there, back, connected, ended; never what it says of anybody."""

from workspace.web.provider import pages
from workspace.web.provider.blueprint import blueprint

__all__ = ["blueprint", "pages"]
