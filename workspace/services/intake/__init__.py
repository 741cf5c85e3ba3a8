"""Documents that people bring into a draft: read, looked at, taken; never how a kind is read."""

from workspace.services.intake.look import Choice, Look, look
from workspace.services.intake.upload import MOST_BYTES, read, require
from workspace.services.intake.uptake import take

__all__ = ["MOST_BYTES", "Choice", "Look", "look", "read", "require", "take"]
