"""What one reader takes away as a document, and who writes it; never how a form looks."""

from workspace.services.export.draft_text import Choices, DraftText, choices, draft
from workspace.services.export.press import NotWritten, close, poster, read, written
from workspace.services.export.remarks import Beside, Proposed, Remark

__all__ = [
    "Beside",
    "Choices",
    "DraftText",
    "NotWritten",
    "Proposed",
    "Remark",
    "choices",
    "close",
    "draft",
    "poster",
    "read",
    "written",
]
