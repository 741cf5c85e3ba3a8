"""One's own second factor: set up, looked after, taken away; never the sign-in that asks for it."""

from workspace.web.second_factor import factor
from workspace.web.second_factor.blueprint import blueprint

__all__ = ["blueprint", "factor"]
