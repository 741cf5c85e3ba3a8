"""Sign-in, sign-out, sessions and making an account from an invitation."""

from workspace.web.accounts.sessions import blueprint

__all__ = ["blueprint"]
