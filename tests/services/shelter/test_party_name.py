"""One party's name alone is out of public sight at once; it is bound and counted as before."""

import pytest

from tests.support.life.observed import faults
from tests.support.people import builders as a
from tests.support.people.amended import amended
from tests.support.people.networks import fresh
from tests.support.people.review_table import a_reviewer
from tests.support.people.signed_on import OpenTable
from workspace.domain.errors import Invalid, NotFound, NotPermitted, ReceiptKept
from workspace.domain.organisations.duties import NotTheirDuty
from workspace.domain.rosters.unnamed import UNNAMED
from workspace.services import notices, pledgers, progress, shelter, sign_on
from workspace.services.notices import Asked
from workspace.services.record import verification
from workspace.services.registry import pledge, search
from workspace.services.registry.query import wish
from workspace.services.shelter import page

WHY = "Its staff were threatened."


@pytest.fixture
def table(app, noon):
    """Give a table whose pledge is public and was signed on to."""
    found = OpenTable().published()
    found.sign()
    found.sena = a_reviewer()
    return found


def found_by(table, **asked):
    return search.listing(wish(asked), search.spot({})).found


def test_a_party_is_counted_without_its_name_until_it_is_said_again(table):
    before, receipt = pledge.one(table.symbol), verification.of_symbol(table.symbol)
    shelter.keep(fresh(table.sena), table.symbol, table.belmar.slug, WHY)
    kept = pledge.one(table.symbol)
    assert [one.name for one in kept.form.parties] == ["Aruna", UNNAMED]
    assert kept.form.classes == before.form.classes
    assert (kept.has_receipt, kept.receipt_kept, kept.joint) == (False, True, True)
    assert (found_by(table, q="Belmar"), found_by(table, party=table.belmar.slug)) == (0, 0)
    assert (found_by(table), found_by(table, party=table.aruna.slug)) == (1, 1)
    for ask in (
        lambda: pledge.receipt(table.symbol),
        lambda: pledgers.one(table.belmar.slug),
    ):
        with pytest.raises(NotFound):
            ask()
    with pytest.raises(ReceiptKept):
        pledge.receipt(table.symbol)
    with pytest.raises(Invalid):
        verification.verify_symbol(table.symbol)
    verdict = verification.verify(receipt)
    assert (verdict.genuine, verdict.shown, verdict.unnamed) == (True, True, True)
    for person in (table.ana, table.bea):
        told = [one.sentence for one in notices.inbox(person, Asked()).groups[0].lines]
        assert any("without the name of one party" in one for one in told)
        assert not any("Belmar" in one or WHY in one for one in told)
    with pytest.raises(NotPermitted):
        shelter.keep(fresh(table.sena), table.symbol, table.belmar.slug, WHY)
    assert faults() == []
    shelter.say_again(fresh(table.sena), table.symbol, table.belmar.slug, "It is over.")
    assert pledge.one(table.symbol) == before
    assert (found_by(table, q="Belmar"), found_by(table, party=table.belmar.slug)) == (1, 1)
    assert verification.of_symbol(table.symbol) == receipt
    assert faults() == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_lead_and_one_that_signed_on_go_without_names_through_an_amendment(table, monkeypatch):
    for house in (table.aruna, table.hands):
        shelter.keep(fresh(table.sena), table.symbol, house.slug, WHY)
    assert [one.name for one in sign_on.whole(table.symbol, "").signers] == [UNNAMED]
    assert sign_on.whole(table.symbol, "").count == 1
    amended(table)
    line = search.listing(wish({}), search.spot({})).lines[0]
    assert (line.who, line.lead) == (UNNAMED, "")
    assert found_by(table, q="Aruna") == 0
    assert progress.public(table.symbol).found.lead == UNNAMED
    assert {one.name for one in shelter.listed(table.sena).names} == {"Aruna", "Open Hands"}
    monkeypatch.setattr(page, "PER_PAGE", 1)
    first = shelter.listed(table.sena)
    second = shelter.listed(table.sena, names_before=first.names_before)
    assert {one.name for one in (*first.names, *second.names)} == {"Aruna", "Open Hands"}
    assert second.names_before == ""
    view = shelter.one(table.sena, table.symbol)
    assert {one.name for one in view.unnamed} == {"Aruna", "Open Hands"}
    assert faults() == []
    for house in (table.aruna, table.hands):
        shelter.say_again(fresh(table.sena), table.symbol, house.slug, "It is over.")
    assert search.listing(wish({}), search.spot({})).lines[0].who == "Aruna"
    assert faults() == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_its_own_administrator_does_it_at_once_and_nobody_else_of_it(table):
    beata = a.a_member(table.belmar, "org_admin", name="Beata")
    slug = table.belmar.slug
    with pytest.raises(NotTheirDuty):
        shelter.keep_own(fresh(table.bea), slug, table.symbol, "")
    for symbol in ("HR75-999999", "\0"):
        with pytest.raises(NotFound):
            shelter.keep_own(fresh(beata), slug, symbol, "")
    with pytest.raises(NotFound):
        shelter.keep_own(fresh(table.ana), slug, table.symbol, "")
    assert [one.symbol for one in shelter.own(beata, slug).said] == [table.symbol]
    shelter.keep_own(fresh(beata), slug, table.symbol, "")
    assert [one.symbol for one in shelter.own(beata, slug).kept] == [table.symbol]
    assert pledge.one(table.symbol).form.parties[1].unnamed
    shelter.say_own_again(fresh(beata), slug, table.symbol)
    with pytest.raises(NotPermitted):
        shelter.say_own_again(fresh(beata), slug, table.symbol)
    assert not pledge.one(table.symbol).receipt_kept
    assert faults() == []
