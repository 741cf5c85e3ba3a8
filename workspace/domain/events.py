"""Facts announced after a commit; they carry identifiers, never content."""

from dataclasses import dataclass
from typing import Final, Literal

What = Literal["comments", "suggestions", "measures", "parties", "versions", "state", "rights"]


MOVES_RIGHTS: Final = frozenset({"parties", "rights", "state"})
"""Parts of a draft on which it depends what people may do to it."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Something beside the text of a draft changed; readers fetch it over HTTP.

    Attributes:
        draft: the pledge it belongs to.
        what: which part of the page is out of date.
        id: the row that changed, or the empty string for the whole part.
        rev: its new version, 0 where rows have none.
    """

    draft: str
    what: What
    id: str = ""
    rev: int = 0


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


Event = Changed | TextGrew | SessionEnded | PledgePublished
