import threading

import pytest

from tests.support.documents.journal import write_rows
from tests.support.people import builders as a
from tests.support.servers.waiting import until
from workspace.process.unit import transaction
from workspace.store.pledge import pledges


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_typing_does_not_wait_for_an_act_on_the_pledge_that_waits_for_typing(app):
    # A lock holds the pledge's row and then wants the head; a push holds the head and then
    # stores a row that refers to the pledge. If that waited too, one of them would be thrown out.
    organisation = a.an_organisation()
    person = a.a_member(organisation)
    draft = a.a_draft(person, organisation)
    stored = threading.Event()

    def type_a_letter():
        with app.app_context():
            write_rows(draft, person.id, 1)
        stored.set()

    with transaction() as unit:
        assert pledges.locked(unit.session, draft)
        typing = threading.Thread(target=type_a_letter)
        typing.start()
        until(stored.is_set, "the letter is stored")
    typing.join()
