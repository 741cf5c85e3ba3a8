"""An announcement that nothing confirmed for long: told once, to the lead and its organisation."""

from typing import Final

from workspace.domain.notices.decisions import Told
from workspace.domain.notices.subjects import Subject
from workspace.domain.signing.paper import REMINDED_AFTER
from workspace.domain.signing.revision_states import RevisionState
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services.access import standings
from workspace.services.notices.situation import reader
from workspace.services.notices.tell import Matter, keep
from workspace.services.paper.announcements import ANSWERED
from workspace.store.notices import mailings
from workspace.store.parties import announcements
from workspace.store.parties.announcements import AnnouncementRow
from workspace.store.pledge import pledges
from workspace.store.signing import revisions
from workspace.store.signing.revisions import RevisionRow

_MARK: Final = f"@{REMINDED_AFTER.days}"


def tell_due() -> int:
    """Tell of each announcement that has waited for long by now; return of how many.

    A function of the clock: one that came due while nothing ran is told now, one that was
    confirmed, declined or taken back, or whose text is not in signature any more, is not. Asked
    again at once it tells nobody.
    """
    told = 0
    with reading() as unit:
        due = [
            (row.id, revision.pledge_id)
            for row in announcements.noted_until(unit.session, now() - REMINDED_AFTER)
            if (revision := _awaited(unit, row)) is not None and not _is_told(unit, row, revision)
        ]
    for announcement_id, draft_id in due:
        with transaction() as unit:
            pledges.locked(unit.session, draft_id)
            told += _tell(unit, announcement_id)
    return told


def _awaited(unit: Unit, row: AnnouncementRow) -> RevisionRow | None:
    """Return the text an announcement is about, while it waits for the organisation's answer."""
    revision = unit.session.get_one(RevisionRow, row.revision_id)
    given = revisions.signoffs_of(unit.session, revision.id)
    answered = any(one.party_id == row.party_id and one.state in ANSWERED for one in given)
    waits = revision.state == RevisionState.OPEN and row.ended_at is None and not answered
    return revision if waits else None


def _is_told(unit: Unit, row: AnnouncementRow, revision: RevisionRow) -> bool:
    return mailings.is_told(unit.session, revision.pledge_id, row.id + _MARK)


def _tell(unit: Unit, announcement_id: str) -> bool:
    """Tell those who lead and those who may confirm; the pledge is held, so it is done once."""
    row = unit.session.get_one(AnnouncementRow, announcement_id, populate_existing=True)
    revision = _awaited(unit, row)
    if revision is None or _is_told(unit, row, revision):
        return False
    found: dict[str, Told] = {}
    for one in standings.of_draft(unit, revision.pledge_id):
        known = reader(one)
        own = one.organisation_id == row.organisation_id and (known.works or known.signs)
        if known.leads or own:
            told = Told(one.person_id, one.organisation_id, Subject.UNCONFIRMED)
            found.setdefault(one.person_id, told)
    matter = Matter(
        draft_id=revision.pledge_id,
        thing_id=row.id + _MARK,
        at=now(),
        organisation_id=row.organisation_id,
    )
    keep(unit, matter, found.values())
    return bool(found)
