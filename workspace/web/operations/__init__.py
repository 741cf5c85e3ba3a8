"""What machines ask, and the demonstration's outbox; nothing of any pledge."""

from workspace.web.operations import pages
from workspace.web.operations.blueprint import blueprint

__all__ = ["blueprint", "pages"]
