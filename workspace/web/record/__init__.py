"""The public page on which anybody verifies a receipt."""

from workspace.web.verify.routes import blueprint

__all__ = ["blueprint"]
