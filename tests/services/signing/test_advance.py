"""The lead's choice that the pledge is submitted once it is complete: made, taken back, void."""

from datetime import timedelta

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table, fields_of
from workspace.domain.errors import DeadlinePassed, FreshSignInNeeded, NotPermitted, TextHasChanged
from workspace.process.clock import now
from workspace.process.unit import reading, transaction
from workspace.services import accounts, signing
from workspace.services.signing import CompleteAlready
from workspace.store.organisations.seats import MandateRow
from workspace.store.signing import submissions


@pytest.fixture
def table(app):
    found = Table()
    stages.lock(found.ana, found.draft)
    return found


def choose(table, person=None):
    person = person or table.amir
    signing.choose(person, table.draft, stages.fingerprint(table.amir, table.draft))


def is_submitted(table):
    with reading() as unit:
        return submissions.of_pledge(unit.session, table.draft) is not None


def chosen(table, reader=None):
    return signing.board(reader or table.bruno, table.draft).choice


def test_all_parties_read_who_chose_and_when(noon, table):
    choose(table)
    found = chosen(table)
    assert (found.organisation, found.at, found.holds) == ("Aruna", now(), True)
    needs = [str(one.need) for one in signing.board(table.bea, table.draft).needs]
    assert needs[-1] == "completion"


def test_only_the_leads_representative_chooses(table):
    for person in (table.ana, table.bea, table.bruno):
        with pytest.raises(NotPermitted):
            choose(table, person)


def test_it_takes_the_password_and_the_text_on_the_screen(noon, table):
    with pytest.raises(TextHasChanged):
        signing.choose(table.amir, table.draft, "0" * 64)
    noon.move(minutes=6)
    stale = accounts.Person(**{**fields_of(table.amir), "proved_at": now() - timedelta(minutes=6)})
    with pytest.raises(FreshSignInNeeded):
        choose(table, stale)
    assert chosen(table) is None


def test_nobody_chooses_when_nothing_is_missing_or_it_is_too_late(noon, table):
    stages.sign(table.amir, table.draft)
    noon.move(days=100)
    late = accounts.Person(**{**fields_of(table.amir), "proved_at": now()})
    with pytest.raises(DeadlinePassed):
        choose(table, late)


def test_what_is_complete_already_is_submitted_by_hand(table):
    stages.sign(table.amir, table.draft)
    stages.sign(table.bruno, table.draft)
    with pytest.raises(CompleteAlready):
        choose(table)
    assert not is_submitted(table)


def test_choosing_twice_is_choosing_once(table):
    choose(table)
    first = chosen(table).at
    choose(table)
    assert chosen(table).at == first


def test_what_is_taken_back_submits_nothing(table):
    choose(table)
    signing.take_back(table.amir, table.draft, stages.fingerprint(table.amir, table.draft))
    stages.sign(table.amir, table.draft)
    stages.sign(table.bruno, table.draft)
    assert chosen(table) is None
    assert not is_submitted(table)
    with pytest.raises(NotPermitted):
        signing.take_back(table.amir, table.draft, stages.fingerprint(table.amir, table.draft))


def test_a_new_revision_knows_no_choice_of_the_one_before(table):
    choose(table)
    signing.reopen(table.ana, table.draft, "A figure was wrong.")
    stages.lock(table.ana, table.draft)
    stages.sign(table.amir, table.draft)
    stages.sign(table.bruno, table.draft)
    assert chosen(table) is None
    assert not is_submitted(table)


def test_a_choice_ends_with_the_mandate_it_was_made_by_and_no_later_one_revives_it(noon, table):
    choose(table)
    noon.move(minutes=1)
    with transaction() as unit:
        mandate = unit.session.query(MandateRow).filter_by(person_id=table.amir.id).one()
        mandate.revoked_at = now()
    assert not chosen(table).holds
    a.a_mandate(table.amir, table.aruna)
    stages.sign(table.amir, table.draft)
    stages.sign(table.bruno, table.draft)
    assert not is_submitted(table)
