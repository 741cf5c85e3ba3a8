"""What is stored of a pledge, in the words of the model; and what must hold of it at any moment."""

import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from typing import Any

from sqlalchemy import inspect, select

from tests.support.life.cast import World
from tests.support.life.model import Life
from workspace.domain.record import canonical
from workspace.domain.record.hashing.jcs import canonical_bytes
from workspace.process.unit import Unit, reading
from workspace.services.office import record_checks
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.procedures.alignments import (
    AlignmentOfferRow,
    AlignmentRow,
    FirstAlignmentRow,
)
from workspace.store.procedures.ballots import ProcedureAnswerRow
from workspace.store.procedures.procedures import ProcedureRow
from workspace.store.registry.flagships import FlagshipRow
from workspace.store.signing.first_signatures import FirstSignatureRow
from workspace.store.signing.preparations import PreparedRow
from workspace.store.signing.revisions import RevisionRow, SignOffRow
from workspace.store.signing.submissions import SubmissionRow
from workspace.store.trail import AuditRow

RECORD = (
    *(RevisionRow, SignOffRow, SubmissionRow, ProcedureRow, ProcedureAnswerRow),
    *(AlignmentRow, FirstAlignmentRow),
)
MOVES = {
    RevisionRow: {"state", "reopen_reason"},
    SignOffRow: {"state", "ended_at", "reason", "seal"},
    ProcedureRow: {"state", "closes_at", "ended_at", "result", "reason", "seal"},
    AlignmentRow: {"ended_at", "ended_because", "seal"},
    FirstAlignmentRow: {"ended_at", "ended_because", "alignment_id", "seal"},
}
"""What of a row on record ever changes; nothing else does (I6, I16)."""
ENDS = {"superseded", "submitted", "declined", "withdrawn", "adopted", "not_adopted", "broken"} | {
    "void"
}
Seen = dict[str, Any]


def told(life: Life) -> Seen:
    """Return what the model says is stored."""
    answers, halves, running, offers = [], [], [], []
    for n, rev in enumerate(life.revs, 1):
        answers += [(n, one.party.house, one.state, one.person) for one in rev.answers]
        halves += [(n, party.house, person) for party, person in rev.halves]
        running += [(n, one.state, one.closes) for one in rev.procedures]
        offers += [(n, o.house, o.state, o.half, o.by, o.first, o.ended) for o in rev.offers]
    return {
        "state": life.state,
        "revisions": [rev.state for rev in life.revs],
        "parties": sorted((p.house, p.capacity, p.required, p.status) for p in life.parties),
        "answers": sorted(answers),
        "halves": sorted(halves),
        "procedures": sorted(running),
        "offers": sorted(offers),
        "prepared": sorted(life.prepared.items()),
        "submissions": life.submissions,
        "slots": sorted(life.slots.items()),
        "marks": sorted(
            (n, one.party.house, one.state)
            for n, rev in enumerate(life.revs, 1)
            for one in rev.answers
            if one.flagship
        ),
    }


def stored(world: World, rows: dict[type, list[Any]], unit: Unit) -> Seen:
    """Return the same of what is stored."""
    n = {row.id: row.n for row in rows[RevisionRow]}
    house = {row.id: world.called(row.organisation_id) for row in rows[PartyRow]}
    called = world.called
    return {
        "state": unit.session.get_one(PledgeRow, world.draft).state,
        "revisions": [row.state for row in rows[RevisionRow]],
        "parties": sorted(
            (house[row.id], row.capacity, row.required, row.status) for row in rows[PartyRow]
        ),
        "answers": sorted(
            (n[row.revision_id], house[row.party_id], row.state, called(row.person_id))
            for row in rows[SignOffRow]
        ),
        "halves": sorted(
            (n[row.revision_id], house[row.party_id], called(row.person_id))
            for row in rows[FirstSignatureRow]
            if row.ended_at is None
        ),
        "procedures": sorted(
            (n[row.revision_id], row.state, row.closes_at) for row in rows[ProcedureRow]
        ),
        "offers": sorted(_offers(world, rows)),
        "prepared": sorted((house[row.party_id], called(row.asked)) for row in rows[PreparedRow]),
        "submissions": len(rows[SubmissionRow]),
        "slots": sorted(
            (called(row.organisation_id), row.kept_until)
            for row in rows[FlagshipRow]
            if row.ended_at is None
        ),
        "marks": sorted(
            (n[row.revision_id], house[row.party_id], row.state)
            for row in rows[SignOffRow]
            if row.flagship
        ),
    }


def _offers(world: World, rows: dict[type, list[Any]]) -> Iterator[tuple[Any, ...]]:
    """Yield what each house was offered, who signed for it first, who aligned it, and the end."""
    n = {row.id: row.n for row in rows[RevisionRow]}
    on = {row.id: n[row.revision_id] for row in rows[ProcedureRow]}
    given = {row.offer_id: row for row in rows[AlignmentRow]}
    halves = [row for row in rows[FirstAlignmentRow] if row.ended_at is None]
    waits = {row.offer_id: world.called(row.person_id) for row in halves}
    led = [row for row in rows[FirstAlignmentRow] if row.alignment_id]
    first = {row.offer_id: world.called(row.person_id) for row in led}
    for row in rows[AlignmentOfferRow]:
        one = given.get(row.id)
        by = world.called(one.person_id) if one else ""
        ended = one.ended_because if one else ""
        house, half = world.called(row.organisation_id), waits.get(row.id, "")
        yield on[row.procedure_id], house, row.state, half, by, first.get(row.id, ""), ended


def read(world: World) -> tuple[Seen, dict[type, list[Any]]]:
    """Return what is stored in the words of the model, and the rows it stands in."""
    with reading() as unit:
        rows: dict[type, list[Any]] = {}
        for kind in (
            *(PartyRow, *RECORD, FirstSignatureRow, PreparedRow, FlagshipRow),
            AlignmentOfferRow,
        ):
            order = kind.n if kind is RevisionRow else inspect(kind).primary_key[0]
            rows[kind] = list(unit.session.scalars(select(kind).order_by(order)))
        seen = stored(world, rows, unit)
        seen["trail"] = unit.session.query(AuditRow).count()
        unit.session.expunge_all()
    return seen, rows


class Watch:
    """Remembers what was on record, and says what must hold of it whatever happens."""

    def __init__(self) -> None:
        self._kept: dict[tuple[type, str], dict[str, Any]] = {}

    def check(self, rows: dict[type, list[Any]]) -> None:
        """Assert every rule that can be read off the rows."""
        self._forward_only(rows)
        texts = {row.id: row for row in rows[RevisionRow]}
        for row in texts.values():
            _is_its_text(row)
        _signs_once_and_for_one(rows)
        for row in rows[SignOffRow]:
            signed = row.state in {"signed", "superseded", "withdrawn"}
            assert not signed or row.fingerprint == texts[row.revision_id].fingerprint, "I1"
            open_ = texts[row.revision_id].state != "superseded"
            assert open_ or row.state != "signed", "a sign-off of an earlier text is valid"
        _is_complete(rows)
        held = [(row.organisation_id, row.slot_no) for row in rows[FlagshipRow] if not row.ended_at]
        assert len(set(held)) == len(held), "I8"
        assert not held or rows[SubmissionRow], "I8"

    def _forward_only(self, rows: dict[type, list[Any]]) -> None:
        there = {}
        for row in chain.from_iterable(rows[kind] for kind in RECORD):
            there[type(row), row.id] = {c.key: getattr(row, c.key) for c in row.__table__.columns}
        assert self._kept.keys() <= there.keys(), "what was on record is gone (I6)"
        for key, before in self._kept.items():
            differs = {name for name, was in before.items() if there[key][name] != was}
            assert differs <= MOVES.get(key[0], set()), (key, differs)
            assert "state" not in differs or before["state"] not in ENDS, "it came back (I6)"
        self._kept = there


def _is_its_text(row: RevisionRow) -> None:
    """I1: the fingerprint is computed again from what is stored."""
    content = json.loads(row.content)
    salts = {leaf.name: leaf.salt for leaf in canonical.read_leaves(row.leaves)}
    made = canonical.leaves(content, salts)
    assert canonical_bytes(content).decode() == row.content, "I1"
    assert canonical.fingerprint(made) == row.fingerprint, "I1"


def _signs_once_and_for_one(rows: dict[type, list[Any]]) -> None:
    """I3: one valid sign-off a party; I5: a person for one organisation on one text."""
    once, whose = set(), defaultdict(set)
    decided = {(row.revision_id, row.party_id) for row in rows[ProcedureRow]}
    for row in rows[SignOffRow]:
        if row.state == "signed":
            assert (row.revision_id, row.party_id) not in once, "I3"
            once.add((row.revision_id, row.party_id))
            if (row.revision_id, row.party_id) not in decided:
                whose[row.revision_id, row.person_id].add(row.organisation_id)
    for revision_id, person_id, house in _said(rows):
        whose[revision_id, person_id].add(house)
    assert all(len(one) == 1 for one in whose.values()), "I5"


def _said(rows: dict[type, list[Any]]) -> Iterator[tuple[str, str, str]]:
    """Yield on which text who spoke for whom beside the sign-offs, where that counts."""
    for row in rows[FirstSignatureRow]:
        if row.ended_at is None or (row.signoff_id and _stands(rows, row.signoff_id)):
            yield row.revision_id, row.person_id, row.organisation_id
    on = {row.id: row.revision_id for row in rows[ProcedureRow] if row.state != "void"}
    for row in rows[ProcedureAnswerRow]:
        if row.procedure_id in on:
            yield on[row.procedure_id], row.person_id, row.member_id
    stand = {row.id: row for row in rows[AlignmentRow] if row.ended_at is None}
    firsts = [row for row in rows[FirstAlignmentRow] if row.alignment_id in stand]
    for row in (*stand.values(), *firsts):
        yield row.revision_id, row.person_id, row.organisation_id


def _stands(rows: dict[type, list[Any]], signoff_id: str) -> bool:
    return any(row.id == signoff_id and row.state == "signed" for row in rows[SignOffRow])


def _is_complete(rows: dict[type, list[Any]]) -> None:
    """I7: what is submitted has every signature it requires, and exactly that is submitted."""
    done = [row for row in rows[RevisionRow] if row.state == "submitted"]
    assert {row.id for row in done} == {row.revision_id for row in rows[SubmissionRow]}, "I7"
    for row in done:
        valid = [one for one in rows[SignOffRow] if one.revision_id == row.id]
        signed = {one.organisation_id for one in valid if one.state == "signed"}
        required = json.loads(row.content)["parties_required"]
        assert len(signed) >= len(required), "I7"


def faults() -> list[str]:
    """Return what `verify-record` finds."""
    every = record_checks.every_part()
    return [f"{one.what}: {fault}" for one in every for fault in one.faults]
