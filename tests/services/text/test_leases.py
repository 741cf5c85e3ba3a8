"""Who types under which client id; nobody types under the id of somebody else."""

import pytest

from tests.support.documents.journal import typed
from tests.support.documents.pushes import pushed
from tests.support.people import builders as make
from workspace.process.unit import transaction
from workspace.services import accounts
from workspace.services import text as texts


def test_a_lease_is_good_after_the_next_sign_in_of_the_same_person_only(ana, adam, draft):
    joined = texts.join(ana, draft, None, 0)
    update = typed(joined.state, joined.client_id, 1)[0]
    with pytest.raises(texts.Rejoin):
        pushed(adam, draft, joined, update)
    with transaction() as unit:
        token = accounts.open_session(unit, ana.id, "after the flight")
    assert pushed(accounts.person_of(token), draft, joined, update) == 2


def test_a_client_id_nobody_has_leased_has_to_join_again(ana, draft):
    joined = texts.join(ana, draft, None, 0)
    update = typed(joined.state, joined.client_id, 1)[0]
    asked = texts.Push(draft_id=draft, client_id=joined.client_id ^ 1, n=1, data=update)
    with pytest.raises(texts.Rejoin):
        texts.push(ana, asked)


def test_a_lease_is_of_one_draft_and_not_of_another(ana, aruna, draft):
    other = make.a_draft(ana, aruna)
    joined = texts.join(ana, draft, None, 0)
    update = typed(joined.state, joined.client_id, 1)[0]
    with pytest.raises(texts.Rejoin):
        pushed(ana, other, joined, update)
    assert pushed(ana, draft, joined, update) == 2


def test_every_page_that_joins_has_a_client_id_of_its_own(ana, adam, draft):
    ids = [texts.join(person, draft, None, 0).client_id for person in (ana, ana, adam)]
    assert len(set(ids)) == 3
    assert 0 not in ids
