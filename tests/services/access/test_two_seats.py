"""Bruno represents Belmar and reads along for Aruna, both parties of one pledge (cases A4, A5)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.support.documents.journal import typed
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.domain.access.roles import Permission
from workspace.domain.errors import (
    NotFound,
    NotPermitted,
    SeatNeeded,
    SeatNotHeld,
)
from workspace.process.unit import reading, transaction
from workspace.services import access, discussion, signing
from workspace.services import text as texts
from workspace.services.accounts import tickets
from workspace.services.desk import draft_page, home
from workspace.services.discussion import NewThread
from workspace.services.parties import departure
from workspace.services.pledge import measures
from workspace.store.campaigns import CampaignRow
from workspace.store.journal.documents import JournalRow, LeaseRow
from workspace.store.organisations.seats import MandateRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.trail import AuditRow


@pytest.fixture
def table(app):
    made = Table()
    a.a_seat(made.bruno, made.aruna, "viewer")
    return made


@pytest.fixture
def for_belmar(table):
    return replace(table.bruno, acting=table.belmar.slug)


@pytest.fixture
def for_aruna(table):
    return replace(table.bruno, acting=table.aruna.slug)


def standing(person, draft):
    with reading() as unit:
        return access.standing(unit, person, draft)


def test_rights_are_those_of_the_chosen_seat_alone(table, for_belmar, for_aruna):
    belmar = standing(for_belmar, table.draft)
    aruna = standing(for_aruna, table.draft)
    assert belmar.organisation_id == table.belmar.id
    other = a.a_member(table.belmar, mandated=True)
    assert belmar.permissions == standing(other, table.draft).permissions
    assert aruna.organisation_id == table.aruna.id
    assert aruna.permissions == {Permission.READ, Permission.EXPORT}


def test_nothing_is_guessed_where_none_is_named(table):
    for ask in (
        lambda: standing(table.bruno, table.draft),
        lambda: draft_page.outline(table.bruno, table.draft).draft,
        lambda: tickets.issue_ticket(table.bruno, table.draft),
        lambda: discussion.start_thread(
            table.bruno, table.draft, NewThread(section="scene", body="x")
        ),
        lambda: departure.leave(table.bruno, table.draft),
    ):
        with pytest.raises(SeatNeeded):
            ask()


def test_a_foreign_organisation_cannot_be_acted_for(table):
    corvia = a.an_organisation("Corvia")
    a.a_seat(table.bruno, corvia, "org_admin")
    for named in (corvia.slug, corvia.id, "no-such-organisation", "x" * 80):
        with pytest.raises(SeatNotHeld):
            standing(replace(table.bruno, acting=named), table.draft)
    with pytest.raises(NotFound):
        standing(replace(a.a_person(), acting=table.aruna.slug), table.draft)


def test_who_reads_along_for_the_lead_changes_nothing_of_the_lead(table, for_aruna):
    (measure,) = measures.measures(table.ana, table.draft).measures
    with pytest.raises(NotPermitted):
        measures.remove(for_aruna, table.draft, measure.id)
    with pytest.raises(NotPermitted):
        departure.leave(for_aruna, table.draft)


def test_a_comment_is_the_chosen_organisations_and_so_is_the_trail(table, for_belmar):
    said = NewThread(section="scene", body="Our ministry agrees.")
    thread = discussion.start_thread(for_belmar, table.draft, said)
    (comment,) = discussion.thread(table.ana, table.draft, thread).comments
    assert comment.organisation == "Belmar"
    with reading() as unit:
        noted = select(AuditRow.organisation_id).where(AuditRow.object_id == thread)
        assert unit.session.scalar(noted) == table.belmar.id


def test_the_page_says_whom_one_signs_for_and_the_record_holds_the_same(
    table, for_belmar, for_aruna
):
    stages.lock(table.ana, table.draft)
    shown = signing.text(for_belmar, table.draft, 1).statement
    assert shown.startswith("On behalf of Belmar I commit Belmar")
    with pytest.raises(NotPermitted):
        stages.sign(for_aruna, table.draft)
    stages.sign(for_belmar, table.draft)
    lines = {line.organisation: line for line in signing.board(for_belmar, table.draft).lines}
    assert (lines["Belmar"].state, lines["Belmar"].mine) == ("signed", True)
    assert (lines["Aruna"].state, lines["Aruna"].mine) == ("awaited", False)


def test_leaving_takes_the_chosen_organisation_out_and_leaves_the_other_seat(
    table, for_belmar, for_aruna
):
    departure.leave(for_belmar, table.draft)
    assert standing(table.bruno, table.draft).organisation_id == table.aruna.id
    assert standing(for_aruna, table.draft).organisation_id == table.aruna.id
    with pytest.raises(SeatNotHeld):
        standing(for_belmar, table.draft)


def test_the_desk_shows_the_pledge_once_for_each_organisation(table):
    lines = home.of(table.bruno).drafts
    assert [(line.acting_for, line.acting) for line in lines] == [
        ("Aruna", table.aruna.slug),
        ("Belmar", table.belmar.slug),
    ]
    (line,) = home.of(table.ana).drafts
    assert (line.acting_for, line.acting) == ("", "")


def test_who_signed_for_one_party_is_not_asked_to_sign_for_another(table, for_belmar):
    a.a_mandate(table.bruno, table.aruna)
    stages.lock(table.ana, table.draft)
    assert [line.waiting for line in home.of(table.bruno).waiting] == ["sign", "sign"]
    stages.sign(for_belmar, table.draft)
    assert home.of(table.bruno).waiting == []


def test_the_choice_lists_what_one_is_in_each(table):
    choice = access.seats(table.bruno, table.draft)
    assert [
        (seat.organisation, seat.capacity, seat.role, seat.mandated) for seat in choice.seats
    ] == [
        ("Aruna", "lead", "viewer", False),
        ("Belmar", "co_pledger", "drafter", True),
    ]
    with pytest.raises(NotFound):
        access.seats(a.a_person(), table.draft)


def test_a_ticket_opens_a_line_for_the_organisation_it_was_given_for(table, for_belmar, for_aruna):
    for person, organisation in ((for_belmar, table.belmar), (for_aruna, table.aruna)):
        token = tickets.issue_ticket(person, table.draft)
        who, draft = tickets.use_ticket(table.bruno, token)
        assert (who.acting, draft) == (organisation.id, table.draft)
        joined = texts.join(who, draft, None, 0)
        assert joined.organisation == organisation.name
        with reading() as unit:
            lease = unit.session.get(LeaseRow, (draft, joined.client_id))
            assert lease.organisation_id == organisation.id


def test_what_may_be_done_is_sure_until_the_mandate_ends(noon, table, for_belmar):
    ends = noon() + timedelta(hours=1)
    with transaction() as unit:
        for row in unit.session.scalars(select(MandateRow)):
            row.valid_from, row.valid_until = noon() - timedelta(hours=1), ends
    found = standing(for_belmar, table.draft)
    assert (found.tie.mandated, found.until) == (True, ends)
    noon.move(hours=1)
    found = standing(for_belmar, table.draft)
    assert (found.tie.mandated, found.until) == (False, None)


def test_a_mandate_that_is_to_begin_changes_what_may_be_done_too(noon, table, for_belmar):
    begins = noon() + timedelta(hours=1)
    with transaction() as unit:
        for row in unit.session.scalars(select(MandateRow)):
            row.valid_from, row.valid_until = begins, None
    assert standing(for_belmar, table.draft).until == begins
    noon.move(hours=1)
    assert standing(for_belmar, table.draft).tie.mandated


def test_access_asks_with_the_state_the_clock_has_brought(noon, table):
    opens = noon() + timedelta(hours=1)
    with transaction() as unit:
        pledge = unit.session.get(PledgeRow, table.draft)
        pledge.state = "accepted"
        unit.session.get(CampaignRow, pledge.campaign_id).publish_at = opens
    before = standing(table.bea, table.draft)
    assert (before.state, before.until) == ("accepted", opens)
    noon.move(hours=1)
    after = standing(table.bea, table.draft)
    assert (after.state, after.until) == ("published", None)


def push(person, joined, draft, n):
    update = typed(joined.state, joined.client_id, n)[n - 1]
    asked = texts.Push(draft_id=draft, client_id=joined.client_id, n=n, data=update)
    return texts.push(person, asked)


def test_a_mandate_that_ends_by_the_clock_ends_typing_in_a_draft_that_stays_in_memory(noon, table):
    rita = a.a_member(table.belmar, "viewer", name="Rita")
    a.a_mandate(rita, table.belmar, days=1)
    joined = texts.join(rita, table.draft, None, 0)
    assert push(rita, joined, table.draft, 1)
    noon.move(days=1, microseconds=-1)
    assert push(rita, joined, table.draft, 2)
    noon.move(microseconds=1)
    with pytest.raises(NotPermitted):
        push(rita, joined, table.draft, 3)


def test_words_are_journalled_for_whom_they_were_typed_and_under_that_seats_rights(
    table, for_belmar, for_aruna
):
    joined = texts.join(for_belmar, table.draft, None, 0)
    reads = texts.join(for_aruna, table.draft, None, 0)
    with pytest.raises(NotPermitted):
        push(for_aruna, reads, table.draft, 1)
    # Over whatever line they come: words kept on a device may be sent by another page.
    seq = push(for_aruna, joined, table.draft, 1)
    with reading() as unit:
        row = unit.session.get(JournalRow, (table.draft, seq))
        assert (row.person_id, row.organisation_id) == (table.bruno.id, table.belmar.id)


def test_words_typed_for_an_organisation_that_left_are_not_taken_for_another(table, for_belmar):
    joined = texts.join(for_belmar, table.draft, None, 0)
    departure.leave(for_belmar, table.draft)
    with pytest.raises(NotPermitted):
        push(for_belmar, joined, table.draft, 1)
