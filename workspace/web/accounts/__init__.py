"""Sign-in, sign-out, sessions and making an account from an invitation."""

from workspace.web.accounts.routes import blueprint

__all__ = ["blueprint"]
