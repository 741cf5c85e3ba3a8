"""One act is one event and is in the trail; rights move where they change, and only there."""

import pytest
from sqlalchemy import select

from tests.support.documents.announcements import heard
from tests.support.documents.journal import write_rows
from tests.support.documents.outbox import token_for
from tests.support.people import acted, stages
from tests.support.people import builders as a
from tests.support.people.invited import new_organisation
from tests.support.people.signing_table import Table
from workspace.domain.events import Changed
from workspace.process.unit import reading
from workspace.services import accounts, discussion, signing, versions
from workspace.services.discussion import NewThread
from workspace.services.parties import departure, discretion, invitations, remedies
from workspace.services.parties.invitations import PersonAsk
from workspace.services.pledge import facts, measures
from workspace.services.text.journal import after_restore
from workspace.store.journal import documents
from workspace.store.trail import AuditRow

NEW = new_organisation()
BY_RULE = ["pledge.submitted", "version.kept", "pledge.accepted_by_rule"]


@pytest.fixture
def table(app):
    return Table()


def lock(table):
    stages.ask_to_lock(table.ana, table.draft)


def sign(table):
    stages.sign(table.bruno, table.draft)


def decline(table):
    signing.decline(table.bruno, table.draft, "No.")


def withdraw(table):
    signing.withdraw(table.bruno, table.draft, "The date is wrong.")


def reopen(table):
    signing.reopen(table.ana, table.draft, "The date is wrong.")


def submit(table):
    stages.submit(table.amir, table.draft)


def both_sign(table):
    stages.sign(table.amir, table.draft)
    sign(table)


def leave(table):
    departure.leave(table.bruno, table.draft)


def remind(table):
    remedies.remind(table.ana, table.draft, acted.party_of(table, table.belmar))


def make_optional(table):
    remedies.make_optional(table.ana, table.draft, acted.party_of(table, table.belmar), "Late.")


def let_off_what_is_in_signature(table):
    make_optional(table)


def remove(table):
    remedies.remove(table.ana, table.draft, acted.party_of(table, table.belmar), "It is late.")


def invite_look_alike(table):
    posing = new_organisation(name="Belmar State", email="who@belmar-state.example")
    a.an_organisation("Belmar State of")
    invitations.invite_organisation(table.ana, table.draft, posing)


def invite(table):
    invitations.invite_organisation(table.ana, table.draft, NEW)


def invite_somebody(table):
    invitations.invite_person(table.bea, table.draft, PersonAsk(email="ben@belmar.example"))


def choose_neutral_letters(table):
    discretion.choose_letters(table.ana, table.draft, neutral=True)


def decline_to_come(table):
    invitations.decline(None, token_for(NEW.email), "We lack the people.")


def come(table):
    invitations.join(token_for(NEW.email), "Omar", a.PASSWORD, "a test")


def come_to_belmar(table):
    invitations.join(token_for("ben@belmar.example"), "Ben", a.PASSWORD, "a test")


def comment(table):
    asked = NewThread(section="commitment", body="Which places?")
    discussion.start_thread(table.bea, table.draft, asked)


def answer(table):
    answers = {"themes": ["systems.nhri", "systems"]}
    facts.save_fact(table.ana, table.draft, "themes", answers, 1)


def measure(table):
    stages.a_measure(table.ana, table.draft, table.aruna)


def checkpoint(table):
    versions.checkpoint(table.ana, table.draft, "one")


def change_much(table):
    checkpoint(table)
    answer(table)
    measure(table)
    for one in measures.measures(table.ana, table.draft).measures:
        measures.remove(table.ana, table.draft, one.id)
    table.write(scene="Many wait.")


def restore(table):
    versions.restore(table.ana, table.draft, 1)


# The acts that lead there, the act, the parts of the page it makes out of date, whether it moves
# rights, and what the trail then has (the last line is the act's own).


ACTS = [
    ((), acted.ask, ("state",), False, ["temperature.asked"]),
    ((acted.ask,), acted.say_ready, ("state",), False, ["temperature.answered"]),
    ((acted.ask,), acted.close, ("state",), False, ["temperature.closed"]),
    ((), lock, ("state", "rights", "versions"), True, ["version.saved", "pledge.locked"]),
    ((lock,), sign, ("state",), False, ["signoff.signed"]),
    ((lock,), acted.correct, ("state",), False, ["correction.proposed"]),
    ((lock, acted.correct), acted.retract, ("state",), False, ["correction.retracted"]),
    ((lock, acted.correct), acted.take, ("state",), False, ["correction.decided"]),
    ((lock,), decline, ("state",), False, ["signoff.declined"]),
    ((lock, sign), withdraw, ("state",), False, ["signoff.withdrawn"]),
    ((lock, sign), reopen, ("state", "rights"), True, ["pledge.reopened"]),
    ((lock, both_sign), submit, ("state", "rights", "versions"), True, BY_RULE),
    ((), leave, ("rights", "parties"), True, ["party.left"]),
    ((), acted.leave_openly, ("rights", "parties"), True, ["party.left_openly"]),
    ((), remind, ("parties",), False, ["party.reminded"]),
    ((), make_optional, ("parties",), False, ["party.made_optional"]),
    (
        (lock,),
        let_off_what_is_in_signature,
        ("state", "rights", "parties"),
        True,
        ["pledge.reopened", "party.made_optional"],
    ),
    ((), remove, ("rights", "parties"), True, ["party.removed"]),
    ((invite,), acted.ask_to_join, ("parties",), False, ["join.asked"]),
    ((invite, acted.ask_to_join), acted.take_request_back, ("parties",), False, ["join.withdrawn"]),
    ((invite, acted.ask_to_join), acted.decline_request, ("parties",), False, ["join.declined"]),
    (
        (invite, acted.ask_to_join),
        acted.accept_request,
        ("parties",),
        False,
        ["join.accepted", "party.invited"],
    ),
    ((), acted.offer_lead, ("parties",), False, ["lead.offered"]),
    ((acted.offer_lead,), acted.withdraw_lead, ("parties",), False, ["lead.withdrawn"]),
    ((acted.offer_lead,), acted.decline_lead, ("parties",), False, ["lead.refused"]),
    (
        (acted.offer_lead,),
        acted.accept_lead,
        ("rights", "parties"),
        True,
        ["lead.handed", "lead.taken"],
    ),
    (
        (),
        invite_look_alike,
        ("parties",),
        False,
        ["organisation.named", "organisation.resembled", "party.invited"],
    ),
    ((), invite, ("parties",), False, ["organisation.named", "party.invited"]),
    ((), invite_somebody, ("parties",), False, ["person.invited"]),
    ((), choose_neutral_letters, ("parties",), False, ["letters.chosen"]),
    ((invite,), decline_to_come, ("parties",), False, ["invitation.declined"]),
    ((invite,), come, ("rights", "parties"), True, ["invitation.accepted"]),
    ((invite_somebody,), come_to_belmar, ("rights", "parties"), True, ["invitation.accepted"]),
    ((), comment, ("comments",), False, ["thread.opened"]),
    ((acted.object_to,), acted.override, ("comments",), False, ["objection.overridden"]),
    ((acted.object_to,), acted.say_otherwise, ("comments",), False, ["comment.edited"]),
    ((acted.object_to,), acted.take_back, ("comments",), False, ["comment.deleted"]),
    ((), answer, ("measures",), False, ["fact.saved"]),
    ((), measure, ("measures",), False, ["measure.added"]),
    ((), checkpoint, ("versions",), False, ["version.saved"]),
    (
        (change_much,),
        restore,
        ("measures", "versions"),
        False,
        ["version.saved", "fact.saved", "measure.saved", "version.restored"],
    ),
]


def trail(draft=""):
    """Return the acts in the trail at a draft, or at none."""
    with reading() as unit:
        rows = unit.session.scalars(select(AuditRow).where(AuditRow.draft_id == draft)).all()
    return {row.id: row.action for row in rows}


def rights_of(draft):
    with reading() as unit:
        return documents.heads(unit.session, [draft])[draft][1]


@pytest.mark.parametrize(
    ("before", "act", "expected", "moves", "recorded"),
    ACTS,
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_an_act_is_one_event_and_moves_rights_only_where_they_change(
    table, before, act, expected, moves, recorded
):
    for step in before:
        step(table)
    rights, there = rights_of(table.draft), trail(table.draft)
    with heard() as events:
        act(table)
    told = [event for event in events if isinstance(event, Changed)]
    assert [(event.draft, event.what, *event.also) for event in told] == [(table.draft, *expected)]
    assert rights_of(table.draft) == rights + moves
    new = [action for id_, action in trail(table.draft).items() if id_ not in there]
    assert sorted(set(new)) == sorted(recorded)


def test_the_first_words_of_a_warning_move_no_rights(table):
    write_rows(table.draft, table.bea.id, 1)
    rights = rights_of(table.draft)
    with heard() as events, pytest.raises(signing.LockSoon):
        lock(table)
    assert events == [Changed(table.draft, "state")]
    assert rights_of(table.draft) == rights
    assert "pledge.lock_warned" in trail(table.draft).values()


def test_acts_at_no_draft_are_in_the_trail(table):
    invite(table)
    come(table)
    accounts.sign_out(table.bea)
    after_restore.after_restore()
    assert set(trail().values()) >= {
        "account.opened",
        "seat.taken",
        "session.opened",
        "session.ended",
        "site.restored",
    }


def test_a_line_of_the_trail_says_who_did_it_for_whom_to_what(table):
    lock(table)
    sign(table)
    with reading() as unit:
        row = unit.session.scalars(
            select(AuditRow).where(AuditRow.action == "signoff.signed")
        ).one()
    assert (row.person_id, row.organisation_id, row.draft_id) == (
        table.bruno.id,
        table.belmar.id,
        table.draft,
    )
    assert len(row.object_id) == len(table.draft)


def test_what_failed_is_neither_told_nor_recorded(table):
    empty = a.a_draft(table.ana, table.aruna, table.campaign)
    before = trail(empty)
    with heard() as events, pytest.raises(signing.NotReady):
        stages.ask_to_lock(table.ana, empty)
    assert [event for event in events if isinstance(event, Changed)] == []
    assert trail(empty) == before
