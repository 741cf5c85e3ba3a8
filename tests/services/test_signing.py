"""From the lock to the receipt: who signs what, and what can never happen."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from tests import builders as a
from tests import stages
from workspace.domain import canonical, receipt
from workspace.domain.errors import (
    DeadlinePassed,
    FreshSignInNeeded,
    Frozen,
    Invalid,
    NotFound,
    NotPermitted,
    TextHasChanged,
)
from workspace.domain.prose import from_plain
from workspace.services import accounts, editing, receipt_keys, signing, verifying
from workspace.services.clock import now
from workspace.services.signing import (
    AlreadySigned,
    Locking,
    LockSoon,
    NotReady,
    NotVerified,
    Signature,
    SignaturesMissing,
)
from workspace.services.unit import reading, transaction
from workspace.store import documents, registry, revisions, submissions
from workspace.store.comments import ThreadRow
from workspace.store.documents import JournalRow
from workspace.store.organisations import OrganisationRow


class Table:
    """Aruna leads, Belmar co-pledges; each has a drafter and a representative."""

    def __init__(self):
        self.aruna, self.belmar = a.an_organisation("Aruna"), a.an_organisation("Belmar")
        self.ana = a.a_member(self.aruna, name="Ana")
        self.amir = a.a_member(self.aruna, name="Amir", mandated=True)
        self.bea = a.a_member(self.belmar, name="Bea")
        self.bruno = a.a_member(self.belmar, name="Bruno", mandated=True)
        self.campaign = a.a_campaign()
        self.draft = stages.a_ready_draft(self.ana, self.aruna, self.campaign)
        a.a_party(self.draft, self.belmar)

    def write(self, **sections):
        lines = {key: from_plain(text) for key, text in sections.items()}
        with transaction() as unit:
            editing.write_sections(unit, self.draft, lines, self.ana.id, self.aruna.id, "form")

    def signed(self):
        stages.lock(self.ana, self.draft)
        stages.sign(self.amir, self.draft)
        stages.sign(self.bruno, self.draft)


@pytest.fixture
def table(app):
    return Table()


def a_signature(table, **changes):
    given = {
        "fingerprint": stages.fingerprint(table.bruno, table.draft),
        "name": "Bruno Peçanha",
        "title": "Permanent Representative",
        "agreed": True,
    }
    return Signature(**given | changes)


def test_a_lock_makes_a_revision_whose_fingerprint_is_that_of_its_content(table):
    assert stages.lock(table.ana, table.draft) == 1
    with reading() as unit:
        row = revisions.by_number(unit.session, table.draft, 1)
    leaves = canonical.read_leaves(row.leaves)
    assert canonical.fingerprint(leaves) == row.fingerprint
    assert canonical.matches(json.loads(row.content), leaves)
    assert json.loads(row.content)["parties_required"] == sorted(
        [table.aruna.slug, table.belmar.slug]
    )


def test_from_the_lock_on_no_text_is_written(table):
    stages.lock(table.ana, table.draft)
    with pytest.raises(Frozen):
        table.write(scene="A late change.")


def test_a_draft_with_a_hard_blocker_is_not_locked_and_stays_as_it_was(table):
    table.write(commitment="Too short.")
    view = signing.check(table.ana, table.draft)
    assert [blocker.code for blocker in view.smart.blockers] == ["B2"]
    with pytest.raises(NotReady):
        stages.lock(table.ana, table.draft)
    table.write(commitment="Still open for writing.")


def test_a_joint_pledge_needs_a_co_pledger_before_its_lock(app):
    aruna = a.an_organisation()
    ana = a.a_member(aruna)
    draft = stages.a_ready_draft(ana, aruna)
    assert signing.check(ana, draft).parties_missing
    with pytest.raises(NotReady):
        stages.lock(ana, draft)


def test_passages_that_point_to_a_person_must_be_seen_before_the_lock(table):
    table.write(scene="Call Ms Rivera on +41 22 555 01 23 for the list of victims.")
    assert signing.check(table.ana, table.draft).findings
    with pytest.raises(NotReady):
        signing.lock(table.ana, table.draft, Locking())
    assert stages.lock(table.ana, table.draft) == 1


def test_findings_acknowledged_for_another_text_do_not_count(table):
    table.write(scene="Call +41 22 555 01 23.")
    seen = signing.check(table.ana, table.draft).findings_seen
    table.write(scene="Call +41 22 555 99 99.")
    with pytest.raises(NotReady):
        signing.lock(table.ana, table.draft, Locking(findings_seen=seen))


def a_blocking_thread(table):
    with transaction() as unit:
        unit.session.add(
            ThreadRow(
                pledge_id=table.draft,
                section="scene",
                anchor={},
                quote="every place",
                seq=1,
                kind="blocking",
                created_by=table.bea.id,
                organisation_id=table.belmar.id,
                created_at=now(),
            )
        )


def test_an_open_blocking_comment_stops_the_lock_unless_a_reason_is_given(table):
    a_blocking_thread(table)
    assert [found.quote for found in signing.check(table.ana, table.draft).blocking] == [
        "every place"
    ]
    with pytest.raises(NotReady):
        stages.lock(table.ana, table.draft)
    seen = signing.check(table.ana, table.draft).findings_seen
    reason = Locking(findings_seen=seen, override="Settled by telephone.")
    assert signing.lock(table.ana, table.draft, reason) == 1
    with reading() as unit:
        assert revisions.by_number(unit.session, table.draft, 1).note == "Settled by telephone."


def bea_types(table):
    with transaction() as unit:
        head = documents.locked(unit.session, table.draft)
        head.head += 1
        unit.session.add(
            JournalRow(
                draft_id=table.draft,
                seq=head.head,
                client_id=7,
                n=head.head,
                kind="type",
                person_id=table.bea.id,
                organisation_id=table.belmar.id,
                at=now(),
                data=b"\x00\x00",
            )
        )


def test_who_types_is_warned_thirty_seconds_before_the_lock(noon, table):
    bea_types(table)
    with pytest.raises(LockSoon) as soon:
        stages.lock(table.ana, table.draft)
    assert soon.value.due_at == now() + timedelta(seconds=30)
    assert signing.check(table.bea, table.draft).warned_until == soon.value.due_at
    noon.move(seconds=29)
    with pytest.raises(LockSoon):
        stages.lock(table.ana, table.draft)
    noon.move(seconds=1)
    assert stages.lock(table.ana, table.draft) == 1


def test_only_the_lead_locks_and_only_once(table):
    with pytest.raises(NotPermitted):
        stages.lock(table.bruno, table.draft)
    stages.lock(table.ana, table.draft)
    with pytest.raises(NotPermitted):
        stages.lock(table.ana, table.draft)


def test_a_signature_names_exactly_the_fingerprint_on_screen(table):
    stages.lock(table.ana, table.draft)
    with pytest.raises(TextHasChanged):
        signing.sign(table.bruno, table.draft, a_signature(table, fingerprint="0" * 64))
    assert signing.board(table.bruno, table.draft).missing == 2


def test_a_signature_on_an_older_revision_is_refused_and_records_nothing(table):
    stages.lock(table.ana, table.draft)
    seen = a_signature(table)
    signing.reopen(table.ana, table.draft, "A figure was wrong.")
    table.write(scene="Another scene.")
    stages.lock(table.ana, table.draft)
    with pytest.raises(TextHasChanged):
        signing.sign(table.bruno, table.draft, seen)
    stages.sign(table.bruno, table.draft)
    changed = signing.text(table.bruno, table.draft, 2, since=1).changes
    assert [section.key for section in changed if section.changed] == ["scene"]


def test_reopening_supersedes_every_signature_and_keeps_it(table):
    table.signed()
    signing.reopen(table.ana, table.draft, "A figure was wrong.")
    stages.lock(table.ana, table.draft)
    board = signing.board(table.ana, table.draft)
    assert (board.revision_no, board.missing) == (2, 2)
    assert [(old.n, sorted(old.signed)) for old in board.old] == [(1, ["Aruna", "Belmar"])]


def test_without_a_mandate_nobody_signs(table):
    stages.lock(table.ana, table.draft)
    assert not signing.board(table.bea, table.draft).may_sign
    with pytest.raises(NotPermitted):
        signing.sign(table.bea, table.draft, a_signature(table))


def test_a_signature_needs_a_password_given_within_five_minutes(noon, table):
    stages.lock(table.ana, table.draft)
    noon.move(minutes=5, seconds=1)
    late = accounts.Person(**{**_fields(table.bruno), "proved_at": now() - timedelta(minutes=6)})
    with pytest.raises(FreshSignInNeeded):
        signing.sign(late, table.draft, a_signature(table))


def _fields(person):
    return {name: getattr(person, name) for name in person.__dataclass_fields__}


def test_name_function_and_tick_are_asked_for_next_to_their_fields(table):
    stages.lock(table.ana, table.draft)
    with pytest.raises(Invalid) as refusal:
        signing.sign(table.bruno, table.draft, a_signature(table, name=" ", title="", agreed=False))
    assert set(refusal.value.errors) == {"name", "title", "agreed"}


def test_an_organisation_signs_once(table):
    stages.lock(table.ana, table.draft)
    stages.sign(table.bruno, table.draft)
    with pytest.raises(AlreadySigned):
        stages.sign(table.bruno, table.draft)


def test_a_person_cannot_sign_for_two_parties(table):
    a.a_seat(table.bruno, table.aruna, "viewer")
    a.a_mandate(table.bruno, table.aruna)
    stages.lock(table.ana, table.draft)
    stages.sign(table.bruno, table.draft)
    with pytest.raises(AlreadySigned):
        stages.sign(table.bruno, table.draft)
    assert signing.board(table.ana, table.draft).missing == 1


def test_an_unverified_organisation_cannot_sign_yet(table):
    with transaction() as unit:
        unit.session.get(OrganisationRow, table.belmar.id).verified_at = None
    stages.lock(table.ana, table.draft)
    with pytest.raises(NotVerified):
        stages.sign(table.bruno, table.draft)


def test_a_refusal_to_sign_shows_its_reason_to_the_lead_only(table):
    stages.lock(table.ana, table.draft)
    signing.decline(table.bruno, table.draft, "Our parliament must decide first.")
    lines = {line.organisation: line for line in signing.board(table.ana, table.draft).lines}
    assert lines["Belmar"].state == "declined"
    assert lines["Belmar"].reason == "Our parliament must decide first."
    corvia = a.an_organisation("Corvia")
    carla = a.a_member(corvia)
    a.a_party(table.draft, corvia)
    seen = {line.organisation: line for line in signing.board(carla, table.draft).lines}
    assert (seen["Belmar"].state, seen["Belmar"].reason) == ("declined", "")


def test_a_signature_withdrawn_is_missing_again_and_can_be_given_again(table):
    table.signed()
    signing.withdraw(table.bruno, table.draft, "We want to read it again.")
    with pytest.raises(SignaturesMissing):
        stages.submit(table.amir, table.draft)
    stages.sign(table.bruno, table.draft)
    assert stages.submit(table.amir, table.draft)


def test_after_the_deadline_nobody_signs_or_submits(noon, table):
    stages.lock(table.ana, table.draft)
    noon.move(days=100)
    fresh = accounts.Person(**{**_fields(table.bruno), "proved_at": now()})
    with pytest.raises(DeadlinePassed):
        signing.sign(fresh, table.draft, a_signature(table))


def test_nobody_submits_before_every_required_party_has_signed(table):
    stages.lock(table.ana, table.draft)
    stages.sign(table.amir, table.draft)
    with pytest.raises(SignaturesMissing):
        stages.submit(table.amir, table.draft)


def test_only_the_leads_representative_submits(table):
    table.signed()
    for person in (table.ana, table.bea, table.bruno):
        with pytest.raises(NotPermitted):
            stages.submit(person, table.draft)


def test_a_submission_gives_all_a_receipt_that_verifies(table):
    table.signed()
    symbol = stages.submit(table.amir, table.draft)
    found = signing.receipt(table.bea, table.draft)
    assert found.symbol == symbol
    outcomes = receipt.verify(found.receipt, receipt_keys.public_keys(), receipt_keys.is_signed)
    assert all(outcome.passed for outcome in outcomes), outcomes
    verdict = verifying.verify(json.dumps(found.receipt))
    assert verdict.genuine
    assert verdict.known
    spoilt = json.loads(json.dumps(found.receipt).replace("Permanent", "Impermanent", 1))
    assert not verifying.verify(json.dumps(spoilt)).genuine


def test_a_receipt_names_functions_and_no_persons(table):
    table.signed()
    stages.submit(table.amir, table.draft)
    assert "Bruno" not in json.dumps(signing.receipt(table.bea, table.draft).receipt)


def test_receipts_form_a_chain(app):
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
        entry = registry.entry_of(unit.session, symbol, now())
        leaves = registry.places_of(unit.session, table.campaign.id)
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
        assert len(registry.places_of(unit.session, table.campaign.id)) == 1


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
        assert registry.entry_of(unit.session, symbol, now()) is None
        assert registry.entry_of(unit.session, symbol, now() + timedelta(days=3)) is not None


def test_strangers_learn_nothing_of_a_board(table):
    stranger = a.a_member(a.an_organisation("Corvia"))
    with pytest.raises(NotFound):
        signing.board(stranger, table.draft)


@pytest.mark.parametrize(
    "pasted", ["", "[]", "{", '"x"', "null", "1e999", "[" * 100_000, "{}" + " " * 600_000]
)
def test_what_is_no_receipt_is_refused_in_words(app, pasted):
    with pytest.raises(Invalid):
        verifying.verify(pasted)


def test_an_empty_object_fails_every_check_without_an_error(app):
    assert not verifying.verify("{}").genuine
