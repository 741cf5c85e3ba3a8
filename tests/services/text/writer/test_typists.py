"""Who types: what was found of them counts as long as it is sure, and no longer."""

import pytest
from sqlalchemy import select

from tests.support.documents.journal import typed
from tests.support.documents.pushes import a_push, pushed
from tests.support.people import builders as make
from workspace.domain.errors import NotPermitted
from workspace.process.unit import transaction
from workspace.services import text as texts
from workspace.services.access import rights
from workspace.store.parties.parties import PartyRow


def test_a_right_that_ended_is_obeyed_by_the_next_push(writers):
    draft, person, client_id, updates = writers[0]
    assert texts.push(person, a_push(draft, client_id, updates, 1)) == 2
    with transaction() as unit:
        for party in unit.session.scalars(select(PartyRow).where(PartyRow.pledge_id == draft)):
            party.status = "left"
        rights.move(unit, draft)
    with pytest.raises(NotPermitted):
        texts.push(person, a_push(draft, client_id, updates, 2))


def test_who_may_only_read_types_nothing(ana, aruna, draft):
    viewer = make.a_member(aruna, "viewer")
    joined = texts.join(viewer, draft, None, 0)
    with pytest.raises(NotPermitted):
        pushed(viewer, draft, joined, typed(joined.state, joined.client_id, 1)[0])
    assert texts.text(ana, draft)[0] == 1
