"""Seals: our signature under what a row says, so that a row written past us is found.

A seal names its key, and keys that were replaced stay known: what was sealed stays sealed. Seals of
revisions cover since their second form what the SMART check found, and end with its number; those
of the first form hold as what they are, and who checks the record is told what they leave open.
Rows of procedures and first signatures are sealed anew as they move; the log and the trail say
where they moved, so that an earlier seal put back is found.
"""

import json
from datetime import datetime
from functools import lru_cache
from hashlib import sha256

from workspace.domain.record.hashing.chain import microseconds
from workspace.domain.record.hashing.jcs import NotCanonicalError, canonical_bytes
from workspace.domain.record.receipt import ACCOUNT
from workspace.domain.signing.signoff_states import SignOffState
from workspace.services.record import keys
from workspace.store.parties.announcements import AnnouncementRow
from workspace.store.procedures.alignments import AlignmentRow
from workspace.store.procedures.ballots import ProcedureAnswerRow
from workspace.store.procedures.groups import GroupRuleRow
from workspace.store.procedures.procedures import ProcedureRow
from workspace.store.registry.entries import EntryRow
from workspace.store.sign_on.sign_on_calls import CallRow
from workspace.store.sign_on.sign_ons import SignOnRow
from workspace.store.signing.completions import CompletionRow
from workspace.store.signing.first_signatures import FirstSignatureRow, TwofoldRow
from workspace.store.signing.revisions import RevisionRow, SignOffRow

# No receipt begins like this, so no seal can be passed off as the signature of one.
_MARK = b"banyan seal\x00"
_SECOND = ":2"
_AT_UPGRADE = ":at-upgrade"
Voted = GroupRuleRow | ProcedureRow | ProcedureAnswerRow
Later = CallRow | SignOnRow
Ended = FirstSignatureRow | CompletionRow | AnnouncementRow | AlignmentRow | Later
Decided = Voted | TwofoldRow | Ended
Sealed = RevisionRow | SignOffRow | EntryRow | Decided


def seal(row: Sealed) -> str:
    """Return the seal of a row whose covered columns are all set, its id among them."""
    message = _message(covered(row))
    form = _SECOND if isinstance(row, RevisionRow) else ""
    return f"{keys.key_id()}:{keys.sign(message).hex()}{form}"


def holds(row: Sealed) -> bool:
    """Whether a row is as we sealed it."""
    form = row.seal.removesuffix(_SECOND).removesuffix(_AT_UPGRADE)
    key_id, _, signature = form.partition(":")
    key = keys.public_key(key_id)
    stated = covered(row)
    if isinstance(row, RevisionRow) and not covers_findings(row):
        stated = _of_revision_at_first(row)
    try:
        return key is not None and _is_signed(key, _message(stated), bytes.fromhex(signature))
    except (ValueError, NotCanonicalError):
        return False


def covers_findings(row: RevisionRow) -> bool:
    """Whether the seal of a revision covers what the SMART check found when it was locked."""
    return row.seal.endswith(_SECOND)


def was_there(row: GroupRuleRow) -> bool:
    """Whether a rule was set before rules were sealed, and sealed as it stood at the upgrade."""
    return (row.seal or "").endswith(_AT_UPGRADE)


def _message(stated: list[object]) -> bytes:
    return _MARK + sha256(canonical_bytes(stated)).digest()


# The same question has the same answer for ever: the message and the signature are the whole key.
# A roll is asked about in order, so that one longer than this would be proved anew each time.
_is_signed = lru_cache(maxsize=16_384)(keys.is_signed)


def covered(row: Sealed) -> list[object]:
    """Return all that a seal of the row is put under, as JSON."""
    if isinstance(row, RevisionRow):
        return _of_revision(row)
    if isinstance(row, SignOffRow):
        return _of_sign_off(row)
    return _of_entry(row) if isinstance(row, EntryRow) else _of_decided(row)


def at_opening(row: ProcedureRow) -> list[object]:
    """Return what of a procedure never changes, as JSON."""
    return [
        *(row.id, row.pledge_id, row.party_id, row.revision_id, row.group_id, row.group_name),
        *(row.fingerprint, row.terms, row.electorate, row.opened_by),
        *(microseconds(row.opens_at), microseconds(row.first_closes_at)),
    ]


def as_chosen(row: CompletionRow) -> list[object]:
    """Return what of a choice to submit never changes, as JSON."""
    return [
        *(row.id, row.revision_id, row.organisation_id, row.person_id, row.mandate_id),
        *(row.fingerprint, microseconds(row.at)),
    ]


def as_aligned(row: AlignmentRow) -> list[object]:
    """Return what of an alignment never changes, as JSON."""
    return [
        *(row.id, row.offer_id, row.procedure_id, row.revision_id, row.organisation_id),
        *(row.organisation_name, row.person_id, row.fingerprint, row.statement),
        *(row.signer_name, row.signer_title, microseconds(row.at)),
    ]


def as_signed_on(row: SignOnRow) -> list[object]:
    """Return what of a sign-on never changes, as JSON."""
    return [
        *(row.id, row.call_id, row.pledge_id, row.revision_id, row.organisation_id, row.person_id),
        *(row.n, row.organisation_name, row.organisation_type, row.country, row.name_key),
        *(row.capacity, row.fingerprint, row.statement, row.signer_name, row.signer_title),
        *(row.decided_by, row.decided_on, row.wish, microseconds(row.at)),
    ]


def as_listed(row: SignOnRow) -> list[object]:
    """Return the same with since when it is named in public, and who of the lead accepted it."""
    return [*as_signed_on(row), _instant(row.listed_at), row.listed_by or ""]


def _of_later(row: Later) -> list[object]:
    ended = [_instant(row.ended_at), row.ended_because]
    if isinstance(row, SignOnRow):
        return ["sign-on/1", *as_listed(row), *ended, row.reason]
    return [
        *("call/1", row.id, row.pledge_id, row.organisation_id, row.capacity, row.by_approval),
        *(microseconds(row.closes_at), row.opened_by, microseconds(row.opened_at), *ended),
    ]


def _of_decided(row: Decided) -> list[object]:
    if isinstance(row, Voted | Later):
        return _of_voted(row) if isinstance(row, Voted) else _of_later(row)
    if isinstance(row, TwofoldRow):
        return ["twofold/1", row.revision_id, row.organisation_id, row.later]
    if isinstance(row, AlignmentRow):
        return ["alignment/1", *as_aligned(row), _instant(row.ended_at), row.ended_because]
    if isinstance(row, CompletionRow):
        return ["completion/1", *as_chosen(row), _instant(row.ended_at), row.ended_because]
    return _of_first(row) if isinstance(row, FirstSignatureRow) else _of_announcement(row)


def _of_announcement(row: AnnouncementRow) -> list[object]:
    return [
        *("announcement/1", row.id, row.revision_id, row.party_id, row.organisation_id),
        *(row.announced_on, row.occasion, row.recorded_by, microseconds(row.at)),
        *(_instant(row.ended_at), row.ended_because),
    ]


def _of_first(row: FirstSignatureRow) -> list[object]:
    return [
        *("first/1", row.id, row.revision_id, row.party_id, row.organisation_id, row.person_id),
        *(row.fingerprint, row.signer_name, row.signer_title, row.reservation),
        *(row.decided_by or "", row.decided_on or ""),
        *(microseconds(row.at), _instant(row.ended_at), row.ended_because, row.signoff_id),
    ]


def _of_voted(row: Voted) -> list[object]:
    if isinstance(row, ProcedureRow):
        now = [microseconds(row.closes_at), row.state, _instant(row.ended_at)]
        return ["procedure/1", *at_opening(row), *now, row.result, row.reason]
    if isinstance(row, GroupRuleRow):
        set_at = microseconds(row.set_at)
        form = "rule/at-upgrade" if was_there(row) else "rule/1"
        return [form, row.id, row.group_id, row.terms, row.set_by, set_at]
    return [
        *("answer/1", row.id, row.procedure_id, row.n, row.member_id, row.person_id),
        *(row.answer, row.words, row.wanted, microseconds(row.at)),
    ]


def _instant(at: datetime | None) -> int | None:
    return None if at is None else microseconds(at)


def _of_revision(row: RevisionRow) -> list[object]:
    findings = json.dumps(row.smart, sort_keys=True, separators=(",", ":"))
    return ["revision/2", *_of_revision_at_first(row)[1:], sha256(findings.encode()).hexdigest()]


def _of_revision_at_first(row: RevisionRow) -> list[object]:
    return [
        "revision/1",
        *(row.id, row.pledge_id, row.n, row.seq, row.fingerprint, row.note),
        row.overridden,
        *(row.locked_by, microseconds(row.locked_at)),
    ]


def _of_sign_off(row: SignOffRow) -> list[object]:
    """Return what was answered: a sign-off that has ended since was signed all the same.

    One that says nothing of who decided, and when, is sealed as those were that could not.
    """
    decided = [row.decided_by or "", row.decided_on or ""]
    first = _of_sign_off_at_first(row)
    method = row.method or ACCOUNT
    paper = [method, row.letter_on or "", row.kept_at or "", row.scan or ""]
    if method != ACCOUNT or any(paper[1:]):
        return ["sign-off/3", *first[1:], *decided, *paper]
    return ["sign-off/2", *first[1:], *decided] if any(decided) else first


def _of_sign_off_at_first(row: SignOffRow) -> list[object]:
    declined = row.state == SignOffState.DECLINED
    return [
        "sign-off/1",
        *(row.id, row.party_id, row.revision_id, row.organisation_id, row.organisation_name),
        *("declined" if declined else "signed", row.fingerprint, row.statement),
        *(row.signer_name, row.signer_title, row.reservation, row.reason if declined else ""),
        *(row.person_id, microseconds(row.at)),
    ]


def _of_entry(row: EntryRow) -> list[object]:
    return [
        "entry/1",
        *(row.id, row.campaign_id, row.pledge_id, row.symbol, row.source, row.external_id),
        *(row.title, row.lang, row.lead_name, row.lead_type, row.region, row.kind, row.joint),
        *(microseconds(row.submitted_at), microseconds(row.published_at), row.content),
    ]
