"""A coordinator invites organisations that are no members, in time; what is invited is told."""

from datetime import timedelta

import pytest

from tests.support.people import builders as a
from tests.support.people.aligning import AligningTable
from tests.support.people.networks import fresh
from workspace.domain.errors import FreshSignInNeeded, Invalid, NotFound, NotPermitted
from workspace.domain.procedures.alignment import Bar, CannotAlign
from workspace.process.clock import now
from workspace.process.unit import reading, transaction
from workspace.services import alignment
from workspace.store.campaigns import CampaignRow
from workspace.store.letters import LetterRow
from workspace.store.pledge.pledges import PledgeRow


@pytest.fixture
def table(app, noon):
    return AligningTable()


def _letters_to(person):
    with reading() as unit:
        rows = unit.session.query(LetterRow).filter_by(to=person.email).all()
        return len(rows)


def test_who_is_invited_gets_a_letter_and_finds_it_waiting(table):
    before = _letters_to(table.olu)
    offer_id = table.invite()
    assert _letters_to(table.olu) == before + 1
    (asked,) = alignment.waiting(table.olu)
    assert (asked.id, asked.group) == (offer_id, "Regional Network")
    (line,) = alignment.offers(table.nia, table.made).lines
    assert line.waits
    alignment.take_back(table.nia, table.made, offer_id)
    assert alignment.waiting(table.olu) == ()
    with pytest.raises(NotPermitted):
        alignment.take_back(table.nia, table.made, offer_id)


def test_only_the_group_invites_and_only_who_is_neither_member_nor_party(table):
    for person, refusal in ((table.ana, NotFound), (table.reps[0], NotPermitted)):
        with pytest.raises(refusal):
            alignment.offers(person, table.made)
        with pytest.raises(refusal):
            alignment.offer(fresh(person), table.made, table.hands.slug, None)
    for house, bar in ((table.members[0], Bar.MEMBER), (table.belmar, Bar.PARTY)):
        with pytest.raises(CannotAlign) as refused:
            table.invite(house.slug)
        assert refused.value.bar is bar
    shown = {slug for slug, _ in alignment.offers(table.nia, table.made).choosable}
    assert table.hands.slug in shown
    assert not shown & {table.members[0].slug, table.belmar.slug, table.network.slug}


def test_it_is_invited_once_at_a_time_and_in_a_time_that_can_be_given(table, noon):
    for hours in (0, 24 * 400):
        with pytest.raises(Invalid) as refused:
            table.invite(hours=hours)
        assert set(refused.value.errors) == {"hours"}
    with pytest.raises(Invalid):
        table.invite("nobody-knows-it")
    table.invite(hours=1)
    with pytest.raises(Invalid):
        table.invite()
    noon.move(hours=2)
    table.invite()
    with pytest.raises(FreshSignInNeeded):
        alignment.offer(table.nia, table.made, a.an_organisation("Late House").slug, None)
    table.say(0, table.made, "object")
    assert not alignment.offers(table.nia, table.made).open
    with pytest.raises(NotPermitted):
        table.invite()


def test_a_pledge_that_was_given_back_is_aligned_with_until_its_own_day(table, noon):
    until = now() + timedelta(days=5)
    with transaction() as unit:
        unit.session.get_one(CampaignRow, table.campaign.id).deadline_at = now()
        unit.session.get_one(PledgeRow, table.draft).return_by = until
    found = alignment.offers(fresh(table.nia), table.made)
    assert (found.open, found.deadline_at) == (True, until)
    table.invite()
    (asked,) = alignment.waiting(table.olu)
    assert asked.closes_at == until
