"""The public pages on which anybody checks the record; none of them issues a receipt."""

from workspace.web.record import log, verification
from workspace.web.record.blueprint import blueprint

__all__ = ["blueprint", "log", "verification"]
