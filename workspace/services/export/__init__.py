"""What one reader takes away as a document, and who writes it; never how a form looks."""

from workspace.services.export.draft_text import Choices, DraftText, choices, draft
from workspace.services.export.parcel_views import ParcelView, look
from workspace.services.export.parcels import Later, Order, clear, fetch, made
from workspace.services.export.press import NotWritten, close, poster, read, written
from workspace.services.export.remarks import Beside, Proposed, Remark

__all__ = [
    "Beside",
    "Choices",
    "DraftText",
    "Later",
    "NotWritten",
    "Order",
    "ParcelView",
    "Proposed",
    "Remark",
    "choices",
    "clear",
    "close",
    "draft",
    "fetch",
    "look",
    "made",
    "poster",
    "read",
    "written",
]
