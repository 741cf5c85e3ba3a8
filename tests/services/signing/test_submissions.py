"""A submission belongs to a revision, the symbol to the pledge; and what a submission costs."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.exc import IntegrityError

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table
from tests.support.servers.effort import MOST_CALLS, effort
from tests.support.servers.waiting import until
from workspace.domain.errors import NotPermitted, TextHasChanged
from workspace.domain.ids import new_id
from workspace.domain.record import receipt
from workspace.extensions import db
from workspace.process.unit import reading, transaction
from workspace.services import signing
from workspace.services import text as texts
from workspace.services.pledge import facts
from workspace.services.record import keys, seals, verification
from workspace.services.registry import pledge as registry
from workspace.store import campaigns
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.registry import leaves
from workspace.store.signing import submissions
from workspace.store.signing.revisions import SignOffRow
from workspace.store.signing.submissions import SubmissionRow

A_PARTY = 1_000
"""Calls that one more signatory may cost: its seal is checked, and it is named in the receipt."""


@pytest.fixture
def table(app):
    return Table()


def submitted(table):
    table.signed()
    return stages.submit(table.amir, table.draft)


def returned(table):
    """Open a submitted pledge's text again, as the secretariat will by an act of its own."""
    a.in_state(table.draft, "returned")
    with transaction() as unit:
        texts.unfreeze(unit, table.draft)


def rows_of(table):
    with reading() as unit:
        query = select(SubmissionRow).where(SubmissionRow.pledge_id == table.draft)
        return unit.session.scalars(query.order_by(SubmissionRow.receipt_no)).all()


def fields(row):
    """Return what a row holds, to make another like it."""
    return {column.name: getattr(row, column.name) for column in row.__table__.columns}


def test_a_later_revision_is_submitted_under_the_same_symbol_with_the_next_receipt(table):
    symbol = submitted(table)
    first = signing.receipt(table.bea, table.draft)
    returned(table)
    table.signed()
    assert stages.submit(table.amir, table.draft) == symbol
    rows = rows_of(table)
    assert [(row.symbol, row.receipt_no) for row in rows] == [(symbol, 1), (symbol, 2)]
    assert rows[1].receipt["previous"] == first.sha256
    newest = signing.receipt(table.bea, table.draft)
    assert (newest.revision_no, newest.receipt_no) == (2, 2)
    for made in (first.receipt, newest.receipt):
        outcomes = receipt.verify(made, keys.public_keys(), keys.is_signed)
        assert receipt.holds(outcomes)
        assert verification.verify(json.dumps(made)).known


def test_a_second_call_for_a_revision_changes_nothing_even_after_a_later_one(table):
    symbol = submitted(table)
    first = stages.fingerprint(table.amir, table.draft)
    returned(table)
    table.signed()
    assert signing.submit(table.amir, table.draft, first) == symbol
    assert len(rows_of(table)) == 1
    with pytest.raises(TextHasChanged):
        signing.submit(table.amir, table.draft, "0" * 64)
    stages.submit(table.amir, table.draft)
    assert signing.submit(table.amir, table.draft, first) == symbol
    assert len(rows_of(table)) == 2


def test_what_was_never_locked_is_not_taken_for_what_was_submitted(table):
    submitted(table)
    with pytest.raises(NotPermitted):
        signing.submit(table.amir, table.draft, "0" * 64)


def test_the_public_page_says_the_later_revision_at_the_place_it_has(table):
    symbol = submitted(table)
    before, place = registry.one(symbol), places(table)
    returned(table)
    table.write(title="Inspection of every place of detention, and of every police station")
    facts.save_fact(table.ana, table.draft, "themes", {"themes": ["systems.business"]}, 1)
    table.signed()
    stages.submit(table.amir, table.draft)
    after = registry.one(symbol)
    assert after.title.endswith("police station")
    assert after.form.revision == 2
    assert after.form.facts["themes"] == ["systems.business"]
    assert (after.leaf, after.published_at) == (before.leaf, before.published_at)
    assert places(table) == place
    assert registry.receipt(symbol).number == 2


def places(table):
    with reading() as unit:
        return leaves.places_of(unit.session, table.campaign.id)


def test_the_database_takes_one_submission_of_a_revision(table):
    submitted(table)
    (row,) = rows_of(table)
    copied = {k: v for k, v in fields(row).items() if k not in {"id", "receipt_no"}}
    with pytest.raises(IntegrityError), transaction() as unit:
        unit.session.add(SubmissionRow(receipt_no=2, **copied))
    assert len(rows_of(table)) == 1


def test_i3_the_database_takes_one_valid_sign_off_of_a_party_on_a_revision(table):
    table.signed()
    with reading() as unit:
        row = unit.session.scalars(select(SignOffRow)).first()
        copied = fields(row)
    with pytest.raises(IntegrityError), transaction() as unit:
        unit.session.add(SignOffRow(**copied | {"id": "another"}))


def test_i7_the_revision_says_whom_it_requires_whatever_becomes_of_the_parties(table):
    table.signed()
    a.a_party(table.draft, a.an_organisation("Corvia"))
    with transaction() as unit:
        for row in unit.session.query(PartyRow).filter_by(organisation_id=table.belmar.id):
            row.required, row.status = False, "left"
    with pytest.raises(signing.SignaturesMissing):
        stages.submit(table.amir, table.draft)
    with transaction() as unit:
        for row in unit.session.query(PartyRow).filter_by(organisation_id=table.belmar.id):
            row.status = "active"
    assert stages.submit(table.amir, table.draft)


def test_a_pledge_without_review_ends_accepted_and_its_revision_submitted(table):
    submitted(table)
    with reading() as unit:
        assert unit.session.get_one(PledgeRow, table.draft).state == "accepted"
    assert signing.text(table.bea, table.draft, 1).state == "submitted"


def statements_of(act, *given):
    """Count what the database was asked while an act ran."""
    asked = []

    def note(_connection, _cursor, statement, *_rest):
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        act(*given)
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return len(asked)


def crowded(table, parties):
    """Have the pledge signed by so many organisations, by all but two without their people."""
    table.signed()
    with reading() as unit:
        given = unit.session.scalars(select(SignOffRow)).all()
        said = fields(next(row for row in given if row.organisation_id == table.belmar.id))
    allies = [(new_id(), new_id(), f"Ally {number}") for number in range(2, parties)]
    with reading() as unit:
        known = fields(unit.session.get_one(OrganisationRow, table.belmar.id))
        theirs = {"organisation_id": table.belmar.id, "pledge_id": table.draft}
        party = fields(unit.session.scalars(select(PartyRow).filter_by(**theirs)).one())
    with transaction() as unit:
        for key, _, name in allies:
            own = {"id": key, "slug": key, "name": name, "email": f"{key}@allies.example"}
            unit.session.add(OrganisationRow(**known | own))
        unit.session.flush()
        for key, its_party, _ in allies:
            unit.session.add(PartyRow(**party | {"id": its_party, "organisation_id": key}))
        unit.session.flush()
        for key, its_party, _ in allies:
            own = {"id": new_id(), "party_id": its_party, "organisation_id": key}
            row = SignOffRow(**said | own)
            row.seal = seals.seal(row)
            unit.session.add(row)


def test_submitting_costs_two_hundred_parties_no_more_statements_than_three(app):
    counted, worked = [], []
    for parties in (3, 200):
        table = Table()
        crowded(table, parties)
        fingerprint = stages.fingerprint(table.amir, table.draft)
        with effort() as spent:
            asked = statements_of(signing.submit, table.amir, table.draft, fingerprint)
        counted.append(asked)
        worked.append(spent.calls)
        assert len(signing.receipt(table.ana, table.draft).receipt["parties"]) == parties
    assert counted[0] == counted[1]
    # Four of them write the index of the search, five tell the parties, one asks for groups;
    # eight link the trail and enter the log, and on PostgreSQL one more has the log wait.
    # Two let nothing wait any more that was prepared or signed by the first of two, one
    # answers those who asked to take part, one reads who leads, two record that nothing is
    # reviewed here, and three ask for flagships: which count, are kept, and the registry names.
    # The rest save the text as a version with all its answers, find whose pages the pledge is to
    # stand on, and ask for an amendment, a notice of withdrawal, the pledge it answers and a
    # correction of its themes and names kept out of sight; four hold the edition and tell the
    # processes what is listed anew.
    assert counted[0] <= 83
    assert worked[1] - worked[0] < A_PARTY * 197
    assert worked[1] < MOST_CALLS / 2


def test_locking_and_the_board_ask_the_database_as_often_for_forty_parties_as_for_three(app):
    locked, shown = [], []
    for parties in (3, 40):
        table = Table()
        for number in range(2, parties):
            a.a_party(table.draft, a.an_organisation(f"Ally {number}"), "endorser")
        locked.append(statements_of(stages.lock, table.ana, table.draft))
        shown.append(statements_of(signing.board, table.ana, table.draft))
    assert locked[0] == locked[1]
    assert shown[0] == shown[1]


def test_the_board_asks_as_often_for_many_old_revisions_as_for_one(table):
    shown = []
    for _ in range(3):
        table.signed()
        signing.reopen(table.ana, table.draft, "One more measure.")
        shown.append(statements_of(signing.board, table.ana, table.draft))
    assert len(set(shown)) == 1
    old = signing.board(table.ana, table.draft).old
    assert [(one.n, one.signed) for one in old] == [(n, ["Aruna", "Belmar"]) for n in (3, 2, 1)]


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_two_pledges_submitted_together_get_receipts_one_after_the_other(app):
    first, second = Table(), Table()
    with transaction() as unit:
        unit.session.get_one(PledgeRow, second.draft).campaign_id = first.campaign.id
    for table in (first, second):
        table.signed()
    shown = {table.draft: stages.fingerprint(table.amir, table.draft) for table in (first, second)}

    def submit_second():
        with app.app_context():
            return signing.submit(second.amir, second.draft, shown[second.draft])

    def somebody_waits():
        with db.engine.connect() as connection:
            query = "SELECT count(*) FROM pg_locks WHERE NOT granted"
            return connection.execute(text(query)).scalar() > 0

    with ThreadPoolExecutor(1) as pool:
        with transaction() as unit:
            signing.submit_within(unit, first.amir, first.draft, shown[first.draft])
            other = pool.submit(submit_second)
            until(somebody_waits, "the second submission waits for the first")
        other.result()
    assert [row.receipt_no for table in (first, second) for row in rows_of(table)] == [1, 2]
    with reading() as unit:
        last = submissions.last(unit.session, first.campaign.id)
        assert unit.session.get_one(campaigns.CampaignRow, first.campaign.id).last_receipt == 2
    assert last.previous_sha256 == rows_of(first)[0].sha256
