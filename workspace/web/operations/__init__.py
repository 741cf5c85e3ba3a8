"""What machines ask, how often anybody may, the demonstration's outbox; nothing of any pledge."""

from workspace.web.operations import pace, pages
from workspace.web.operations.blueprint import blueprint

__all__ = ["blueprint", "pace", "pages"]
