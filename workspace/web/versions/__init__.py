"""The history of a draft: its versions, what changed between two, and going back."""

from workspace.web.versions.history import blueprint

__all__ = ["blueprint"]
