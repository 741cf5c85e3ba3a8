"""The receipt of a submission: what it states, and how anybody can check it without asking us."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final

from workspace.domain.record.canonical import HashedPart
from workspace.domain.record.hashing.jcs import canonical_bytes
from workspace.domain.record.receipt_checks import (
    SCHEMA,
    CheckSignature,
    Outcome,
    covered,
    outcomes,
)
from workspace.domain.values import Json
from workspace.domain.words import N_

__all__ = ["CheckSignature", "Outcome", "Signatory", "Submitted", "compose", "decided", "holds"]
__all__ += ["sealed", "sealing_bytes", "verify"]

ACCOUNT: Final = "account"
BY_SECRETARIAT: Final = "recorded_by_secretariat"
"""How a sign-off came: through an account here, or in a letter that the secretariat recorded."""
NATURE = N_("A sign-off with a verifiable record; not a qualified electronic signature.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """One party as the receipt states it.

    Attributes:
        organisation: its id.
        name: its name, or the words shown for a confidential party.
        capacity: lead, co_pledger or endorser.
        required: whether the submission needed its sign-off.
        fingerprint: the fingerprint it signed.
        name_title: who signed, as typed.
        statement: the words it signed.
        signed_at: aware UTC instant.
        reservation: its interpretative statement, or empty.
        decided_by: who in the organisation decided to sign, or empty.
        decided_on: on which day, as YYYY-MM-DD, or empty; the receipt holds either only where it
            was given.
        method: "account", or "recorded_by_secretariat" where it signed on paper: then `signed_at`
            is when the letter was recorded.
        letter_on: the day of that letter, as YYYY-MM-DD.
        scan: SHA-256 of a scan of it, or empty.
        flagship: whether it named the pledge as one of its flagships; the receipt says so or
            nothing.
    """

    organisation: str
    name: str
    capacity: str
    required: bool
    fingerprint: str
    name_title: str
    statement: str
    signed_at: datetime
    reservation: str = ""
    decided_by: str = ""
    decided_on: str = ""
    method: str = ACCOUNT
    letter_on: str = ""
    scan: str = ""
    flagship: bool = False

    def as_json(self) -> dict[str, Json]:
        """Return the signatory as the receipt holds it."""
        return {
            "organisation": self.organisation,
            "name": self.name,
            "capacity": self.capacity,
            "required": self.required,
            "fingerprint": self.fingerprint,
            "name_title": self.name_title,
            "statement": self.statement,
            "signed_at": instant(self.signed_at),
            "reservation": self.reservation,
            **decided(self.decided_by, self.decided_on),
            "method": self.method,
            **on_paper(self.method, self.letter_on, self.scan),
            **as_flagship(self.flagship),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """What happened, from which a receipt is composed.

    Attributes:
        number: 1 for the first receipt of this installation, and so on without gaps.
        public_id: such as "HR75-000123".
        revision: number of the revision.
        fingerprint: its fingerprint, 64 hex digits.
        content: its content in the one exact form.
        leaves: its leaves.
        campaign: slug, title and deadline of the campaign.
        parties: the signatories.
        procedures: results of group procedures, as plain JSON.
        submitted_at: aware UTC instant.
        previous: SHA-256 of the receipt before, or empty for the first.
        key_id: which server key seals it.
        journal: `seq` and `link` of the last row of the text's history when it was locked: with
            them nothing of how the text came about can be changed unseen. Receipts of before have
            none.
        chosen_at: when the lead chose that the revision is submitted once it is complete; None
            where somebody submitted it, of which the receipt says nothing.
        verifiers: addresses of the page and the program that check it, and of the keys: sealed
            with the rest, so that no other ones can be put there. Receipts of before name none.
    """

    number: int
    public_id: str
    revision: int
    fingerprint: str
    content: Mapping[str, Json]
    leaves: Sequence[HashedPart]
    campaign: Mapping[str, Json]
    parties: Sequence[Signatory]
    submitted_at: datetime
    previous: str
    key_id: str
    journal: Mapping[str, Json]
    procedures: Sequence[Json] = field(default=())
    chosen_at: datetime | None = None
    verifiers: Mapping[str, Json] = field(default_factory=dict)


def compose(submitted: Submitted) -> dict[str, Json]:
    """Return what a receipt states, before it is sealed."""
    leaves: list[Json] = [leaf.as_json() for leaf in submitted.leaves]
    parties: list[Json] = [party.as_json() for party in submitted.parties]
    return {
        "schema": SCHEMA,
        "nature": NATURE,
        "number": submitted.number,
        "public_id": submitted.public_id,
        "revision": submitted.revision,
        "fingerprint": submitted.fingerprint,
        "content": dict(submitted.content),
        "leaves": leaves,
        "campaign": dict(submitted.campaign),
        "parties": parties,
        "procedures": list(submitted.procedures),
        "submitted_at": instant(submitted.submitted_at),
        "previous": submitted.previous,
        "key_id": submitted.key_id,
        "journal": dict(submitted.journal),
        **_completed(submitted.chosen_at),
        **({"verifiers": dict(submitted.verifiers)} if submitted.verifiers else {}),
    }


def _completed(chosen_at: datetime | None) -> dict[str, Json]:
    """Return what is said of a choice to submit the revision once it is complete."""
    return {} if chosen_at is None else {"when_complete": {"chosen_at": instant(chosen_at)}}


def on_paper(method: str, letter_on: str, scan: str) -> dict[str, Json]:
    """Return what is said of a signature on paper; nothing of any other."""
    if method != BY_SECRETARIAT:
        return {}
    found: dict[str, Json] = {"letter_on": letter_on}
    return found | ({"scan_sha256": scan} if scan else {})


def as_flagship(flagship: bool) -> dict[str, Json]:  # noqa: FBT001 - it is the fact itself
    """Return what is said of a flagship; nothing of any other."""
    return {"flagship": True} if flagship else {}


def decided(by: str, on: str) -> dict[str, Json]:
    """Return what is said of an organisation's own decision to sign; nothing where it said none."""
    given: dict[str, Json] = {"decided_by": by, "decided_on": on}
    return {key: value for key, value in given.items() if value}


def sealing_bytes(receipt: Mapping[str, object]) -> bytes:
    """Return the bytes that are hashed and signed; see `receipt_checks.covered`.

    Raises:
        NotCanonicalError: the receipt holds what has no canonical form.
    """
    return canonical_bytes(covered(receipt))


def sealed(receipt: Mapping[str, Json], sign: Callable[[bytes], bytes]) -> dict[str, Json]:
    """Return the receipt with its hash and the server's signature, both in hex.

    Args:
        receipt: what `compose` gave.
        sign: Ed25519 with the key named in the receipt.
    """
    stated = sealing_bytes(receipt)
    return {**receipt, "sha256": sha256(stated).hexdigest(), "signature": sign(stated).hex()}


def verify(
    receipt: object,
    public_keys: Mapping[str, bytes],
    check_signature: CheckSignature,
    *,
    logged: bool = True,
) -> tuple[Outcome, ...]:
    """Return the outcome of every check, in a fixed order; whatever is given, it never raises.

    Args:
        receipt: a receipt as JSON, such as somebody uploaded.
        public_keys: raw public keys by key id.
        check_signature: whether (public key, message, signature) belong together.
        logged: whether its place in the log is asked for too; a stored one does not carry it.
    """
    return outcomes(receipt, public_keys, check_signature, logged=logged)


def holds(found: Iterable[Outcome]) -> bool:
    """Whether all checks passed."""
    return all(outcome.passed for outcome in found)


def instant(at: datetime) -> str:
    """Return an aware instant as RFC 3339 in UTC with whole seconds."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
