"""A published pledge drafted again, and what became of it; never a suggestion, nor a signature."""

from workspace.services.amendment.abandonment import abandon, abandon_within
from workspace.services.amendment.page import AmendmentView, page
from workspace.services.amendment.public import (
    ChangesView,
    EarlierView,
    changes,
    earlier,
    history,
    receipt,
)
from workspace.services.amendment.replacement import follow
from workspace.services.amendment.start import open_for, open_within

__all__ = [
    "AmendmentView",
    "ChangesView",
    "EarlierView",
    "abandon",
    "abandon_within",
    "changes",
    "earlier",
    "follow",
    "history",
    "open_for",
    "open_within",
    "page",
    "receipt",
]
