"""Sign-in, sign-out and one's own account; never what people may do to a pledge."""

from workspace.web.accounts import account, here, password, sessions
from workspace.web.accounts.blueprint import blueprint

__all__ = ["account", "blueprint", "here", "password", "sessions"]
