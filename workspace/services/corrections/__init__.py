"""Corrections that parties collect while a text is in signature; they change no word of it."""

from workspace.services.corrections.decision import NOTHING_CHOSEN, Chosen, decide, settle
from workspace.services.corrections.proposal import TooManyCorrections, propose, retract
from workspace.services.corrections.views import (
    CorrectionsView,
    CorrectionView,
    corrections,
    of_revision,
)

__all__ = [
    "NOTHING_CHOSEN",
    "Chosen",
    "CorrectionView",
    "CorrectionsView",
    "TooManyCorrections",
    "corrections",
    "decide",
    "of_revision",
    "propose",
    "retract",
    "settle",
]
