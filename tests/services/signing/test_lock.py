"""The lock: what stands in its way, and the instant the text becomes read-only."""

import json
from datetime import timedelta

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table, fields_of
from workspace.domain.errors import (
    Frozen,
    NotPermitted,
)
from workspace.domain.record import canonical
from workspace.process.clock import now
from workspace.process.unit import reading, transaction
from workspace.services import accounts, signing
from workspace.services.signing import (
    Locking,
    LockSoon,
    NotReady,
)
from workspace.store.discussion import ThreadRow
from workspace.store.journal import documents
from workspace.store.signing import revisions


@pytest.fixture
def table(app):
    return Table()


def test_a_lock_makes_a_revision_whose_fingerprint_is_that_of_its_content(table):
    assert stages.ask_to_lock(table.ana, table.draft) == 1
    with reading() as unit:
        row = revisions.by_number(unit.session, table.draft, 1)
    leaves = canonical.read_leaves(row.leaves)
    assert canonical.fingerprint(leaves) == row.fingerprint
    assert canonical.matches(json.loads(row.content), leaves)
    assert json.loads(row.content)["parties_required"] == sorted(
        [table.aruna.slug, table.belmar.slug]
    )


def test_from_the_lock_on_no_text_is_written(table):
    stages.ask_to_lock(table.ana, table.draft)
    with pytest.raises(Frozen):
        table.write(scene="A late change.")


def test_a_draft_with_a_hard_blocker_is_not_locked_and_stays_as_it_was(table):
    table.write(commitment="Too short.")
    view = signing.check(table.ana, table.draft)
    assert [blocker.code for blocker in view.smart.blockers] == ["B2"]
    with pytest.raises(NotReady):
        stages.ask_to_lock(table.ana, table.draft)
    table.write(commitment="Still open for writing.")


def test_a_joint_pledge_needs_a_co_pledger_before_its_lock(app):
    aruna = a.an_organisation()
    ana = a.a_member(aruna)
    draft = stages.a_ready_draft(ana, aruna)
    assert signing.check(ana, draft).parties_missing
    with pytest.raises(NotReady):
        stages.ask_to_lock(ana, draft)


def test_passages_that_point_to_a_person_must_be_seen_before_the_lock(table):
    table.write(scene="Call Ms Rivera on +41 22 555 01 23 for the list of victims.")
    assert signing.check(table.ana, table.draft).findings
    with pytest.raises(NotReady):
        signing.lock(table.ana, table.draft, Locking())
    assert stages.ask_to_lock(table.ana, table.draft) == 1


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
        stages.ask_to_lock(table.ana, table.draft)
    seen = signing.check(table.ana, table.draft).findings_seen
    reason = Locking(findings_seen=seen, override="Settled by telephone.")
    assert signing.lock(table.ana, table.draft, reason) == 1
    with reading() as unit:
        assert revisions.by_number(unit.session, table.draft, 1).note == "Settled by telephone."


def bea_types(table):
    with transaction() as unit:
        head = documents.locked(unit.session, table.draft)
        row = {"client_id": 7, "n": head.head + 1, "flags": 0, "kind": "type"}
        row |= {"person_id": table.bea.id, "organisation_id": table.belmar.id}
        row |= {"at": now(), "data": b"\x00\x00"}
        documents.append(unit.session, table.draft, head.head + 1, row)


def test_who_types_is_warned_thirty_seconds_before_the_lock(noon, table):
    bea_types(table)
    with pytest.raises(LockSoon) as soon:
        stages.ask_to_lock(table.ana, table.draft)
    assert soon.value.due_at == now() + timedelta(seconds=30)
    assert signing.check(table.bea, table.draft).warned_until == soon.value.due_at
    noon.move(seconds=29)
    with pytest.raises(LockSoon):
        stages.ask_to_lock(table.ana, table.draft)
    noon.move(seconds=1)
    assert stages.ask_to_lock(table.ana, table.draft) == 1


def test_a_warning_given_by_a_clock_that_was_ahead_holds_up_nobody(noon, table):
    bea_types(table)
    with pytest.raises(LockSoon):
        stages.ask_to_lock(table.ana, table.draft)
    noon.move(hours=-3)
    ana = accounts.Person(**fields_of(table.ana) | {"proved_at": now()})
    assert signing.check(ana, table.draft).warned_until is None
    with pytest.raises(LockSoon) as soon:
        stages.ask_to_lock(ana, table.draft)
    assert soon.value.due_at == now() + timedelta(seconds=30)
    noon.move(seconds=30)
    assert stages.ask_to_lock(ana, table.draft) == 1


def test_only_the_lead_locks_and_only_once(table):
    with pytest.raises(NotPermitted):
        stages.ask_to_lock(table.bruno, table.draft)
    stages.ask_to_lock(table.ana, table.draft)
    with pytest.raises(NotPermitted):
        stages.ask_to_lock(table.ana, table.draft)


@pytest.mark.parametrize(
    ("section", "text", "quote"),
    [
        ("actors", "[The ministry that leads]", "[The ministry that leads]"),
        ("scene", "reviewed every ［30］ days", "［30］"),
        ("scene", "word " * 700, ""),
    ],
)
def test_words_not_agreed_and_sections_over_their_limit_stop_the_lock(table, section, text, quote):
    table.write(**{section: text})
    stops = signing.check(table.ana, table.draft).smart.blockers
    assert [(stop.field, stop.quote) for stop in stops] == [(section, quote)]
    with pytest.raises(NotReady):
        stages.ask_to_lock(table.ana, table.draft)
    table.write(**{section: "Agreed words."})
    assert stages.ask_to_lock(table.ana, table.draft) == 1
