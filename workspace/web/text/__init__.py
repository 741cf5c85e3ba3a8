"""The text over HTTP: plain forms, tickets for its socket, a last push; never the live line."""

from workspace.web.text import live, outline, plain_form
from workspace.web.text.blueprint import blueprint

__all__ = ["blueprint", "live", "outline", "plain_form"]
