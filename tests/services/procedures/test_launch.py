"""A coordinator opens a procedure: only on the locked text, only once, with everybody reached."""

from datetime import timedelta

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.networks import NetworkTable, fresh, member, rule
from tests.support.people.signing_table import a_signature, fields_of
from workspace.domain.errors import (
    FreshSignInNeeded,
    Invalid,
    NotFound,
    NotPermitted,
    TextHasChanged,
)
from workspace.domain.procedures.period import DecidedBefore
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import procedures, signing
from workspace.services.accounts import Person
from workspace.services.parties import departure
from workspace.services.procedures import Opening
from workspace.services.procedures.launch import GroupNotVerified, NoMembers, RunsAlready
from workspace.services.procedures.part import ActsForAnother
from workspace.services.signing.signature import GroupDecides
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.organisations.seats import MandateRow
from workspace.store.procedures.groups import MembershipRow


@pytest.fixture
def table(app, noon):
    return NetworkTable()


def unmandate(person):
    with transaction() as unit:
        for row in unit.session.query(MandateRow).filter_by(person_id=person.id):
            row.revoked_at = now()


def test_i16_rule_members_and_reachability_are_kept_as_they_were_at_the_opening(table):
    made = table.open()
    rule(table.network, table.nia, method="majority", hours=24)
    late = a.an_organisation("Latecomer", org_type="nhri")
    rep = a.a_member(late, mandated=True)
    member(table.network, late, table.nia)
    with transaction() as unit:
        gone = unit.session.query(MembershipRow).filter_by(member_id=table.members[0].id).one()
        gone.ended_at = now()
    view = procedures.procedure(table.nia, made)
    assert view.terms.method == "silence"
    assert [one.name for one in view.members] == [one.name for one in table.members]
    with pytest.raises(NotFound):
        table.say(0, made, "agree", by=rep)
    table.say(0, made, "agree")


def test_a_member_nobody_can_be_asked_for_stops_the_opening_until_said_how_it_was_informed(table):
    unmandate(table.reps[2])
    third = table.members[2]
    with pytest.raises(Invalid) as refused:
        table.open()
    assert set(refused.value.errors) == {f"outside-{third.id}"}
    with pytest.raises(Invalid):
        table.open(**{third.id: "by phone"})
    made = table.open(**{third.id: "Letter of 16 November, handed to its secretary."})
    line = procedures.procedure(table.nia, made).members[2]
    assert line.outside == "Letter of 16 November, handed to its secretary."


def test_it_is_opened_once_and_never_beside_another(table):
    table.open()
    with pytest.raises(RunsAlready):
        table.open()
    assert not signing.board(table.nia, table.draft).may_open


@pytest.mark.parametrize("hours", [71, 0, 90 * 24 + 1, 90 * 24])
def test_too_short_too_long_or_after_the_deadline_is_refused_beside_the_hours(table, noon, hours):
    noon.move(days=1)
    with pytest.raises(Invalid) as refused:
        table.open(hours)
    assert set(refused.value.errors) == {"hours"}


def test_whoever_opens_has_seen_this_very_text_and_gave_the_password_just_now(table):
    given = Opening(fingerprint="0" * 64)
    with pytest.raises(TextHasChanged):
        procedures.open_procedure(table.nia, table.draft, given)
    stale = Person(**fields_of(table.nia) | {"proved_at": now() - timedelta(minutes=6)})
    with pytest.raises(FreshSignInNeeded):
        procedures.open_procedure(stale, table.draft, Opening(fingerprint=table.fingerprint))


def test_only_who_may_sign_for_the_group_opens_and_nothing_before_the_lock(app, noon):
    table = NetworkTable(lock=False)
    with pytest.raises(NotPermitted):
        procedures.opening(table.nia, table.draft)
    stages.lock(table.ana, table.draft)
    drafter = a.a_member(table.network)
    for person in (drafter, table.amir, table.ana, table.bruno):
        with pytest.raises(NotPermitted):
            procedures.opening(person, table.draft)
    view = procedures.opening(table.nia, table.draft)
    assert view.stop == ""
    assert len(view.electors) == 5
    assert view.ends_at == now() + timedelta(hours=72)


def test_a_group_nobody_verified_or_without_members_opens_nothing(table):
    with transaction() as unit:
        unit.session.query(MembershipRow).update({"accepted_at": None})
    with pytest.raises(NoMembers):
        table.open()
    with transaction() as unit:
        unit.session.get_one(OrganisationRow, table.network.id).verified_at = None
    with pytest.raises(GroupNotVerified):
        table.open()
    assert procedures.opening(table.nia, table.draft).stop == GroupNotVerified.sentence


def test_nobody_signs_for_a_group_or_withdraws_what_its_members_decided(table, noon):
    given = a_signature(table, name="Nia Okafor")
    board = signing.board(table.nia, table.draft)
    assert (board.may_sign, board.may_decline, board.may_withdraw) == (False, False, False)
    assert board.decides
    assert board.may_open
    for act in (
        lambda: signing.sign(table.nia, table.draft, given),
        lambda: signing.decline(table.nia, table.draft, "No."),
        lambda: signing.withdraw(table.nia, table.draft, "No."),
    ):
        with pytest.raises(GroupDecides):
            act()


def test_i5_who_signed_for_a_party_opens_nothing_for_a_group(table):
    given = a_signature(table)
    a.a_seat(table.bruno, table.network)
    a.a_mandate(table.bruno, table.network)
    bruno = Person(**fields_of(table.bruno) | {"acting": table.belmar.slug})
    signing.sign(bruno, table.draft, given)
    twice = Person(**fields_of(table.bruno) | {"acting": table.network.slug})
    with pytest.raises(ActsForAnother):
        procedures.open_procedure(twice, table.draft, Opening(fingerprint=table.fingerprint))


def test_after_a_break_only_a_rule_with_a_fallback_lets_the_group_vote(app, noon):
    table = NetworkTable(fallback="majority")
    table.say(3, table.open(), "break")
    assert procedures.opening(table.nia, table.draft).method == "majority"
    second = table.open()
    assert table.stored(second).terms["method"] == "majority"
    for n in range(3):
        table.say(n, second, "object")
    noon.move(hours=72)
    assert table.state(second) == "not_adopted"
    with pytest.raises(DecidedBefore):
        table.open()


def test_a_new_revision_needs_a_new_period(table):
    first = table.open()
    table.say(0, first, "agree")
    signing.reopen(table.ana, table.draft, "The date is wrong.")
    assert table.stored(first).state == "void"
    assert procedures.procedure(table.nia, first).why == procedures.REOPENED
    stages.lock(table.ana, table.draft)
    second = table.open()
    view = procedures.procedure(table.nia, second)
    assert view.n == 2
    assert all(one.stands == "" for one in view.members)
    assert view.closes_at == now() + timedelta(hours=72)


def test_what_runs_ends_without_a_decision_where_the_group_leaves(table):
    made = table.open()
    departure.leave(fresh(table.nia), table.draft)
    assert table.stored(made).state == "void"
    with pytest.raises(NotPermitted):
        table.say(0, made, "agree")


def test_a_submission_without_the_group_ends_its_decision_and_the_lead_is_told_before(table):
    made = table.open()
    stages.sign(table.amir, table.draft)
    stages.sign(table.bruno, table.draft)
    assert signing.handover(table.amir, table.draft).running == ("Regional Network",)
    stages.submit(table.amir, table.draft)
    assert procedures.procedure(table.nia, made).why == procedures.SUBMITTED
    names = [one["name"] for one in signing.receipt(table.ana, table.draft).receipt["parties"]]
    assert names == ["Aruna", "Belmar"]
