"""An organisation aligns itself by its own act alone, is counted once, and can take it back."""

import json
from itertools import chain

import pytest

from tests.support.people import builders as a
from tests.support.people import intruder, stages
from tests.support.people.aligning import AligningTable
from tests.support.people.networks import fresh, member
from workspace.domain.errors import (
    DeadlinePassed,
    FreshSignInNeeded,
    Invalid,
    NotPermitted,
    TextHasChanged,
)
from workspace.domain.procedures.alignment import Bar, CannotAlign
from workspace.services import alignment, signing
from workspace.services.alignment import check as alignment_check
from workspace.services.procedures.part import ActsForAnother
from workspace.services.record import check, verification
from workspace.services.record.log import decided, trails, whole
from workspace.services.record.proof import Altered
from workspace.services.registry import pledge as registry
from workspace.store.procedures.alignments import AlignmentRow


@pytest.fixture
def table(app, noon):
    return AligningTable()


def _faults():
    parts = (check, whole, trails, decided, alignment_check)
    return [fault for one in chain(*(part.check() for part in parts)) for fault in one.faults]


def _board(table):
    return [one.name for one in signing.board(table.ana, table.draft).aligned]


def test_who_aligned_itself_is_named_in_receipt_and_public_and_nobody_else(table):
    silent = a.an_organisation("House of Silence", org_type="civil_society")
    a.a_member(silent, mandated=True)
    table.invite(silent.slug)
    offer_id = table.aligned()
    assert _board(table) == ["Open Hands"]
    table.adopt()
    table.signed_by_all()
    symbol = stages.submit(fresh(table.amir), table.draft)
    receipt = registry.receipt(symbol).receipt
    (stated,) = receipt["procedures"][0]["aligned"]
    assert stated["organisation"] == table.hands.slug
    assert stated["fingerprint"] == receipt["fingerprint"]
    assert stated["name_title"] == "Director"
    assert "is not a member of Regional Network" in stated["statement"]
    assert stated["statement"].endswith("by Regional Network on behalf of its members.")
    form = registry.one(symbol).form
    assert [(one.name, one.group) for one in form.aligned] == [("Open Hands", "Regional Network")]
    assert form.classes == (2, 1, 1)
    everywhere = json.dumps([receipt, registry.one(symbol).stored])
    assert "Silence" not in everywhere
    assert "Olu" not in everywhere
    verdict = verification.verify_symbol(symbol)
    assert verdict.genuine
    assert verdict.aligned == (("Open Hands", "Regional Network"),)
    assert _faults() == []
    with pytest.raises(NotPermitted):
        alignment.withdraw(fresh(table.olu), offer_id)


def test_it_is_taken_back_until_the_pledge_is_submitted_and_offered_anew(table):
    offer_id = table.aligned()
    alignment.withdraw(fresh(table.olu), offer_id)
    assert table.why() == ["withdrawn"]
    assert _board(table) == []
    with pytest.raises(NotPermitted):
        alignment.withdraw(fresh(table.olu), offer_id)
    declined = table.invite()
    alignment.decline(table.olu, declined)
    assert sum(one.declined for one in alignment.offers(table.nia, table.made).lines) == 1
    with pytest.raises(NotPermitted):
        table.align(declined)
    table.align(table.invite())
    assert _board(table) == ["Open Hands"]
    assert _faults() == []


def test_only_a_representative_aligns_the_text_they_read_in_time(table, noon):
    colleague = a.a_member(table.hands, name="Ode Hands")
    offer_id = table.invite(hours=24)
    with pytest.raises(NotPermitted):
        table.align(offer_id, by=fresh(colleague))
    with pytest.raises(TextHasChanged):
        table.align(offer_id, fingerprint="0" * 64)
    with pytest.raises(Invalid) as refused:
        table.align(offer_id, title="", agreed=False)
    assert set(refused.value.errors) == {"title", "agreed"}
    noon.move(minutes=6)
    with pytest.raises(FreshSignInNeeded):
        table.align(offer_id, by=table.olu)
    noon.move(hours=24)
    with pytest.raises(DeadlinePassed):
        table.align(offer_id)
    assert alignment.waiting(table.olu) == ()
    assert table.why() == []


def _joins(table):
    member(table.network, table.hands, table.nia)


def _takes_part(table):
    a.a_party(table.draft, table.hands, "observer", edit_level="view")


def test_nobody_aligns_who_is_counted_as_something_else(table):
    offer_id = table.invite()
    for before, bar in ((_takes_part, Bar.PARTY), (_joins, Bar.MEMBER)):
        before(table)
        with pytest.raises(CannotAlign) as refused:
            table.align(offer_id)
        assert refused.value.bar is bar
        assert alignment.page(table.olu, offer_id).bar


def test_nobody_speaks_for_two_on_a_text(table):
    offer_id = table.invite()
    both = a.a_member(table.hands, name="Both", mandated=True)
    a.a_seat(both, table.members[0])
    a.a_mandate(both, table.members[0])
    table.say(0, table.made, "agree", by=fresh(both))
    with pytest.raises(ActsForAnother):
        table.align(offer_id, by=fresh(both))


def test_an_alignment_that_was_forged_is_shown_nowhere_and_stops_the_submission(table, caplog):
    table.aligned()
    table.adopt()
    table.signed_by_all()
    intruder.alter(AlignmentRow, lambda row: setattr(row, "organisation_name", "Closed Fists"))
    assert _board(table) == []
    with pytest.raises(Altered):
        stages.submit(fresh(table.amir), table.draft)
    assert "an alignment on Rev.1" in caplog.text
