"""The command that proves the whole record names what does not hold, and ends with code one."""

import pytest

from tests.support.people import intruder, stages
from tests.support.people.signing_table import Table
from workspace.services import signing
from workspace.services.record import keys, seals
from workspace.store.campaigns import CampaignRow
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.registry.entries import EntryRow
from workspace.store.signing.revisions import RevisionRow, SignOffRow
from workspace.store.signing.submissions import SubmissionRow
from workspace.store.trail import AuditRow


@pytest.fixture
def table(app):
    table = Table()
    table.signed()
    signing.reopen(table.ana, table.draft, "A word is missing.")
    table.signed()
    table.symbol = stages.submit(table.amir, table.draft)
    return table


def _told(app):
    return app.test_cli_runner().invoke(args=["verify-record"])


def test_a_whole_record_is_said_to_hold(app, table):
    told = _told(app)
    assert (told.exit_code, "parts of the record hold" in told.output) == (0, True), told.output


def test_an_empty_site_holds(app):
    assert _told(app).exit_code == 0


def _set(**values):
    def change(row):
        for name, value in values.items():
            setattr(row, name, value)

    return change


FAULTS = [
    (RevisionRow, {"n": 1}, _set(content="{}"), "Rev.1 of draft"),
    (RevisionRow, {"n": 1}, _set(state="open"), "was reopened, and stands as open"),
    (RevisionRow, {"n": 2}, _set(note="a reason"), "was not locked here"),
    (SubmissionRow, {}, _set(receipt={}), "the check 'signature' fails"),
    (SubmissionRow, {}, _set(previous_sha256="0" * 64), "names one before it"),
    (EntryRow, {}, _set(title="Nothing"), "another title"),
    (EntryRow, {}, _set(region="moon"), "not show it as it was published"),
    (CampaignRow, {}, _set(last_receipt=2), "of 2 receipts issued, 1 are there"),
]


@pytest.mark.parametrize(("row", "where", "change", "said"), FAULTS)
def test_what_was_altered_is_named(app, table, row, where, change, said):
    intruder.alter(row, change, **where)
    told = _told(app)
    assert told.exit_code == 1
    assert said in told.output
    assert "do not hold" in told.output


def test_a_sign_off_that_is_not_in_the_trail_is_named(app, table):
    def take_out(session):
        for row in session.query(AuditRow).filter_by(action="signoff.signed"):
            session.delete(row)

    intruder.past_guards(take_out)
    assert "is not in the trail" in _told(app).output


def test_a_sign_off_taken_out_of_a_submitted_revision_is_named(app, table):
    def take_out(session):
        session.delete(session.query(SignOffRow).filter_by(state="signed").first())

    intruder.past_guards(take_out)
    told = _told(app)
    assert told.exit_code == 1
    assert "its signatures are not those of the receipt" in told.output


ROLL = [
    (PartyRow, {"capacity": "co_pledger"}, {"capacity": "lead"}, "the party that leads is not"),
    (RevisionRow, {}, {"state": "superseded"}, "it is in signature without a text"),
    (PledgeRow, {}, {"state": "drafting"}, "the draft is not in signature"),
    (RevisionRow, {}, {"smart": {"level": "SMART"}}, "was not locked here as it stands"),
]


def test_an_organisation_that_declined_is_missed_where_its_answer_was_taken_out(app):
    table = Table()
    stages.lock(table.ana, table.draft)
    signing.decline(table.bruno, table.draft, "Our council has not agreed.")
    assert _told(app).exit_code == 0

    def take_out(session):
        session.query(SignOffRow).filter_by(state="declined").delete()

    intruder.past_guards(take_out)
    told = _told(app)
    assert told.exit_code == 1
    assert "knows of 1 who declined, and 0 are there" in told.output


def test_the_roll_of_a_text_in_signature_is_proved_too_and_what_its_check_found(app):
    table = Table()
    stages.lock(table.ana, table.draft)
    assert "parts of the record hold" in _told(app).output
    for row, where, values, said in ROLL:
        kept = {}

        def change(one, values=values, kept=kept):
            kept.update({name: getattr(one, name) for name in ("id", *values)})
            _set(**values)(one)

        intruder.alter(row, change, **where)
        told = _told(app)
        assert (told.exit_code, said in told.output) == (1, True), told.output
        intruder.alter(row, _set(**kept), id=kept["id"])

    def take_out(session):
        session.delete(session.query(PartyRow).filter_by(capacity="co_pledger").one())

    intruder.past_guards(take_out)
    assert "which is no party of it" in _told(app).output


def test_a_seal_of_the_first_form_holds_and_what_it_leaves_open_is_said(app):
    table = Table()
    stages.lock(table.ana, table.draft)

    def as_at_first(row):
        key_id, message = keys.key_id(), seals._message(seals._of_revision_at_first(row))
        row.seal = f"{key_id}:{keys.sign(message).hex()}"

    intruder.alter(RevisionRow, as_at_first)
    told = _told(app)
    assert (told.exit_code, "was not sealed when it was locked" in told.output) == (0, True)
    intruder.alter(RevisionRow, lambda row: setattr(row, "seal", f"{row.seal}:2"))
    assert "was not locked here as it stands" in _told(app).output


def test_a_seal_cannot_be_made_to_cover_less(app):
    table = Table()
    stages.lock(table.ana, table.draft)
    intruder.alter(RevisionRow, lambda row: setattr(row, "seal", row.seal.removesuffix(":2")))
    assert "was not locked here as it stands" in _told(app).output
