"""The public page on which anybody verifies a receipt."""

from workspace.web.record.verification import blueprint

__all__ = ["blueprint"]
