"""Pages on which somebody asks an organisation for a seat; never who works there."""

from workspace.web.seat_requests import pages
from workspace.web.seat_requests.blueprint import blueprint

__all__ = ["blueprint", "pages"]
