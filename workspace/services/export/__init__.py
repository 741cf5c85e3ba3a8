"""What one reader takes away as a document, and who writes it; never how a form looks."""

from workspace.services.export.draft_text import Choices, DraftText, choices, draft
from workspace.services.export.parcel_views import ParcelView, look
from workspace.services.export.parcels import Later, Order, clear, fetch, made
from workspace.services.export.press import NotWritten, close, read
from workspace.services.export.prints import Print, Prints, Underway
from workspace.services.export.remarks import Beside, Proposed, Remark
from workspace.services.export.sums import Said, summed

__all__ = [
    "Beside",
    "Choices",
    "DraftText",
    "Later",
    "NotWritten",
    "Order",
    "ParcelView",
    "Print",
    "Prints",
    "Proposed",
    "Remark",
    "Said",
    "Underway",
    "choices",
    "clear",
    "close",
    "draft",
    "fetch",
    "look",
    "made",
    "read",
    "summed",
]
