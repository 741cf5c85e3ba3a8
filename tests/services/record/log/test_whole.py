"""Whatever is changed in a row of the record, past all that guards it, is found and named."""

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.support.life.observed import faults
from tests.support.people import intruder, review_table, two_who_sign
from tests.support.people.networks import fresh
from tests.support.people.signing_table import Table
from workspace.extensions import db
from workspace.process.unit import reading
from workspace.services import procedures, signing
from workspace.services.record.log import whole
from workspace.store.campaigns import ClosingRow, ExtensionRow
from workspace.store.mergers.mergers import MergerRow
from workspace.store.organisations.keepers import KeeperRow
from workspace.store.parties.announcements import AnnouncementRow
from workspace.store.parties.lead_offers import LeadOfferRow
from workspace.store.parties.paper_letters import PaperLetterRow
from workspace.store.pledge.amendment_rows import AmendmentRow
from workspace.store.pledge.intents import IntentRow
from workspace.store.pledge.partings import PartingRow
from workspace.store.pledge.shelters import ShelterRow
from workspace.store.procedures.alignments import AlignmentRow, FirstAlignmentRow
from workspace.store.procedures.ballots import ProcedureAnswerRow
from workspace.store.procedures.groups import GroupRuleRow
from workspace.store.procedures.procedures import ProcedureRow
from workspace.store.progress.reports import ProgressReportRow
from workspace.store.record import guards
from workspace.store.record.log import ERASED, LogRow, OpeningRow
from workspace.store.record.trail_links import TrailHeadRow, TrailLinkRow
from workspace.store.registry.entries import EntryRow
from workspace.store.registry.flagships import FlagshipRow
from workspace.store.registry.withdrawals import WithdrawalRow
from workspace.store.review.classifications import ClassificationRow
from workspace.store.review.reviews import ReviewRow
from workspace.store.sign_on.sign_on_calls import CallRow
from workspace.store.sign_on.sign_ons import FirstSignOnRow, SignOnRow
from workspace.store.signing.completions import CompletionRow
from workspace.store.signing.first_signatures import FirstSignatureRow, TwofoldRow
from workspace.store.signing.revisions import RevisionRow, SignOffRow
from workspace.store.signing.submissions import SubmissionRow
from workspace.store.trail import AuditRow

RECORD = {
    AuditRow: "trail of",
    TrailLinkRow: "trail of",
    TrailHeadRow: "trail of",
    LogRow: "entry {position} of the log",
    OpeningRow: "entry {position} of the log",
    RevisionRow: "{id}",
    SignOffRow: "{id}",
    SubmissionRow: "{id}",
    ReviewRow: "{id}",
    EntryRow: "public pledge {symbol}",
}
"""Each table, and what names its row in the words of a fault."""
DECIDED = {
    GroupRuleRow: "rule {id}",
    ProcedureRow: "{id}",
    ProcedureAnswerRow: "answer {n}",
    FirstSignatureRow: "{id}",
    TwofoldRow: "{organisation_id}",
    CompletionRow: "{id}",
    AnnouncementRow: "announcement {id}",
    AlignmentRow: "alignment {id}",
    PaperLetterRow: "letter {id}",
    FirstAlignmentRow: "first signature {id} of an alignment",
}
"""The tables of what groups decide, two persons sign, and was chosen, announced or aligned with."""
LATER = {CallRow: "call {id}", SignOnRow: "sign-on {id}", FirstSignOnRow: "{id} of a sign-on"}
"""The tables of who signs a published pledge later, changed in `sign_on/test_check`."""
TOLD = {
    ProgressReportRow: "report {id}",
    ExtensionRow: "extension {id}",
    FlagshipRow: "flagship slot {id}",
    WithdrawalRow: "withdrawal of draft {pledge_id}",
    IntentRow: "intent {id}",
    AmendmentRow: "amendment {id}",
    ClassificationRow: "correction {id}",
    ShelterRow: "shelter {id}",
    PartingRow: "parting {id}",
    ClosingRow: "closing {id}",
}
"""The tables of what is told and held of a pledge that is signed, changed in `test_bulletins`."""
PASSED = {LeadOfferRow: "offer of the lead {id}", MergerRow: "merger {id}"}  # in `lead/test_check`
KEPT = {KeeperRow: "keeper {id}"}  # changed in `keepers/test_offer`
DERIVED = {(EntryRow, "search"), (EntryRow, "quiet_since")}  # it follows from what is covered
NAMES = {"id", "n", "audit_id", "draft_id", "position", "symbol"}
"""What a fault names a row by: changed, it is named as what it was or became."""
DATED = ("at", "opens_at", "decided_at", "published_at", "offered_at", "proposed_at")
NUMBERS = {"to_no"}
INSTANTS = {"settled_at", "accepted_at", "ended_at", "withdrawn_at", "hidden_at"}
INSTANTS |= {"return_by", "kept_until", "first_list_at"}


@pytest.fixture
def table(app):
    """Give a draft signed, withdrawn, declined, reopened, signed again, submitted and accepted."""
    table = Table()
    table.signed()
    signing.withdraw(table.bruno, table.draft, "Not yet.")
    signing.decline(table.bruno, table.draft, "Not at all.")
    signing.reopen(table.ana, table.draft, "A word is missing.")
    review_table.accepted(table)
    assert faults() == []
    return table


@pytest.fixture
def group(app, noon):
    """Give a group's procedure that adopted and one that runs, each beside two who sign."""
    table = two_who_sign.beside_a_group()
    assert faults() == []
    return table


def _rows(kind):
    columns = kind.__table__.columns
    with reading() as unit:
        rows = unit.session.execute(select(*columns).order_by(*kind.__table__.primary_key.columns))
        return [dict(row._mapping) for row in rows]


def _pairs(kind):
    """Yield every row once and every column at least once; keys to elsewhere are not ours.

    What is made of the columns does not depend on the database: PostgreSQL is asked for every row.
    """
    rows, columns = _rows(kind), kind.__table__.columns
    covered = [c.name for c in columns if (kind, c.name) not in DERIVED and not c.foreign_keys]
    if kind in {
        *(RevisionRow, SignOffRow, SubmissionRow, EntryRow, ProcedureRow, AlignmentRow),
        *(CallRow, ProgressReportRow),
    }:
        covered.remove("id")  # other rows refer to it
    columns_too = db.engine.dialect.name == "sqlite"
    for n in range(max(len(rows), len(covered) if columns_too else 0)):
        yield rows[n % len(rows)], covered[n % len(covered)]


def _another(value, name):
    if isinstance(value, bool):
        return not value
    if isinstance(value, list | dict):
        return [*value, "more"] if isinstance(value, list) else {**value, "more": 1}
    if value is None and name in NUMBERS:
        return 7
    if value is None or isinstance(value, str):
        # As long as before, since columns are as long as what belongs there.
        return f"{value[:-1]}{'1' if value.endswith('0') else '0'}" if value else "x"
    more = 1 if name == "slot_no" else 1000  # the database itself keeps slots within the cap
    return value.replace(year=2020) if hasattr(value, "year") else value + more


def _set(kind, row, values):
    where = [column == row[column.name] for column in kind.__table__.primary_key.columns]
    change = update(kind.__table__).where(*where).values(**values)
    intruder.write(lambda session: session.execute(change))


def test_every_row_and_every_column_of_the_record_that_is_changed_is_named(table):
    change_all(RECORD)


def test_every_row_of_what_groups_and_two_persons_decide_that_is_changed_is_named(group):
    change_all(DECIDED)


def change_all(tables, found=faults):
    with intruder.guards_lifted():
        lifted = set(found())
        assert all("trigger" in one for one in lifted)
        for kind, by in tables.items():
            _change_each(kind, by, lifted, found)
            assert set(found()) == lifted, kind
    assert faults() == []


def _change_each(kind, by, lifted, found):
    """Change one value after another; what is found of it is more than that no guard is there."""
    for row, name in _pairs(kind):
        instant = name in INSTANTS and row[name] is None
        dated = map(row.get, (*DATED, "taken_at", "opened_at"))
        some = next(filter(None, dated), None)
        changed = some if instant else _another(row[name], name)
        _set(kind, row, {name: changed})
        said = [one for one in found() if one not in lifted]
        after = row | {name: changed}
        by_name = any(by.format(**one) in fault for one in (row, after) for fault in said)
        rev = f"Rev.{row.get('n')} of draft" if kind is RevisionRow else ""
        rev = f"of {row.get('symbol')}" if kind is SubmissionRow else rev
        by_number = rev and any(rev in fault for fault in said)
        assert by_name or by_number or (name in NAMES and said), (kind, name, said)
        _set(kind, after, {name: row[name]})


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (AuditRow, "was taken out"),
        (TrailLinkRow, "put in past the trail"),
        (TrailHeadRow, "its end is not there"),
        (LogRow, "has no place in the tree"),
        (OpeningRow, "what it says is not there"),
    ],
    ids=lambda one: getattr(one, "__tablename__", "said"),
)
def test_a_row_that_is_taken_out_is_missed(table, kind, said):
    last = _rows(kind)[-1]
    where = [column == last[column.name] for column in kind.__table__.primary_key.columns]
    taken = kind.__table__.delete().where(*where)
    intruder.past_guards(lambda session: session.execute(taken))
    assert any(said in one for one in faults()), faults()


def test_an_act_put_in_past_the_trail_is_named(table):
    row = _rows(AuditRow)[0] | {"id": "another"}
    intruder.past_guards(lambda session: session.execute(AuditRow.__table__.insert(), [row]))
    assert any("act another was put in past the trail" in one for one in faults())


def test_an_entry_that_was_erased_is_told_and_all_others_still_hold(table):
    gone = {"state": ERASED, "salt": "", "entry": "", "thing_id": "", "draft_id": ""}
    with intruder.guards_lifted():
        _set(OpeningRow, {"position": 4}, gone)
    told = [one.what for one in whole.check() if one.open]
    assert told == ["entry 4 of the log"]


def test_the_last_entries_cannot_be_cut_off_unseen(table):
    last = _rows(LogRow)[-1]["position"]

    def cut(session: Session):
        for kind in (LogRow, OpeningRow):
            session.execute(kind.__table__.delete().where(kind.position == last))

    intruder.past_guards(cut)
    assert any("the review of" in one and "is not in the log" in one for one in faults())


def test_a_sign_off_said_to_have_ended_at_another_time_by_reopening_is_named(table):
    superseded = [row for row in _rows(SignOffRow) if row["state"] == "superseded"]
    assert superseded
    with intruder.guards_lifted():
        for row in superseded:
            _set(SignOffRow, row, {"ended_at": row["ended_at"].replace(year=2020)})
            assert any(row["id"] in fault for fault in faults()), faults()
            _set(SignOffRow, row, {"ended_at": row["ended_at"]})
    assert faults() == []


def test_every_table_that_the_database_guards_is_of_the_record_that_is_checked():
    known = set().union(RECORD, DECIDED, LATER, TOLD, PASSED, KEPT)
    assert {one.row for one in guards.GUARDS} - known == set()
    assert known - {one.row for one in guards.GUARDS} == {TrailHeadRow, EntryRow}


TAKEN_OUT = [
    (ProcedureAnswerRow, "procedure", "answers, and the trail knows of"),
    (FirstSignatureRow, "first signature", "is not there"),
    (TwofoldRow, "lock", "does not stand as it was entered"),
    (FirstAlignmentRow, "of an alignment", "is not there"),
]


def test_what_groups_and_two_persons_decided_cannot_be_taken_out_unseen(group):
    for kind, what, said in TAKEN_OUT:
        # One noted at the lock: of a later one those know who signed by it.
        row = next(one for one in _rows(kind) if not one.get("later"))
        where = [column == row[column.name] for column in kind.__table__.primary_key.columns]
        taken = kind.__table__.delete().where(*where)
        intruder.past_guards(lambda session, taken=taken: session.execute(taken))
        assert any(what in one and said in one for one in faults()), (kind, faults())
        again = kind.__table__.insert()
        intruder.past_guards(lambda session, a=again, row=row: session.execute(a, [row]))
        assert faults() == []


def test_an_earlier_seal_that_is_put_back_with_its_row_is_named(group, noon):
    running = next(row for row in _rows(ProcedureRow) if row["id"] == group.running)
    half = next(row for row in _rows(FirstSignatureRow) if row["ended_at"] is None)
    signing.withdraw(fresh(group.bruno), group.draft, "Not yet.")
    procedures.extend(fresh(group.nia), group.running, 24)
    longer = next(row for row in _rows(ProcedureRow) if row["id"] == group.running)
    group.say(1, group.running, "agree")
    assert faults() == []
    was = next(row for row in _rows(ProcedureRow) if row["id"] == group.running)
    ended = next(row for row in _rows(FirstSignatureRow) if row["id"] == half["id"])
    for kind, now_there, back, said in (
        (ProcedureRow, was, longer, "does not stand as it was entered"),
        (ProcedureRow, was, running, "its end is not the one that the trail knows of"),
        (FirstSignatureRow, ended, half, "is over, and stands as if it waited"),
    ):
        with intruder.guards_lifted():
            _set(kind, now_there, {name: back[name] for name in back if name != "id"})
            assert any(said in one for one in faults()), faults()
            _set(kind, now_there, {name: now_there[name] for name in back if name != "id"})
    assert faults() == []
