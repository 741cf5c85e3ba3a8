"""Whoever objects is told once the words under it are others: they clear it, or keep it."""

from contextlib import suppress
from typing import Final

from workspace.domain.access.roles import Permission
from workspace.domain.errors import Busy
from workspace.domain.notices.decisions import Told
from workspace.domain.notices.subjects import Subject
from workspace.domain.signing.pledge_states import OPEN_STATES
from workspace.domain.versions.due import PAUSE
from workspace.extensions import db
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services.access import Standing, standings
from workspace.services.discussion import order, visible
from workspace.services.discussion.utterance.holders import words_changed
from workspace.services.notices.tell import Matter, keep, moved
from workspace.services.text.memory import open_texts
from workspace.store.discussion import ThreadRow, assignments
from workspace.store.journal import documents
from workspace.store.notices import notices
from workspace.store.pledge import pledges

AT_A_TIME: Final = 20
"""So many texts are looked at in one go; the others wait for the next."""

# Draft -> the row of its text up to which this process looked; what was told is in the database.
_looked: dict[str, int] = {}


def ask_holders() -> int:
    """Ask those whose objections lie on changed words by now; return of how many objections.

    A text is looked at when nobody wrote in it for a while, so that nobody is asked about half a
    sentence, and once for each state of it. Who was asked is asked no more before they kept the
    objection; where the words of before came back they are not asked at all. What the card says
    does not wait for this.
    """
    with reading() as unit:
        found = dict(assignments.objected_to(unit.session, OPEN_STATES))
        for gone in _looked.keys() - found.keys():
            del _looked[gone]
        due = [key for key, head in found.items() if _is_due(unit, key, head)][:AT_A_TIME]
    asked = 0
    for draft_id in due:
        with suppress(Busy):  # the next time will do
            asked += _look(draft_id)
            _looked[draft_id] = found[draft_id]
    return asked


def _look(draft_id: str) -> int:
    open_texts.bring(db.engine, draft_id, woven=True)
    with reading() as unit:
        if not _moved(unit, draft_id)[0]:
            return 0
    with transaction() as unit:
        return _ask(unit, draft_id)


def _is_due(unit: Unit, draft_id: str, head: int) -> bool:
    """Whether a text moved since it was looked at, and rests."""
    if _looked.get(draft_id) == head:
        return False
    newest = documents.rows_after(unit.session, draft_id, head - 1, 1)
    return not newest or now() - newest[0].at >= PAUSE


def _moved(unit: Unit, draft_id: str) -> tuple[list[tuple[ThreadRow, bool]], list[Standing]]:
    """Return objections of which it is not noted yet whether to ask, and everybody who reads.

    They are looked at with the eyes of who leads: an objection is raised to nobody without them.
    """
    everybody = standings.of_draft(unit, draft_id)
    lead = next((one for one in everybody if one.tie.capacity == "lead"), None)
    if lead is None:
        return [], everybody
    entries = order.whole(unit, lead, with_own=False).entries
    changed = {key for key, one in entries.items() if words_changed(one.row, one.place)}
    objections = [key for key, one in entries.items() if one.objects]
    rows = visible.some(unit, lead, objections)
    told = [(row, row.id in changed) for row in rows]
    return [(row, asks) for row, asks in told if asks != (row.asked_at is not None)], everybody


def _ask(unit: Unit, draft_id: str) -> int:
    """Ask, the pledge being held, so that it is done once; return how often."""
    pledges.locked(unit.session, draft_id)
    found, everybody = _moved(unit, draft_id)
    at = now()
    for row, asks in found:
        row.asked_at = at if asks else None
        if asks:
            keep(unit, Matter(draft_id=draft_id, thing_id=row.id, at=at), _holders(row, everybody))
        else:
            settled = frozenset({Subject.ASKED_AGAIN})
            moved(unit, notices.settle(unit.session, draft_id, settled, at, thing_id=row.id))
    return sum(asks for _, asks in found)


def _holders(row: ThreadRow, everybody: list[Standing]) -> list[Told]:
    """Return those who can clear or keep an objection: whoever comments for its organisation."""
    return [
        Told(one.person_id, one.organisation_id, Subject.ASKED_AGAIN)
        for one in everybody
        if one.organisation_id == row.organisation_id and one.may(Permission.COMMENT)
    ]
