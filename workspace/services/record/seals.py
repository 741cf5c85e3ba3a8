"""Seals: our signature under what a row says, so that a row written past us is found.

A seal names its key, and keys that were replaced stay known: what was sealed stays sealed. Seals of
revisions cover since their second form what the SMART check found, and end with its number; those
of the first form hold as what they are, and who checks the record is told what they leave open.
Rows of procedures and first signatures are sealed anew as they move; the log and the trail say
where they moved, so that an earlier seal put back is found. What was there before rows of its kind
were sealed has a seal of the upgrade, which says so for ever: it claims nothing of the time before.
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
from workspace.store.desk.given import GivenLine
from workspace.store.mergers.mergers import MergerRow
from workspace.store.parties.announcements import AnnouncementRow
from workspace.store.parties.lead_offers import LeadOfferRow
from workspace.store.parties.paper_letters import PaperLetterRow
from workspace.store.pledge.amendment_rows import AmendmentRow
from workspace.store.pledge.intents import IntentRow
from workspace.store.pledge.partings import PartingRow
from workspace.store.pledge.shelters import ShelterRow
from workspace.store.procedures.covered import Grouped, of_group
from workspace.store.progress.covered import Told, of_told
from workspace.store.registry.entries import EntryRow
from workspace.store.registry.flagships import FlagshipRow
from workspace.store.registry.withdrawals import WithdrawalRow
from workspace.store.review.classifications import ClassificationRow
from workspace.store.review.reviews import ReviewRow
from workspace.store.sign_on.covered import Later, of_later
from workspace.store.signing.completions import CompletionRow
from workspace.store.signing.first_signatures import FirstSignatureRow, TwofoldRow
from workspace.store.signing.revisions import RevisionRow, SignOffRow

# No receipt begins like this, so no seal can be passed off as the signature of one.
_MARK = b"banyan seal\x00"
_SECOND = ":2"
_AT_UPGRADE = ":at-upgrade"
Waiting = FirstSignatureRow | AnnouncementRow | PaperLetterRow
Ended = CompletionRow | FlagshipRow | Later | Waiting
Passed = LeadOfferRow | MergerRow
Public = ClassificationRow | ShelterRow | PartingRow
Settled = ReviewRow | WithdrawalRow | AmendmentRow | IntentRow | Public | Passed
Decided = Grouped | TwofoldRow | Ended | Settled | Told
Moving = EntryRow | Grouped | Ended | Settled | Told
SignOff = SignOffRow | GivenLine
Sealed = RevisionRow | SignOff | EntryRow | Decided


def seal(row: Sealed) -> str:
    """Return the seal of a row whose covered columns are all set, its id among them."""
    message = _message(_stated(row))
    form = _SECOND if isinstance(row, RevisionRow) else ""
    form = _AT_UPGRADE if was_there(row) else form
    return f"{keys.key_id()}:{keys.sign(message).hex()}{form}"


def holds(row: Sealed) -> bool:
    """Whether a row is as we sealed it."""
    form = row.seal.removesuffix(_SECOND).removesuffix(_AT_UPGRADE)
    key_id, _, signature = form.partition(":")
    key = keys.public_key(key_id)
    stated = _stated(row)
    if isinstance(row, RevisionRow) and not covers_findings(row):
        stated = _of_revision_at_first(row)
    try:
        return key is not None and _is_signed(key, _message(stated), bytes.fromhex(signature))
    except (ValueError, NotCanonicalError):
        return False


def covers_findings(row: RevisionRow) -> bool:
    """Whether the seal of a revision covers what the SMART check found when it was locked."""
    return row.seal.endswith(_SECOND)


def was_there(row: Sealed) -> bool:
    """Whether a row was made before rows of its kind were sealed, and sealed by the upgrade."""
    return (row.seal or "").endswith(_AT_UPGRADE)


def _stated(row: Sealed) -> list[object]:
    """Return what the seal of a row is put under: one of the upgrade says that it is that."""
    stated = covered(row)
    kind = str(stated[0]).partition("/")[0]
    return [f"{kind}/at-upgrade", *stated[1:]] if was_there(row) else stated


def twofold(revision_id: str, organisation_id: str, *, later: bool) -> TwofoldRow:
    """Return the sealed note that two persons sign a text for an organisation.

    `later` says that it came to the text only after the lock, with the policy it had then.
    """
    row = TwofoldRow(revision_id=revision_id, organisation_id=organisation_id, later=later)
    row.seal = seal(row)
    return row


def _message(stated: list[object]) -> bytes:
    return _MARK + sha256(canonical_bytes(stated)).digest()


# The same question has the same answer for ever: the message and the signature are the whole key.
# A roll is asked about in order, so that one longer than this would be proved anew each time.
_is_signed = lru_cache(maxsize=16_384)(keys.is_signed)


def covered(row: Sealed) -> list[object]:
    """Return all that a seal of the row is put under, as JSON."""
    if isinstance(row, RevisionRow):
        return _of_revision(row)
    if isinstance(row, SignOff):
        return _of_sign_off(row)
    return _of_entry(row) if isinstance(row, EntryRow) else _of_decided(row)


def as_chosen(row: CompletionRow) -> list[object]:
    """Return what of a choice to submit never changes, as JSON."""
    return [
        *(row.id, row.revision_id, row.organisation_id, row.person_id, row.mandate_id),
        *(row.fingerprint, microseconds(row.at)),
    ]


def as_taken(row: FlagshipRow) -> list[object]:
    """Return what of a flagship's slot never changes, as JSON."""
    return [
        *(row.id, row.campaign_id, row.organisation_id, row.pledge_id, row.submission_id),
        *(row.slot_no, row.cap, microseconds(row.taken_at)),
    ]


def _of_flagship(row: FlagshipRow) -> list[object]:
    ended = [_instant(row.ended_at), row.ended_because or "", row.ended_by, row.reason or ""]
    return ["flagship/1", *as_taken(row), _instant(row.kept_until), *ended]


def _of_decided(row: Decided) -> list[object]:
    if isinstance(row, Grouped):
        return of_group(row)
    if isinstance(row, Told):
        return of_told(row)
    if isinstance(row, TwofoldRow):
        return ["twofold/1", row.revision_id, row.organisation_id, row.later]
    return _of_settled(row) if isinstance(row, Settled) else _of_ended(row)


def _of_ended(row: Ended) -> list[object]:
    if isinstance(row, CompletionRow):
        return ["completion/1", *as_chosen(row), _instant(row.ended_at), row.ended_because]
    if isinstance(row, FlagshipRow):
        return _of_flagship(row)
    return of_later(row) if isinstance(row, Later) else _of_waiting(row)


def _of_waiting(row: Waiting) -> list[object]:
    if isinstance(row, PaperLetterRow):
        return _of_letter(row)
    return _of_first(row) if isinstance(row, FirstSignatureRow) else _of_announcement(row)


def _of_settled(row: Settled) -> list[object]:
    if not isinstance(row, ReviewRow):
        return row.stated()
    return [
        *("review/1", row.id, row.submission_id, row.pledge_id, row.campaign_id, row.state),
        *(row.symbol, row.revision_no, row.title, row.lead_name, row.words, row.notes),
        *(microseconds(row.submitted_at), microseconds(row.due_at)),
        *(_instant(row.return_by), row.assigned_to, row.decided_by, _instant(row.decided_at)),
    ]


def _of_announcement(row: AnnouncementRow) -> list[object]:
    return [
        *("announcement/1", row.id, row.revision_id, row.party_id, row.organisation_id),
        *(row.announced_on, row.occasion, row.recorded_by, microseconds(row.at)),
        *(_instant(row.ended_at), row.ended_because),
    ]


def _of_first(row: FirstSignatureRow) -> list[object]:
    form = "first/2" if row.flagship else "first/1"
    again = [row.instead_of] if row.instead_of else []
    return [
        *(["first/3", row.flagship, *again] if again else [form]),
        *(row.id, row.revision_id, row.party_id, row.organisation_id, row.person_id),
        *(row.fingerprint, row.signer_name, row.signer_title, row.reservation),
        *(row.decided_by or "", row.decided_on or ""),
        *(microseconds(row.at), _instant(row.ended_at), row.ended_because, row.signoff_id),
    ]


def _of_letter(row: PaperLetterRow) -> list[object]:
    return [
        *("letter/1", row.id, row.revision_id, row.party_id, row.organisation_id, row.fingerprint),
        *(row.signer_name, row.signer_title, row.reservation, row.letter_on, row.kept_at, row.scan),
        *(row.flagship, row.recorded_by, microseconds(row.at)),
        *(_instant(row.ended_at), row.ended_because, row.signoff_id),
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


def _of_sign_off(row: SignOff) -> list[object]:
    """Return what was answered: a sign-off that has ended since was signed all the same.

    One that says nothing of who decided, and when, is sealed as those were that could not; so is
    one that names no flagship.
    """
    decided = [row.decided_by or "", row.decided_on or ""]
    first = _of_sign_off_at_first(row)
    method = row.method or ACCOUNT
    paper = [method, row.letter_on or "", row.kept_at or "", row.scan or ""]
    if row.flagship:
        return ["sign-off/4", *first[1:], *decided, *paper]
    if method != ACCOUNT or any(paper[1:]):
        return ["sign-off/3", *first[1:], *decided, *paper]
    return ["sign-off/2", *first[1:], *decided] if any(decided) else first


def _of_sign_off_at_first(row: SignOff) -> list[object]:
    declined = row.state == SignOffState.DECLINED
    return [
        "sign-off/1",
        *(row.id, row.party_id, row.revision_id, row.organisation_id, row.organisation_name),
        *("declined" if declined else "signed", row.fingerprint, row.statement),
        *(row.signer_name, row.signer_title, row.reservation, row.reason if declined else ""),
        *(row.person_id, microseconds(row.at)),
    ]


def _of_entry(row: EntryRow) -> list[object]:
    """Return what is public; one that stands is sealed as all were before any could fall."""
    gone = [] if row.withdrawn_at is None else [microseconds(row.withdrawn_at)]
    form = "entry/2" if gone else "entry/1"
    if row.hidden_at is not None:
        form, gone = "entry/3", [microseconds(row.hidden_at), *gone]
    return [
        form,
        *(row.id, row.campaign_id, row.pledge_id, row.symbol, row.source, row.external_id),
        *(row.title, row.lang, row.lead_name, row.lead_type, row.region, row.kind, row.joint),
        *(microseconds(row.submitted_at), microseconds(row.published_at), row.content),
        *gone,
    ]
