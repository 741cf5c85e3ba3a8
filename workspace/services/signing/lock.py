"""Locking a draft as Rev.n: what stands in the way, and the instant the text becomes read-only."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import NamedTuple, TypeVar

from workspace.domain.access.roles import Permission
from workspace.domain.codes.vocabulary import JOINT_KINDS
from workspace.domain.discussion.audiences import Audience
from workspace.domain.errors import Invalid, Refusal
from workspace.domain.ids import new_id
from workspace.domain.input import clean_text
from workspace.domain.machines import Who
from workspace.domain.record import canonical
from workspace.domain.record.canonical import SALT_BYTES
from workspace.domain.record.hashing.jcs import canonical_bytes
from workspace.domain.signing.pledge_states import PledgeState, deadline_open, submits_until
from workspace.domain.smart import report as smart
from workspace.domain.smart.blockers import strays
from workspace.domain.smart.report import SmartInput, SmartReport
from workspace.domain.text import safety
from workspace.domain.text.prose import plain
from workspace.domain.text.safety import Finding
from workspace.domain.versions.occasions import Kind
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts, temperature, versions
from workspace.services import text as texts
from workspace.services.access import Standing, draft_for, rights
from workspace.services.accounts import Person, require_fresh
from workspace.services.acts import Act
from workspace.services.discussion import visible
from workspace.services.pledge import content
from workspace.services.pledge.content import Sections
from workspace.services.record import seals
from workspace.services.signing.readiness import WARNING, Blocking, CheckView, Locking
from workspace.services.signing.signature import keep_policies
from workspace.services.signing.standstill import go_without, standstills
from workspace.services.suggestions.decision import outdate_all
from workspace.store import suggestions
from workspace.store.campaigns import CampaignRow
from workspace.store.discussion import ThreadRow
from workspace.store.journal import documents
from workspace.store.parties import listed
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.signing.revisions import RevisionRow

MAX_REASON = 1_000

T = TypeVar("T")


class NotReady(Refusal):
    """Something stands between the draft and its lock; the check page lists it."""

    code = "not-ready"
    sentence = N_("The draft cannot be locked yet. The list says what is missing.")


class LockSoon(Refusal):
    """Somebody is typing; they are warned, and the lock can be repeated at `due_at`."""

    code = "lock-soon"
    sentence = N_("Someone is typing. They are being warned; the text can be locked in 30 seconds.")

    def __init__(self, due_at: datetime) -> None:
        super().__init__()
        self.due_at = due_at


def check(person: Person, draft_id: str) -> CheckView:
    """Return what stands between a draft and its lock; anyone who reads the draft may look.

    Raises:
        NotFound: the person may not read the draft.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        return check_within(unit, standing, texts.lines_at(unit, draft_id))


def check_within(unit: Unit, standing: Standing, sections: Sections) -> CheckView:
    """Return what stands in the way of a lock within a running unit; see `check`."""
    return _check(unit, standing, sections, Locking(), texts.read_through)


def lock(person: Person, draft_id: str, answer: Locking) -> int:
    """Freeze the text as the next revision and return its number.

    From the commit on no edit is stored, not even one under way. If somebody typed within the
    last 30 seconds they are warned first.

    Raises:
        NotReady: a hard blocker, an unacknowledged finding, a blocking thread or a required party
            that has not answered is left.
        LockSoon: somebody is typing and has not been warned for 30 seconds.
        Invalid: the reason for overriding is too long.
        FreshSignInNeeded: the password was given more than five minutes ago.
        NotPermitted: the person does not hold the pen of the lead, or it is locked already.
    """
    override = clean_text(answer.override, MAX_REASON)
    if override.problem:
        raise Invalid({"override": override.problem})
    answer = replace(answer, override=override.text)
    # A text that cannot be locked may be a long one: it is read before anything is held.
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.LOCK)
        sections = texts.lines_at(unit, draft_id)
        _require_ready(_check(unit, standing, sections, answer, texts.read_through), answer)
    due = _warn(person, draft_id, answer)
    if due is not None:
        raise LockSoon(due)
    with transaction() as unit:
        return lock_within(unit, person, draft_id, answer).n


def lock_within(unit: Unit, person: Person, draft_id: str, answer: Locking) -> RevisionRow:
    """Freeze the text as the next revision within a running unit, nobody being warned first.

    Raises:
        NotReady: a hard blocker, an unacknowledged finding or a blocking thread is left.
        FreshSignInNeeded: the password was given more than five minutes ago.
        NotPermitted: the person does not hold the pen of the lead, or it is locked already.
    """
    standing = draft_for(unit, person, draft_id, Permission.LOCK, lock=True)
    seq = texts.freeze(unit, draft_id)
    sections = texts.lines_at(unit, draft_id, seq)
    view = _check(unit, standing, sections, answer)
    _require_ready(view, answer)
    require_fresh(person)
    go_without(unit, standing, [one.party_id for one in view.unanswered])
    row = _revision(unit, standing, sections, seq, view, answer)
    keep_policies(unit, row)
    pledge = standing.pledge
    outdate_all(unit, standing)
    pledge.move(PledgeState.SIGNING, Who.LEAD_EDITOR)
    pledge.revision_no, pledge.updated_at, pledge.lock_warned_at = row.n, now(), None
    temperature.clear(unit, draft_id)
    versions.save(unit, standing, kind=Kind.LOCKED, name=f"Rev.{row.n}", seq=seq)
    acts.record(unit, standing, Act.LOCKED, row.id)
    rights.move(unit, draft_id)
    return row


def all_seen(sections: Sections) -> Locking:
    """Return the answer of somebody who acknowledges every finding in these sections."""
    return Locking(findings_seen=_digest(_findings(sections)))


def warned_until(pledge: PledgeRow) -> datetime | None:
    """Return from when on a draft can be locked whose writers are being warned; else None."""
    warned = pledge.lock_warned_at
    return warned + WARNING if warned and _is_recent(warned, now()) else None


def _is_recent(warned: datetime, at: datetime) -> bool:
    """Whether a warning still counts; none counts that a clock gave which was ahead."""
    return abs(at - warned) < 4 * WARNING


def _warn(person: Person, draft_id: str, answer: Locking) -> datetime | None:
    """Warn those who typed just now; return when the lock may be repeated, None for at once."""
    at = now()
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.LOCK, lock=True)
        _require_ready(_check(unit, standing, texts.lines_at(unit, draft_id), answer), answer)
        require_fresh(person)
        pledge = standing.pledge
        if pledge.lock_warned_at is not None and _is_recent(pledge.lock_warned_at, at):
            due = pledge.lock_warned_at + WARNING
            return due if at < due else None
        if not documents.typed_since(unit.session, draft_id, at - WARNING, person.id):
            return None
        pledge.lock_warned_at = at
        acts.record(unit, standing, Act.WARNED_OF_LOCK)
        return at + WARNING


def _at_once(_sections: Sections, work: Callable[[], T]) -> T:
    """Return what `work` gives: whoever holds the draft waits for nobody else's long texts."""
    return work()


def _check(
    unit: Unit,
    standing: Standing,
    sections: Sections,
    answer: Locking,
    read: Callable[[Sections, Callable[[], "_Judged"]], "_Judged"] = _at_once,
) -> CheckView:
    draft_id, pledge = standing.pledge.id, standing.pledge
    unread = content.smart_input(unit, pledge, sections, now(), acknowledged=False)
    judged = read(sections, partial(_judged, unread, sections, answer))
    campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
    required = listed.of_pledge(unit.session, draft_id, listed.ACTIVE, listed.REQUIRED)
    closes = submits_until(campaign.deadline_at, pledge.return_by, campaign.closed_at)
    return CheckView(
        lang=pledge.lang,
        smart=judged.smart,
        findings=judged.findings,
        findings_seen=judged.seen,
        blocking=[
            Blocking(id=row.id, section=row.section, quote=row.quote, limited=not is_for_all(row))
            for row in visible.blocking(unit, standing)
        ],
        strays=strays(unread),
        parties_missing=pledge.kind in JOINT_KINDS and len(required) < 2,  # noqa: PLR2004 - a pair
        may_lock=standing.may(Permission.LOCK),
        deadline_open=deadline_open(closes, now()),
        deadline_at=closes,
        timezone=campaign.timezone,
        warned_until=warned_until(pledge),
        revision_no=pledge.revision_no + 1,
        standstills=standstills(unit, standing),
        suggestions=suggestions.waiting_counts(unit.session, [draft_id]).get(draft_id, 0),
    )


class _Judged(NamedTuple):
    """What rubric and safety check make of a text."""

    smart: SmartReport
    findings: tuple[Finding, ...]
    seen: str


def _judged(pledge: SmartInput, sections: Sections, answer: Locking) -> _Judged:
    findings = _findings(sections)
    seen = _digest(findings)
    acknowledged = not findings or answer.findings_seen == seen
    return _Judged(smart.report(replace(pledge, safety_acknowledged=acknowledged)), findings, seen)


def is_for_all(row: ThreadRow) -> bool:
    """Whether all parties read an objection: they read with the revision why it was overridden."""
    return row.audience == Audience.ALL_PARTIES


def _require_ready(view: CheckView, answer: Locking) -> None:
    ready = (
        not view.smart.blockers
        and not view.parties_missing
        and view.deadline_open
        and {one.party_id for one in view.unanswered} <= set(answer.without)
        and not any(one.limited for one in view.blocking)
        and (not view.blocking or answer.override.strip())
    )
    if not ready:
        raise NotReady


def _revision(
    unit: Unit,
    standing: Standing,
    sections: Sections,
    seq: int,
    view: CheckView,
    answer: Locking,
) -> RevisionRow:
    n = standing.pledge.revision_no + 1
    made = content.with_text(unit, standing.pledge, sections).content(n).as_json()
    salts = {name: secrets.token_bytes(SALT_BYTES) for name in canonical.parts(made)}
    leaves = canonical.leaves(made, salts)
    row = RevisionRow(
        id=new_id(),
        pledge_id=standing.pledge.id,
        n=n,
        seq=seq,
        content=canonical_bytes(made).decode(),
        leaves=[leaf.as_json() for leaf in leaves],
        fingerprint=canonical.fingerprint(leaves),
        smart=view.smart.as_json(),
        # The reason stands with what it overrides; without that nobody is told of it.
        note=answer.override.strip() if view.blocking else "",
        overridden=[thread.id for thread in view.blocking],
        locked_by=standing.person_id,
        locked_at=now(),
    )
    row.seal = seals.seal(row)
    unit.session.add(row)
    unit.session.flush()
    return row


def _findings(sections: Sections) -> tuple[Finding, ...]:
    return tuple(safety.findings({key: plain(lines) for key, lines in sections.items()}))


def _digest(findings: tuple[Finding, ...]) -> str:
    text = "\n".join(f"{found.section} {found.kind} {found.excerpt}" for found in findings)
    return hashlib.sha256(text.encode()).hexdigest()
