"""What one reader may know of a pledge, and what it still needs, as values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.signing.signoff_states import SignOffState


class Need(StrEnum):
    """What is needed; a clause of the sentence says one of these."""

    DEADLINE_OVER = "deadline-over"
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
    REVIEW = "review"
    EMBARGO = "embargo"


class Place(StrEnum):
    """Where a clause leads."""

    PARTIES = "parties"
    COMMENT = "comment"
    DISCUSSION = "discussion"
    SUGGESTIONS = "suggestions"
    CHECK = "check"
    READY = "ready"
    BOARD = "board"
    HANDOVER = "handover"
    RECEIPT = "receipt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """An organisation in a clause: by name, since when it is asked and until when it can answer.

    Attributes:
        lacks: what keeps it from signing, untranslated.
    """

    name: str
    since: datetime | None = None
    until: datetime | None = None
    lacks: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An organisation's part in a pledge, as far as it decides what is still needed.

    Attributes:
        status: of the party; one that is only invited is there for those who may know of it.
        required: whether the text needs its signature.
        since: since when it is asked, to join or to sign.
        until: until when it can answer an invitation.
        answer: what it said to the revision in signature; None for nothing that holds.
        lacks: what keeps it from signing, untranslated, where the reader may know.
    """

    name: str
    status: str
    required: bool
    since: datetime | None = None
    until: datetime | None = None
    answer: SignOffState | None = None
    lacks: tuple[str, ...] = ()

    @property
    def joined(self) -> bool:
        """Whether it takes part."""
        return self.status == PartyStatus.ACTIVE

    @property
    def stands(self) -> bool:
        """Whether its yes to the revision counts."""
        return self.joined and self.answer is SignOffState.SIGNED and not self.lacks

    @property
    def whom(self) -> Whom:
        """The organisation as clauses name it."""
        return Whom(name=self.name, since=self.since, until=self.until, lacks=self.lacks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """A comment that stands in the way of the lock: its thread, whose it is, since when."""

    thread: str
    name: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """A comment that waits for an organisation's answer: its thread, whose answer, since when."""

    thread: str
    name: str
    since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What one reader may know of a pledge that decides what it still needs.

    Attributes:
        state: where it stands, by the clock.
        lead: name of the organisation that leads.
        joint: whether it takes more than one to pledge.
        parts: the parties as the reader may know of them, in the order they are named.
        objections: those the reader may see, the oldest first.
        assigned: comments the reader may see that an organisation was asked to answer.
        asks_ready: the lead asks who is ready to sign, and the reader may know.
        unsaid: those that have not answered that.
        suggestions: how many suggestions wait for the lead.
        points: how much in the text stands in the way of its lock; None where nobody read it.
        altered: what is stored of the revision in signature does not hold.
        hands_in: whether the reader may submit it.
        timezone: in which its days are counted.
    """

    state: str
    lead: str
    joint: bool
    deadline_at: datetime
    publish_at: datetime | None
    timezone: str
    parts: tuple[Part, ...] = ()
    objections: tuple[Objection, ...] = ()
    assigned: tuple[Assigned, ...] = ()
    asks_ready: bool = False
    unsaid: tuple[Whom, ...] = ()
    suggestions: int = 0
    points: int | None = None
    altered: bool = False
    hands_in: bool = False
