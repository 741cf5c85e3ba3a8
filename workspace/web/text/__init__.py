"""The text over HTTP: plain forms, tickets for its socket, a last push; never the live line."""

from workspace.web.text import live, plain_form
from workspace.web.text.blueprint import blueprint

__all__ = ["blueprint", "live", "plain_form"]
