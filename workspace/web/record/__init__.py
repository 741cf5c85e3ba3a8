"""The public page on which anybody verifies a receipt; it never issues one."""

from workspace.web.record import verification
from workspace.web.record.blueprint import blueprint

__all__ = ["blueprint", "verification"]
