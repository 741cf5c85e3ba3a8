"""The demonstration: an invented campaign, and who can be tried in it."""

from workspace.services.demonstration.people import PASSWORD, SignIn, sign_ins

__all__ = ["PASSWORD", "SignIn", "sign_ins"]
