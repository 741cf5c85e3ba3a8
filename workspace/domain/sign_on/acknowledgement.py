"""What an organisation keeps of its sign-on: what it states, and how anybody checks it alone."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final

from workspace.domain.record.hashing.jcs import NotCanonicalError, canonical_bytes
from workspace.domain.record.log import inclusion
from workspace.domain.record.log.log_entry import SCHEMA as ENTRY
from workspace.domain.record.log.log_entry import Kind
from workspace.domain.record.receipt import NATURE, instant
from workspace.domain.record.receipt_checks import LOG, CheckSignature, Outcome
from workspace.domain.sign_on import sign_on as rules
from workspace.domain.sign_on.call import CAPACITIES
from workspace.domain.values import Json, at, text_at, whole
from workspace.domain.words import N_

SCHEMA: Final = "sign-on/2"
_OUTSIDE: Final = frozenset({"sha256", "signature", LOG})
_SIGNATURE: Final = re.compile(r"[0-9a-f]{128}")
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_KEPT: Final = ("id", "call", "pledge", "revision", "organisation", "person", "name_key", "at")
"""What of the row stands apart: identifiers of ours, and its instant in microseconds."""
_ORDER: Final = (
    *("record.id", "record.call", "record.pledge", "record.revision", "record.organisation"),
    *("record.person", "number", "organisation", "class", "country", "record.name_key"),
    *("capacity", "fingerprint", "statement", "name", "name_title"),
    *("decided_by", "decided_on", "wish", "record.at"),
)
"""In which order the log's entry stands for what is said, its digest that of the list."""
_MILLION: Final = 1_000_000
_MOST: Final = 2**53

Acknowledgement = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """What is acknowledged, from which it is composed.

    Attributes:
        row: what the log's entry stands for, in its order; see `row`.
        symbol: of the pledge.
        revision: number of the text.
        first: who gave the first of two signatures and when; None where one person signed.
        stand: where it stands, with the instants of its listing and its end as text or None.
        verifiers: addresses of what checks it, and of the keys.
        key_id: which server key seals it.
    """

    row: Sequence[Json]
    symbol: str
    revision: int
    first: Json
    stand: Mapping[str, Json]
    verifiers: Mapping[str, Json] = field(default_factory=dict)
    key_id: str = ""


def compose(of: Acknowledged) -> dict[str, Json]:
    """Return what an acknowledgement states, before it is sealed."""
    found: dict[str, Json] = dict(zip(_ORDER, of.row, strict=True))
    said = {name: value for name, value in found.items() if "." not in name}
    record = {name: found[f"record.{name}"] for name in _KEPT}
    return {
        "schema": SCHEMA,
        "nature": NATURE,
        "reference": rules.reference(of.symbol, whole(said["number"]) or 0),
        "symbol": of.symbol,
        "revision": of.revision,
        **said,
        "signed_at": _instant(record["at"]),
        "first_signature": of.first,
        **of.stand,
        "record": record,
        **({"verifiers": dict(of.verifiers)} if of.verifiers else {}),
        "key_id": of.key_id,
    }


def sealed(stated: Mapping[str, Json], sign: Callable[[bytes], bytes]) -> dict[str, Json]:
    """Return an acknowledgement with its hash and the server's signature, both in hex.

    Args:
        stated: what `compose` gave.
        sign: Ed25519 with the key named in it.
    """
    said = canonical_bytes(covered(stated))
    return {**stated, "sha256": sha256(said).hexdigest(), "signature": sign(said).hex()}


def covered(given: Acknowledgement) -> dict[str, object]:
    """Return what the hash and the signature stand for: all but themselves and the log's proof."""
    return {key: value for key, value in given.items() if key not in _OUTSIDE}


def row(given: Acknowledgement) -> list[object]:
    """Return what the log's entry stands for, as an acknowledgement says it, in its order."""
    kept = given.get("record")
    return [
        at(kept, inner) if inner else given.get(name)
        for name in _ORDER
        for inner in [name.partition(".")[2]]
    ]


def outcomes(
    given: object, public_keys: Mapping[str, bytes], check_signature: CheckSignature
) -> tuple[Outcome, ...]:
    """Return the outcome of every check, in a fixed order; what is no mapping fails them all.

    Args:
        given: any JSON.
        public_keys: raw public keys by key id.
        check_signature: whether (public key, message, signature) belong together.
    """
    found = given if isinstance(given, dict) else {}
    logged = found.get(LOG)
    checks: dict[str, bool] = {
        "schema": found.get("schema") == SCHEMA,
        "reference": _reference(found),
        "words": _words(found),
        "when": _when(found),
        "sha256": _hashed(found),
        "signature": _genuine(found, public_keys, check_signature),
        "log_entry": _is_about(logged, found),
        "log_inclusion": inclusion.is_in(logged),
        "log_checkpoint": inclusion.is_signed(logged, public_keys, check_signature),
    }
    return tuple(Outcome(code, label, checks[code], why) for code, (label, why) in _LABELS.items())


_LABELS: Final[Mapping[str, tuple[str, str]]] = {
    "schema": (
        N_("It is an acknowledgement of a kind this check knows."),
        N_(
            "It says that it is of another kind, or nothing of its kind. Save one from before "
            "anew: its page gives one that can be checked."
        ),
    ),
    "reference": (
        N_("Its reference is of the pledge and the number it names."),
        N_("The reference is not the one that pledge and number give."),
    ),
    "words": (
        N_("The words that were signed name this organisation, pledge, revision and fingerprint."),
        N_("The words are not those by which such a sign-on is signed."),
    ),
    "when": (
        N_("It says one instant of its signature."),
        N_("The instant people read is not the one of the record."),
    ),
    "sha256": (
        N_("The hash is the one of this acknowledgement."),
        N_("Something was changed after the hash was computed: a name, an instant, a word."),
    ),
    "signature": (
        N_("The server's signature is genuine."),
        N_("No key that we ever had signed what it says."),
    ),
    "log_entry": (
        N_("The entry of the log is about this sign-on, word for word."),
        N_("The entry of the log that it brings is missing, or stands for other words."),
    ),
    "log_inclusion": (
        N_("The entry is in the log."),
        N_("The way from the entry to the root of the log does not lead there."),
    ),
    "log_checkpoint": (
        N_("The checkpoint of the log is signed."),
        N_("No key that we ever had signed the checkpoint."),
    ),
}


def is_one(given: Acknowledgement) -> bool:
    """Whether something says of itself that it is an acknowledgement, of whichever form."""
    return text_at(given, "schema").startswith("sign-on/")


def _reference(given: Acknowledgement) -> bool:
    symbol, number = text_at(given, "symbol"), _count(given.get("number"))
    made = rules.reference(symbol, number) if symbol and number else None
    return made is not None and given.get("reference") == made


def _words(given: Acknowledgement) -> bool:
    revision, capacity = _count(given.get("revision")), text_at(given, "capacity")
    digits = text_at(given, "fingerprint")
    if not revision or capacity not in CAPACITIES or not _HASH.fullmatch(digits):
        return False
    said = (text_at(given, "organisation"), capacity, text_at(given, "symbol"))
    return given.get("statement") == rules.statement(*said, revision, digits)


def _count(value: object) -> int:
    """Return a number counted from 1, as large as every reader reads it alike; 0 for none."""
    found = whole(value)
    return found if found is not None and 1 <= found < _MOST else 0


def _when(given: Acknowledgement) -> bool:
    stated = _instant(at(given.get("record"), "at"))
    return stated is not None and given.get("signed_at") == stated


def _instant(microseconds: object) -> str | None:
    """Return an instant of the record as people read it; None for what is none."""
    found = whole(microseconds)
    if found is None or not 0 <= found < _MOST:
        return None
    return instant(datetime.fromtimestamp(found // _MILLION, UTC))


def _hashed(given: Acknowledgement) -> bool:
    stated = _bytes(covered(given))
    return stated is not None and sha256(stated).hexdigest() == given.get("sha256")


def _genuine(
    given: Acknowledgement, public_keys: Mapping[str, bytes], check_signature: CheckSignature
) -> bool:
    key = public_keys.get(text_at(given, "key_id"))
    signature, stated = text_at(given, "signature"), _bytes(covered(given))
    if key is None or stated is None or not _SIGNATURE.fullmatch(signature):
        return False
    return check_signature(key, stated, bytes.fromhex(signature))


def _is_about(logged: object, given: Acknowledgement) -> bool:
    entry = at(logged, "entry")
    states, kept, stated = at(entry, "states"), given.get("record"), _bytes(row(given))
    kind = text_at(entry, "schema"), text_at(entry, "kind")
    if stated is None or kind != (ENTRY, str(Kind.SIGN_ON)):
        return False
    said = [at(entry, "thing"), at(entry, "draft"), at(states, "fingerprint"), at(states, "row")]
    theirs = [at(kept, "id"), at(kept, "pledge"), given.get("fingerprint")]
    same = _bytes([*theirs, sha256(stated).hexdigest()])
    return same is not None and _bytes(said) == same  # 1 is not true


def _bytes(stated: object) -> bytes | None:
    try:
        return canonical_bytes(stated)
    except NotCanonicalError:
        return None
