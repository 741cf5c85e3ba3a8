"""What a thread asks of somebody: to lift an objection, or to answer; as its card says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workspace.domain.access.display import Shown
from workspace.domain.discussion.kinds import OBJECTION
from workspace.domain.discussion.objection_states import ObjectionState
from workspace.domain.discussion.thread_states import ThreadState
from workspace.services.access.display import Who
from workspace.services.discussion.places import Place
from workspace.services.discussion.utterance.holders import (
    holds,
    may_assign,
    may_override,
    words_changed,
)
from workspace.services.discussion.utterance.views import Listener
from workspace.store.discussion import CommentRow, OverrideRow, ThreadRow

People = Mapping[Who, Shown]


@dataclass(frozen=True, slots=True)
class Overridden:
    """That the text was locked as Rev.n although an objection was open, and why."""

    n: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideView:
    """That the lead went on over an objection, and why; it was not cleared by who objects."""

    author: str
    organisation: str
    reason: str
    at: datetime


def override_view(row: OverrideRow, people: People) -> OverrideView:
    """Return how a card says that the lead went on."""
    by = people[author(row)]
    return OverrideView(
        author=by.who, organisation=by.organisation, reason=row.reason, at=row.created_at
    )


def of_objection(row: ThreadRow, place: Place | None, reader: Listener) -> dict[str, Any]:
    """Return what a card says of an objection, besides what was said."""
    objects = row.kind == OBJECTION
    stands = objects and row.state == ThreadState.OPEN
    holder = reader.people[author(row)].organisation
    return {
        "wants": row.wants,
        "wording": row.wording,
        "holder": holder if objects else "",
        "stands": stands and row.objection == ObjectionState.STANDING,
        "asks": holds(reader.standing, row) and words_changed(row, place),
        "may_override": may_override(reader.standing, row),
    }


def of_assignment(row: ThreadRow, reader: Listener) -> dict[str, Any]:
    """Return what a card says of who is to answer."""
    facts: dict[str, Any] = {"may_assign": may_assign(reader.standing, row)}
    if row.assigned_to is None:
        return facts
    house, by = assigned(row)
    return facts | {
        "assigned": reader.people[house].organisation,
        "assigned_by": reader.people[by].who,
        "assigned_at": row.assigned_at,
        "assigned_ours": row.assigned_to == reader.standing.organisation_id,
        "assigned_answered": row.assigned_answered,
    }


def assigned(row: ThreadRow) -> tuple[Who, Who]:
    """Return which organisation is to answer, and who asked it."""
    return ("", row.assigned_to or ""), (row.assigned_by or "", "")


def author(row: CommentRow | OverrideRow | ThreadRow) -> Who:
    """Return whose words they are."""
    return row.created_by, row.organisation_id


def settler(row: ThreadRow) -> Who:
    """Return who settled a thread."""
    return row.settled_by or "", ""


def named_on(row: ThreadRow) -> tuple[Who, ...]:
    """Return everybody whom the card of a thread names, besides those who speak in it."""
    return author(row), settler(row), *assigned(row), (row.attached_by or "", "")
