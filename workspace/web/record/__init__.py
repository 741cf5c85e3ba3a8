"""The public pages on which anybody checks the record; none of them issues a receipt."""

from workspace.web.record import downloads, log, verification
from workspace.web.record.blueprint import blueprint

__all__ = ["blueprint", "downloads", "log", "verification"]
