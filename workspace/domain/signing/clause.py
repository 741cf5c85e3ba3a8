"""What can be needed, of whom, and where that leads: the clauses of one sentence, no rule."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Need(StrEnum):
    """What is needed; a clause of the sentence says one of these."""

    DEADLINE_OVER = "deadline-over"
    REQUESTS = "requests"
    ANSWER = "answer"
    NEW_INVITATION = "new-invitation"
    PARTY = "party"
    MEANS = "means"
    COMMENTS = "comments"
    POINTS = "points"
    REPLIES = "replies"
    SUGGESTIONS = "suggestions"
    TEXT = "text"
    READY = "ready"
    LOCK = "lock"
    REPAIR = "repair"
    DECISION = "decision"
    REPLACEMENT = "replacement"
    SIGNATURES = "signatures"
    HANDOVER = "handover"
    COMPLETION = "completion"
    PROCEDURE = "procedure"
    OPENING = "opening"
    CHANGES = "changes"
    REVIEW = "review"
    EMBARGO = "embargo"


class Place(StrEnum):
    """Where a clause leads."""

    REQUESTS = "requests"
    PARTIES = "parties"
    COMMENT = "comment"
    DISCUSSION = "discussion"
    SUGGESTIONS = "suggestions"
    CHECK = "check"
    READY = "ready"
    BOARD = "board"
    HANDOVER = "handover"
    RECEIPT = "receipt"
    PROCEDURE = "procedure"
    REVIEW = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """An organisation in a clause: by name, since when it is asked and until when it can answer.

    Attributes:
        lacks: what keeps it from signing, untranslated.
        half: whether one of its two persons has signed.
        announced: whether it announced to sign, which nothing has confirmed.
    """

    name: str
    since: datetime | None = None
    until: datetime | None = None
    lacks: tuple[str, ...] = ()
    half: bool = False
    announced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One thing that is needed.

    Attributes:
        who: the organisations it is needed of.
        by: the organisation whose turn it is then, where somebody else has to do or decide it.
        count: how many are needed, of what is counted.
        since: the longest it has been waited for.
        until: when the first of it ends.
        thing: id of the one thing it leads to, where it is a single one.
    """

    need: Need
    place: Place
    who: tuple[Whom, ...] = ()
    by: str = ""
    count: int = 0
    since: datetime | None = None
    until: datetime | None = None
    thing: str = ""
