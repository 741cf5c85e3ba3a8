"""The desk: what waits for a person comes first, and every pledge of theirs stands on it once."""

import pytest

from tests.support.people import builders as make
from tests.support.people import stages
from tests.support.people.invited import known
from tests.support.people.signing_table import Table
from workspace.domain.signing.clause import Need
from workspace.process.unit import transaction
from workspace.services import signing
from workspace.services.desk import home
from workspace.services.parties import invitations
from workspace.store.parties.parties import PartyRow


@pytest.fixture
def table(app):
    return Table()


def test_a_draft_stands_on_the_desks_of_its_parties_and_on_no_other(ana, draft):
    stranger = make.a_member(make.an_organisation("Elsewhere"))
    (line,) = home.of(ana).drafts
    assert (line.id, line.state, line.waiting) == (draft, "drafting", "")
    assert home.of(stranger).drafts == []


def test_a_locked_text_waits_for_those_who_may_sign_it_and_have_not(table):
    stages.lock(table.ana, table.draft)
    assert [line.waiting for line in home.of(table.amir).waiting] == ["sign"]
    assert [line.waiting for line in home.of(table.bruno).waiting] == ["sign"]
    assert home.of(table.ana).waiting == []
    stages.sign(table.bruno, table.draft)
    assert home.of(table.bruno).waiting == []
    assert [line.id for line in home.of(table.bruno).drafts] == [table.draft]


def test_when_all_have_signed_the_lead_is_asked_to_submit_and_nobody_else(table):
    table.signed()
    assert [line.waiting for line in home.of(table.amir).waiting] == ["submit"]
    assert home.of(table.bruno).waiting == []


def test_a_declined_signature_waits_for_those_who_lead_until_it_is_given_or_the_text_reopened(
    table,
):
    stages.lock(table.ana, table.draft)
    signing.decline(table.bruno, table.draft, "The date is wrong.")
    assert [line.waiting for line in home.of(table.ana).waiting] == ["settle"]
    assert home.of(table.bea).waiting == []
    stages.sign(table.bruno, table.draft)
    assert home.of(table.ana).waiting == []


def test_a_party_whose_signature_is_optional_may_decline_without_stopping_anybody(table):
    with transaction() as unit:
        party = unit.session.query(PartyRow).filter_by(organisation_id=table.belmar.id).one()
        party.required = False
    make.a_co_pledger(table.draft, "Corvia")
    stages.lock(table.ana, table.draft)
    signing.decline(table.bruno, table.draft, "The date is wrong.")
    assert home.of(table.ana).waiting == []


def test_what_was_submitted_stands_apart_with_its_symbol(table):
    table.signed()
    symbol = stages.submit(table.amir, table.draft)
    view = home.of(table.bea)
    assert [line.symbol for line in view.submitted] == [symbol]
    assert (view.waiting, view.drafts) == ([], [])


def test_who_takes_part_through_two_organisations_sees_a_pledge_once_for_each(ana, aruna, draft):
    belmar = make.a_co_pledger(draft, "Belmar")
    make.a_seat(ana, belmar)
    view = home.of(ana)
    assert [line.id for line in view.drafts] == [draft, draft]
    assert {line.acting for line in view.drafts} == {aruna.slug, belmar.slug}
    assert set(view.organisations) == {"Republic of Aruna", "Belmar"}


@pytest.mark.parametrize(
    ("role", "may"),
    [("org_admin", True), ("drafter", True), ("commenter", False), ("viewer", False)],
)
def test_only_who_drafts_is_offered_to_open_a_draft(aruna, role, may):
    assert home.of(make.a_member(aruna, role)).may_open is may


def test_who_has_no_organisation_has_an_empty_desk(app):
    view = home.of(make.a_person())
    assert (view.drafts, view.waiting, view.submitted, view.may_open) == ([], [], [], False)


def test_what_ends_soonest_is_asked_first_invitations_among_it(table):
    stages.lock(table.ana, table.draft)
    soon = a_second_draft(table, days=1)
    corvia = make.an_organisation("Corvia")
    leading = make.a_draft(chen := make.a_member(corvia), corvia, make.a_campaign(days=30))
    invitations.invite_organisation(chen, leading, known(table.belmar))
    agenda = home.of(table.bruno).agenda
    assert [one.line.id if one.line else "invitation" for one in agenda] == [
        soon,
        "invitation",
        table.draft,
    ]
    assert {one.line.organisation for one in agenda if one.line} == {"Belmar"}


def a_second_draft(table, *, days):
    draft = stages.a_ready_draft(table.ana, table.aruna, make.a_campaign(days=days))
    make.a_party(draft, table.belmar)
    stages.lock(table.ana, draft)
    return draft


def test_a_line_says_what_the_pledge_needs_and_no_more_than_its_reader_may_know(table):
    invitations.invite_organisation(
        table.ana, table.draft, known(make.an_organisation("Corvia"), required=True)
    )
    (leads,), (joins,) = home.of(table.ana).drafts, home.of(table.bea).drafts
    assert [one.need for one in leads.needs] == [Need.ANSWER]
    assert [one.need for one in joins.needs] == [Need.TEXT]
    assert "Corvia" not in repr(joins)


def test_a_desk_counts_what_it_does_not_show(table):
    for _ in range(home.FIRST):
        a_second_draft(table, days=3)
    stages.lock(table.ana, table.draft)
    view = home.of(table.bruno)
    assert (len(view.waiting), view.waiting_count) == (home.FIRST, home.FIRST + 1)
