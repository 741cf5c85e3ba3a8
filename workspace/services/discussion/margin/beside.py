"""What stands beside each answer and measure: how much is said about it; nothing of what is."""

from collections.abc import Mapping
from dataclasses import dataclass

from workspace.domain.access.roles import Permission
from workspace.domain.discussion.topics import Topic
from workspace.process.unit import reading
from workspace.services.access import draft_for
from workspace.services.accounts import Person
from workspace.services.discussion import places, visible


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What a reader may know of the open threads on each topic, by what those keep.

    Attributes:
        may_comment: whether the reader may begin another.
        counts: how many there are.
        first: the oldest of them.
    """

    may_comment: bool
    counts: Mapping[str, int]
    first: Mapping[str, str]


def beside(person: Person, draft_id: str) -> Beside:
    """Return how much is said about each part of a draft, as far as a person may know.

    Raises:
        NotFound: the person may not read the draft.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        found = visible.open_by_section(unit, standing)
        may_comment = standing.may(Permission.COMMENT)
    return Beside(
        may_comment=may_comment,
        counts={key: one.number for key, one in found.items()},
        first={key: one.first for key, one in found.items()},
    )


def topics(person: Person, draft_id: str) -> tuple[Topic, ...]:
    """Return all parts of a draft that a new thread can be about as a whole.

    Raises:
        NotFound: the person may not read the draft.
    """
    with reading() as unit:
        return places.all_topics(unit, draft_for(unit, person, draft_id, Permission.READ))
