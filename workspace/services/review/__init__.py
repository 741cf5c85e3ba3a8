"""The secretariat's review of what is submitted: read, noted, decided; never a word of the text."""

from workspace.services.review.decision import accept, give_back, give_back_within, reject
from workspace.services.review.given import OutcomeView, answer, outcome
from workspace.services.review.notes import note, note_within, remove, take
from workspace.services.review.page import ReviewView, review
from workspace.services.review.queue import QueueView, Waiting, queue, waiting

__all__ = [
    "OutcomeView",
    "QueueView",
    "ReviewView",
    "Waiting",
    "accept",
    "answer",
    "give_back",
    "give_back_within",
    "note",
    "note_within",
    "outcome",
    "queue",
    "reject",
    "remove",
    "review",
    "take",
    "waiting",
]
