"""Sign-in, sign-out and one's own sessions; never what people may do to a pledge."""

from workspace.web.accounts import here, password, sessions
from workspace.web.accounts.blueprint import blueprint

__all__ = ["blueprint", "here", "password", "sessions"]
