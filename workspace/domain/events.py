"""Facts announced after a commit; they carry identifiers, never content."""

from dataclasses import dataclass, replace
from typing import Final, Literal

What = Literal["comments", "suggestions", "measures", "parties", "versions", "state", "rights"]

# The farthest-reaching first: a program that knows only `what` then does the most it has to.
_ORDER: Final[tuple[What, ...]] = (
    *("state", "rights", "parties", "measures", "comments", "suggestions", "versions"),
)
_KNOWN_TO_READERS: Final = frozenset({"measures", "versions"})


@dataclass(frozen=True, slots=True)
class Changed:
    """Something beside the text of a draft changed; readers fetch it over HTTP.

    Attributes:
        draft: the pledge it belongs to.
        what: which part of the page is out of date.
        id: the row that changed, or the empty string for the whole part.
        rev: its new version, 0 where rows have none.
        also: the other parts that are out of date by the same act, wholly.
        only: the organisations whose people may know that anything happened at all; None for
            everybody who reads the draft. To the others nothing is sent, not even that.
    """

    draft: str
    what: What
    id: str = ""
    rev: int = 0
    also: tuple[What, ...] = ()
    only: frozenset[str] | None = None

    @property
    def parts(self) -> frozenset[What]:
        """Every part of the page that is out of date."""
        return frozenset((self.what, *self.also))

    @property
    def told_id(self) -> str:
        """The id as everybody who reads the draft may know it, else the empty string.

        Conversations and invitations are not everybody's to know of, so of those the room is
        told the part alone; what is in it each reader fetches as theirs.
        """
        return self.id if self.what in _KNOWN_TO_READERS else ""

    def goes_with(self, other: "Changed") -> bool:
        """Whether both are on one draft and the same people's to know, so that they are one."""
        return (self.draft, self.only) == (other.draft, other.only)

    def joined_by(self, other: "Changed") -> "Changed":
        """Return one fact that says all that this one and another on the same draft say."""
        both = self.parts | other.parts
        what, *also = (part for part in _ORDER if part in both)
        same = (self.what, self.id) == (other.what, other.id) and not also
        rev = max(self.rev, other.rev) if same else 0
        return replace(self, what=what, also=tuple(also), id=self.id if same else "", rev=rev)


@dataclass(frozen=True, slots=True)
class TextGrew:
    """The journal of a draft reached `seq`."""

    draft: str
    seq: int


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """A session was signed out or revoked; its sockets must close."""

    session: str


@dataclass(frozen=True, slots=True)
class PledgePublished:
    """A pledge may now be seen by everyone and has its leaf."""

    symbol: str
    number: int


@dataclass(frozen=True, slots=True)
class InboxMoved:
    """How much these people have not read is another number now; they fetch it."""

    people: frozenset[str]


Event = Changed | TextGrew | SessionEnded | PledgePublished | InboxMoved
