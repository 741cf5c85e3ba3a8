"""The secretariat's review of what is submitted: read, noted, decided; never a word of the text."""

from workspace.services.review.decision import accept, give_back, reject
from workspace.services.review.notes import note, remove, take
from workspace.services.review.outcome import OutcomeView, answer, outcome
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
    "note",
    "outcome",
    "queue",
    "reject",
    "remove",
    "review",
    "take",
    "waiting",
]
