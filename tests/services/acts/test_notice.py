"""What was changed in the database by hand is made known as if it had been an act."""

import pytest
from sqlalchemy import select

from tests.support.documents.announcements import heard
from tests.support.documents.journal import typed
from tests.support.documents.pushes import pushed
from workspace.domain.errors import NotPermitted
from workspace.domain.events import Changed
from workspace.process.unit import reading, transaction
from workspace.services import text as texts
from workspace.services.acts import notice
from workspace.store.journal import documents
from workspace.store.organisations.seats import SeatRow
from workspace.store.trail import AuditRow


def rights_of(draft) -> int:
    with reading() as unit:
        return documents.heads(unit.session, [draft])[draft][1]


def test_a_seat_taken_away_by_hand_counts_from_the_notice_on(ana, draft):
    joined = texts.join(ana, draft, None, 0)
    first, second = typed(joined.state, joined.client_id, 2)
    assert pushed(ana, draft, joined, first) == 2
    with transaction() as unit:
        unit.session.delete(unit.session.scalars(select(SeatRow)).one())
    notice.of_rights(draft)
    with pytest.raises(NotPermitted):
        pushed(ana, draft, joined, second, 2)


def test_a_notice_moves_the_rights_of_its_draft_and_tells_its_pages_once(draft):
    before = rights_of(draft)
    with heard() as events:
        notice.of_rights(draft)
    assert rights_of(draft) == before + 1
    assert events == [Changed(draft, "rights")]


def test_the_trail_names_nobody_for_what_nobody_told_us(draft):
    notice.of_rights(draft)
    with reading() as unit:
        row = unit.session.scalars(
            select(AuditRow).where(AuditRow.action == "rights.noticed")
        ).one()
    assert (row.draft_id, row.person_id or "", row.organisation_id or "") == (draft, "", "")
