"""A submitted pledge is withdrawn whole, by who signs for its lead; nobody's signature changes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.support.documents.outbox import letters_to
from tests.support.people import stages
from tests.support.people.flagship_table import FlagshipTable
from tests.support.people.networks import fresh
from tests.support.people.review_table import ReviewTable, in_days
from tests.support.people.signed_on import OpenTable
from tests.support.people.withdrawn import faults
from tests.support.people.withdrawn import told as others_told
from workspace.domain.errors import FreshSignInNeeded, Invalid, NotFound, NotPermitted
from workspace.domain.flagships.slots import Ending
from workspace.domain.progress.intent import NoticeFirst
from workspace.process.unit import reading
from workspace.services import (
    flagships,
    progress,
    review,
    sign_on,
    signing,
    statistics,
    withdrawal,
)
from workspace.services.desk import home
from workspace.services.record import verification
from workspace.services.registry import pledge as public
from workspace.services.registry import search, tree
from workspace.services.registry.query import wish
from workspace.store.notices.notices import NoticeRow
from workspace.store.progress import rounds
from workspace.store.registry import flagships as slots
from workspace.store.sign_on import sign_on_calls

REASON = "The inspectorate was dissolved by parliament."


def told(person):
    with reading() as unit:
        return {row.subject for row in unit.session.query(NoticeRow).filter_by(person_id=person.id)}


def test_a_public_pledge_leaves_a_tombstone_and_all_it_concerned_are_told(app, noon):
    table = OpenTable().published()
    table.sign()
    progress.ask(table.ana, table.draft, "How are you getting on?", "2199-12-31")
    before = signing.receipt(table.bea, table.draft).receipt
    with pytest.raises(NoticeFirst):
        withdrawal.withdraw(fresh(table.amir), table.draft, REASON)
    others_told(table, noon)
    for person in (table.ana, table.bruno):
        with pytest.raises(NotPermitted):
            withdrawal.withdraw(person, table.draft, REASON)
    with pytest.raises(Invalid):
        withdrawal.withdraw(fresh(table.amir), table.draft, " ")
    stale = replace(table.amir, proved_at=noon.at - timedelta(minutes=6))
    with pytest.raises(FreshSignInNeeded):
        withdrawal.withdraw(stale, table.draft, REASON)
    withdrawal.withdraw(fresh(table.amir), table.draft, REASON)

    gone = public.one(table.symbol).withdrawn
    assert (gone.who, gone.at, gone.reason) == ("Aruna", noon.at, REASON)
    assert public.receipt(table.symbol).receipt["parties"] == before["parties"]
    verdict = verification.verify_symbol(table.symbol)
    assert (verdict.genuine, verdict.shown, verdict.withdrawn_at) == (True, None, noon.at)
    assert [search.listing(wish(asked)).found for asked in ({}, {"q": "inspection"})] == [0, 0]
    assert (search.symbols(0, 9), statistics.census(wish({})).total) == ([], 0)
    grown = tree.tree(wish({}))
    assert (grown.total, grown.withdrawn, grown.matching, len(grown.drawn)) == (0, 1, 0, 1)
    _nothing_goes_on(table, noon)
    assert "pledge_withdrawn" in told(table.bruno) & told(table.bea)
    assert any("signed on" in one and "withdrew" in one for one in letters_to(table.olu.email))
    assert faults() == []


def _nothing_goes_on(table, noon):
    for ask in (progress.public, lambda symbol: sign_on.sign_on_view(table.olu, symbol)):
        with pytest.raises(NotFound):
            ask(table.symbol)
    with reading() as unit:
        assert sign_on_calls.standing(unit.session, table.draft) is None
        assert rounds.latest(unit.session, table.draft).ended_at == noon.at
    for again in (withdrawal.withdraw, lambda who, draft, _: sign_on.close(who, draft)):
        with pytest.raises(NotPermitted):
            again(fresh(table.amir), table.draft, REASON)
    [line] = home.of(table.bea).submitted
    assert line.state == "withdrawn"
    noon.move(days=365)
    assert progress.tell_due() == 0


def test_what_was_not_public_never_is_and_its_review_ends(app, noon):
    table = ReviewTable(publish_in=2)
    waiting = table.waiting
    withdrawal.withdraw(table.amir, table.draft, REASON)
    assert (table.state(), review.queue(table.sena).waiting) == ("withdrawn", 0)
    [line] = review.queue(table.sena, "withdrawn").lines
    assert (line.state, review.review(table.sena, waiting).may_decide) == ("withdrawn", False)
    assert faults() == []


def test_what_was_accepted_under_embargo_is_public_on_no_day(app, noon):
    table = ReviewTable(publish_in=2)
    review.accept(table.sena, table.waiting)
    withdrawal.withdraw(table.amir, table.draft, REASON)
    noon.move(days=3)
    with pytest.raises(NotFound):
        public.one(table.symbol)
    with pytest.raises(Invalid):
        verification.verify_symbol(table.symbol)
    assert (tree.tree(wish({})).size, search.listing(wish({})).total) == (0, 0)
    assert not signing.receipt(table.bea, table.draft).published
    assert faults() == []


def test_what_was_given_back_is_closed_again(app, noon):
    table = ReviewTable()
    review.give_back(table.sena, table.waiting, "Please be clearer.", in_days(9))
    withdrawal.withdraw(table.amir, table.draft, REASON)
    with pytest.raises(NotPermitted):
        stages.lock(table.ana, table.draft)
    assert faults() == []


def test_the_flagship_slots_are_free_and_a_draft_is_not_withdrawn_so(app, noon):
    table = FlagshipTable()
    other = table.another()
    table.sign()
    with pytest.raises(NotPermitted):
        withdrawal.withdraw(table.amir, table.draft, REASON)
    withdrawal.announce(fresh(table.amir), other, REASON)
    noon.move(hours=72)
    withdrawal.withdraw(fresh(table.amir), other, REASON)
    stages.submit(fresh(table.amir), table.draft)
    with reading() as unit:
        [slot] = slots.of_pledges(unit.session, [other])[other]
        assert slot.ended_because == Ending.WITHDRAWN
        assert flagships.holders(unit, other) == ()
    assert [one.symbol for one in search.listing(wish({"flagship": "any"})).lines] == [
        signing.receipt(table.amir, table.draft).symbol
    ]
