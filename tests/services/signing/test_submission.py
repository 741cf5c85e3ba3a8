"""Submitting: one act for all, one receipt, one leaf."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table, a_signature, fields_of
from workspace.domain.errors import (
    DeadlinePassed,
    Invalid,
    NotPermitted,
)
from workspace.domain.record import receipt
from workspace.process.clock import now
from workspace.process.unit import reading, transaction
from workspace.services import accounts, discussion, signing
from workspace.services.discussion import NewThread
from workspace.services.pledge import facts
from workspace.services.record import keys, proof, verification
from workspace.services.signing import (
    SignaturesMissing,
)
from workspace.store.registry import entries
from workspace.store.registry import leaves as leaf_rows
from workspace.store.signing import revisions, submissions


@pytest.fixture
def table(app):
    return Table()


def test_after_the_deadline_nobody_signs_or_submits(noon, table):
    stages.lock(table.ana, table.draft)
    noon.move(days=100)
    fresh = accounts.Person(**{**fields_of(table.bruno), "proved_at": now()})
    with pytest.raises(DeadlinePassed):
        signing.sign(fresh, table.draft, a_signature(table))


def test_nobody_submits_before_every_required_party_has_signed(table):
    stages.lock(table.ana, table.draft)
    stages.sign(table.amir, table.draft)
    with pytest.raises(SignaturesMissing):
        stages.submit(table.amir, table.draft)


def test_i13_only_the_leads_representative_submits(table):
    table.signed()
    for person in (table.ana, table.bea, table.bruno):
        with pytest.raises(NotPermitted):
            stages.submit(person, table.draft)


def test_a_submission_gives_all_a_receipt_that_verifies(table):
    table.signed()
    symbol = stages.submit(table.amir, table.draft)
    found = signing.receipt(table.bea, table.draft)
    assert found.symbol == symbol
    outcomes = receipt.verify(found.receipt, keys.public_keys(), keys.is_signed)
    assert all(outcome.passed for outcome in outcomes), outcomes
    verdict = verification.verify(json.dumps(found.receipt))
    assert verdict.genuine
    assert verdict.known
    spoilt = json.loads(json.dumps(found.receipt).replace("Permanent", "Impermanent", 1))
    assert not verification.verify(json.dumps(spoilt)).genuine


def test_i19_what_is_done_after_a_submission_leaves_the_signed_text_as_it_is(table):
    table.signed()
    stages.submit(table.amir, table.draft)
    with reading() as unit:
        before = revisions.by_number(unit.session, table.draft, 1).content
    a_thread = NewThread(section="commitment", kind="comment", body="Half of it is done.")
    discussion.start_thread(table.bea, table.draft, a_thread)
    with pytest.raises(NotPermitted):
        facts.save_fact(table.ana, table.draft, "themes", {"themes": []}, 1)
    with reading() as unit:
        row = revisions.by_number(unit.session, table.draft, 1)
        assert proof.content_of(row)
        assert row.content == before


def test_i14_receipts_form_a_chain(app):
    campaign = a.a_campaign()
    organisation = a.an_organisation()
    amir = a.a_member(organisation, mandated=True)
    for _ in range(2):
        draft = a.a_draft(amir, organisation, campaign, kind="individual")
        stages.make_ready(amir, draft, organisation)
        stages.lock(amir, draft)
        stages.sign(amir, draft)
        stages.submit(amir, draft)
    with reading() as unit:
        last = submissions.last(unit.session, campaign.id)
        first = unit.session.query(submissions.SubmissionRow).filter_by(receipt_no=1).one()
    assert last.receipt_no == 2
    assert last.receipt["previous"] == first.sha256


def test_a_submission_publishes_the_pledge_with_a_leaf_of_its_own(table):
    table.signed()
    symbol = stages.submit(table.amir, table.draft)
    with reading() as unit:
        entry = entries.entry_of(unit.session, symbol, now())
        leaves = leaf_rows.places_of(unit.session, table.campaign.id)
    assert entry.joint
    assert [number for number, *_ in leaves] == [1]
    assert "Bruno" not in json.dumps(entry.content)


def test_submitting_twice_makes_one_submission(table):
    table.signed()
    assert stages.submit(table.amir, table.draft) == stages.submit(table.amir, table.draft)


def test_two_tabs_that_submit_together_make_one_submission(table, app):
    table.signed()
    fingerprint = stages.fingerprint(table.amir, table.draft)

    def submit(_):
        with app.app_context():
            return signing.submit(table.amir, table.draft, fingerprint)

    with ThreadPoolExecutor(4) as pool:
        symbols = set(pool.map(submit, range(4)))
    assert len(symbols) == 1
    with reading() as unit:
        assert len(leaf_rows.places_of(unit.session, table.campaign.id)) == 1


def test_after_submission_nothing_can_be_reopened_or_signed(table):
    table.signed()
    stages.submit(table.amir, table.draft)
    with pytest.raises(NotPermitted):
        signing.reopen(table.ana, table.draft, "Too late.")
    with pytest.raises(NotPermitted):
        signing.withdraw(table.bruno, table.draft, "Too late.")


def test_an_embargoed_pledge_is_public_by_the_clock_alone(noon, table):
    with transaction() as unit:
        campaign = unit.session.get(type(table.campaign), table.campaign.id)
        campaign.publish_at = now() + timedelta(days=3)
    table.signed()
    symbol = stages.submit(table.amir, table.draft)
    with reading() as unit:
        assert entries.entry_of(unit.session, symbol, now()) is None
        assert entries.entry_of(unit.session, symbol, now() + timedelta(days=3)) is not None


@pytest.mark.parametrize(
    "pasted", ["", "[]", "{", '"x"', "null", "1e999", "[" * 100_000, "{}" + " " * 600_000]
)
def test_what_is_no_receipt_is_refused_in_words(app, pasted):
    with pytest.raises(Invalid):
        verification.verify(pasted)


def test_an_empty_object_fails_every_check_without_an_error(app):
    assert not verification.verify("{}").genuine
