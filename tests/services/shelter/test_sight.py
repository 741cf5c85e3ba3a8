"""Where somebody is in danger a pledge is out of public sight at once, and nothing signed ends."""

import pytest

from tests.support.life.observed import faults
from tests.support.people.amended import amended
from tests.support.people.networks import fresh
from tests.support.people.review_table import a_reviewer
from tests.support.people.signed_on import OpenTable
from workspace.domain.errors import Invalid, NotFound, NotPermitted, OutOfSight
from workspace.domain.review.decision import OwnPledge
from workspace.services import (
    classification,
    notices,
    pledgers,
    progress,
    shelter,
    sign_on,
    statistics,
    withdrawal,
)
from workspace.services.notices import Asked
from workspace.services.organisations import office
from workspace.services.record import verification
from workspace.services.registry import edition, pledge, search
from workspace.services.registry import tree as trees
from workspace.services.registry.query import wish

WHY = "Somebody named in it was threatened."


@pytest.fixture
def table(app, noon):
    """Give a table whose pledge is public and was signed on to."""
    found = OpenTable().published()
    found.sign()
    found.sena = a_reviewer()
    return found


def taken(table):
    shelter.take(fresh(table.sena), table.symbol, table.belmar.slug, WHY)


def seen(table):
    """Return how often public lists of every kind know of the pledge."""
    grown = trees.tree(wish({}))
    return (
        search.listing(wish({}), search.spot({})).found,
        search.total(),
        len(search.everything(wish({}), 9)),
        len(search.symbols(0, 9)),
        len(search.newest(9, grown.campaign_id)),
        statistics.census(wish({})).total,
        len(grown.drawn) + len(trees.leaves(wish({}))) - grown.total,
        pledgers.total() > 0,
        withdrawal.number(),
    )


def of_symbol(table):
    """Return whether each public page of one pledge answers."""
    asked = (
        lambda: pledge.one(table.symbol),
        lambda: pledge.receipt(table.symbol),
        lambda: progress.public(table.symbol),
        lambda: trees.leaf_of(table.symbol, wish({})),
        lambda: pledgers.one(table.belmar.slug),
        lambda: verification.of_symbol(table.symbol),
        lambda: sign_on.whole(table.symbol, ""),
    )
    return [_answers(one) for one in asked]


def _answers(ask):
    try:
        ask()
    except (NotFound, Invalid):
        return False
    return True


def test_nothing_public_knows_of_it_any_more_and_its_receipt_verifies_as_before(table):
    before, mark = seen(table), edition.current()
    receipt = verification.of_symbol(table.symbol)
    assert before == (1, 1, 1, 1, 1, 1, 1, True, 0)
    assert of_symbol(table) == [True] * 7
    taken(table)
    assert seen(table) == (0, 0, 0, 0, 0, 0, 0, False, 0)
    assert of_symbol(table) == [False] * 7
    with pytest.raises(OutOfSight):
        pledge.one(table.symbol)
    assert edition.current() != mark
    verdict = verification.verify(receipt)
    assert (verdict.genuine, verdict.shown, verdict.symbol) == (True, None, "")
    assert progress.progress(table.ana, table.draft).found.symbol == table.symbol
    told = notices.inbox(table.bea, Asked()).groups[0].lines
    assert any("out of public sight" in line.sentence for line in told)
    with pytest.raises(NotPermitted):
        taken(table)
    assert faults() == []
    shelter.show(fresh(table.sena), table.symbol, "The danger is over.")
    assert seen(table) == before
    assert of_symbol(table) == [True] * 7
    assert faults() == []


def test_whatever_becomes_of_it_meanwhile_it_stays_out_of_sight(table):
    table.symbol = amended(table)
    taken(table)
    classification.correct(fresh(table.sena), table.symbol, ["social.water"], "It is on water.")
    amended(table)
    assert seen(table)[:8] == (0, 0, 0, 0, 0, 0, 0, False)
    shelter.show(fresh(table.sena), table.symbol, "The amended text names nobody.")
    assert seen(table)[:7] == (1, 1, 1, 1, 1, 1, 1)
    assert search.listing(wish({"theme": "social.water"}), search.spot({})).found == 1
    assert faults() == []


def test_only_the_secretariat_does_it_for_a_party_and_not_alone_shows_its_own_again(table):
    with pytest.raises(NotFound):
        shelter.take(fresh(table.amir), table.symbol, table.aruna.slug, WHY)
    with pytest.raises(Invalid):
        shelter.take(fresh(table.sena), table.symbol, "nobody", " ")
    office.appoint(table.amir.email)
    shelter.take(fresh(table.amir), table.symbol, table.aruna.slug, WHY)
    with pytest.raises(OwnPledge):
        shelter.show(fresh(table.amir), table.symbol, "It is over.")
    assert shelter.one(table.amir, table.symbol).own
    assert [one.symbol for one in shelter.listed(table.sena).pledges] == [table.symbol]
    assert shelter.one(table.sena, table.symbol).past[0].asked_by == "Aruna"
