"""Comments that came in a document: kept like what is typed here, and known when they come again.

A name in them calls nobody: whoever wrote it did not write it here.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from workspace.collab.uses.anchors import Anchor
from workspace.domain.discussion.audiences import Circle
from workspace.domain.discussion.thread_states import ThreadState
from workspace.process.unit import Unit
from workspace.services.access import Standing
from workspace.services.acts import Act
from workspace.services.discussion import threads, visible
from workspace.services.discussion.audience import choice
from workspace.store.discussion import ThreadRow, words


@dataclass(frozen=True, slots=True)
class Said:
    """One comment: what is kept of it, in as many as it takes, and what it is known by."""

    bodies: tuple[str, ...]
    sum: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """Comments that belong together.

    Attributes:
        section: what they are about.
        anchor: the words they are on; None for a section as a whole.
        said: the comments, in order.
        thread_id: the thread they answer; empty where they begin one.
    """

    section: str
    anchor: Anchor | None
    said: tuple[Said, ...]
    thread_id: str = ""


def came(unit: Unit, standing: Standing, sums: Collection[str]) -> Mapping[str, str]:
    """Return of comments that came before into which thread, by what they are known by.

    What somebody may not know of did not come for them, unless their own organisation brought it.
    """
    rows = words.came_as(unit.session, standing.pledge.id, sums)
    seen = {row.id for row in visible.some(unit, standing, {one.thread_id for one in rows})}
    own = standing.organisation_id
    return {
        one.sum: one.thread_id
        for one in rows
        if one.thread_id in seen or one.organisation_id == own
    }


def open_ones(unit: Unit, standing: Standing, ids: Collection[str]) -> frozenset[str]:
    """Return those of these threads that somebody sees and may answer in."""
    rows = visible.some(unit, standing, ids)
    return frozenset(row.id for row in rows if row.state == ThreadState.OPEN)


def keep(
    unit: Unit,
    standing: Standing,
    found: Sequence[Conversation],
    audience: str,
    chosen: Collection[str],
) -> int:
    """Store what is new of comments that came, as the person's; return how many.

    An answer in a thread that is here is read by those who read that; all else by whom was chosen.

    Raises:
        Invalid: the readers are no answer to the question who reads it.
    """
    circle = choice.circle(unit, standing, audience, chosen, "comment")
    known = came(unit, standing, [said.sum for one in found for said in one.said])
    return sum(_keep(unit, standing, one, known, circle) for one in found)


def _keep(
    unit: Unit,
    standing: Standing,
    one: Conversation,
    known: Mapping[str, str],
    circle: Circle,
) -> int:
    new = [said for said in one.said if said.sum not in known]
    if not new:
        return 0
    thread_id = one.thread_id or next((known[s.sum] for s in one.said if s.sum in known), "")
    row = _answered(unit, standing, thread_id)
    act = Act.REPLIED
    if row is None:
        row, act = (
            threads.write_thread(unit, standing, one.section, "comment", one.anchor, circle),
            Act.OPENED_THREAD,
        )
    bodies = [(body, "" if n else said.sum) for said in new for n, body in enumerate(said.bodies)]
    for n, (body, key) in enumerate(bodies):
        comment = threads.write_comment(unit, standing, row, body)
        comment.came_as = key
        comment.created_at += timedelta(microseconds=n)  # they are read in the order they came in
    threads.record(unit, standing, act, row)
    return len(new)


def _answered(unit: Unit, standing: Standing, thread_id: str) -> ThreadRow | None:
    """Return a thread that is answered, held; None where nobody can answer it."""
    if not open_ones(unit, standing, [thread_id] if thread_id.isalnum() else []):
        return None
    row = visible.held(unit, standing, thread_id)
    row.assigned_answered = row.assigned_answered or row.assigned_to == standing.organisation_id
    return row
