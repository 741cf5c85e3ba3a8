"""Themes of what was submitted, corrected by the secretariat; never what was signed."""

from workspace.services.classification.decision import correct
from workspace.services.classification.page import (
    ClassificationView,
    ListView,
    corrections,
    of_draft,
    one,
)

__all__ = [
    "ClassificationView",
    "ListView",
    "correct",
    "corrections",
    "of_draft",
    "one",
]
