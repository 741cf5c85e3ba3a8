"""What a page may ask, and how it may be answered."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from workspace.realtime.wire.replies import Diverged, Done, Joined, Pulled, Refused, Stored
from workspace.realtime.wire.said import Aware, Join, Leave, Message, Pull, Push, Sum


class Asked(NamedTuple):
    """One event of a page.

    Attributes:
        message: the type of its payload.
        answers: the types its answer may have, the one that says yes first.
    """

    message: type[Message]
    answers: tuple[type, ...]


ASKED: Final[Mapping[str, Asked]] = {
    "join": Asked(Join, (Joined, Refused)),
    "push": Asked(Push, (Stored, Refused)),
    "pull": Asked(Pull, (Pulled, Refused)),
    "sum": Asked(Sum, (Done, Diverged, Refused)),
    "aware": Asked(Aware, (Done, Refused)),
    "leave": Asked(Leave, (Done, Refused)),
}
