"""One's own second factors: set up, looked after, taken away; never the sign-in with them."""

from workspace.web.second_factor import factor, passkeys
from workspace.web.second_factor.blueprint import blueprint

__all__ = ["blueprint", "factor", "passkeys"]
