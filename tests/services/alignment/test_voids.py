"""An alignment is void with the act that leaves nothing to align with, and nobody named for it."""

import pytest

from tests.support.people import builders as a
from tests.support.people.aligning import AligningTable
from tests.support.people.networks import fresh, member, rule
from workspace.process.unit import reading
from workspace.services import alignment, procedures, signing
from workspace.services.alignment import check
from workspace.services.procedures import Opening, Said
from workspace.store.letters import LetterRow


@pytest.fixture
def table(app, noon):
    return AligningTable()


def _fails(table):
    table.say(0, table.made, "object")


def _reopened(table):
    table.adopt()
    signing.reopen(fresh(table.ana), table.draft, "A figure was wrong.")


@pytest.mark.parametrize(
    ("act", "why"),
    [(_fails, "not-endorsed"), (_reopened, "reopened")],
    ids=["objection", "reopened"],
)
def test_it_is_void_once_there_is_nothing_to_align_with(table, act, why):
    offer_id = table.aligned()
    act(table)
    assert table.why() == [why]
    assert signing.board(table.ana, table.draft).aligned == ()
    view = alignment.page(table.olu, offer_id)
    assert view.ended
    assert not view.may_withdraw
    assert [fault for one in check.check() for fault in one.faults] == []
    with reading() as unit:
        assert unit.session.query(LetterRow).filter_by(to=table.olu.email).count() >= 2


def test_who_endorses_as_a_member_of_another_group_is_counted_once(table):
    table.aligned()
    with a.together():
        other = a.an_organisation("League of Hands", org_type="nhri_network")
        lea = a.a_member(other, "org_admin", name="Lea", mandated=True)
        rule(other, lea, method="consensus")
        member(other, table.hands, lea)
        a.a_party(table.draft, other, "endorser", edit_level="suggest")
    given = Opening(fingerprint=table.fingerprint, hours=72)
    theirs = procedures.open_procedure(fresh(lea), table.draft, given)
    assert table.why() == [""]
    said = Said(answer="agree", fingerprint=table.fingerprint)
    procedures.answer(fresh(table.olu), theirs, said)
    assert table.why() == ["member"]
