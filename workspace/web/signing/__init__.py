"""Check, lock, sign, submit, and the receipt."""

from workspace.web.signing import act_routes, words
from workspace.web.signing.routes import blueprint

act_routes.bind(blueprint)
words.bind(blueprint)

__all__ = ["blueprint"]
