"""The checks of a receipt, one function for each; all take any JSON and never raise."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest

from workspace.domain.flagships.mark import is_marked
from workspace.domain.record.canonical import fingerprint, matches, read_leaves
from workspace.domain.record.hashing.jcs import NotCanonicalError, canonical_bytes
from workspace.domain.record.log import inclusion
from workspace.domain.values import rows, text_at, texts, whole
from workspace.domain.words import N_

CheckSignature = Callable[[bytes, bytes, bytes], bool]
Receipt = Mapping[str, object]

SCHEMA = "receipt/2"
FIRST_SCHEMA = "receipt/1"
"""Of receipts of before there was a log; they are checked as what they are."""
LOG = "log"
_NOT_COVERED = frozenset({"sha256", "signature", "content", "leaves", LOG})
_LEAF = {"name", "salt", "hash"}
_HASH = re.compile(r"[0-9a-f]{64}")
_SIGNATURE = re.compile(r"(?:[0-9a-f]{2}){1,512}")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of one check.

    Attributes:
        code: stable name of the check.
        label: what is checked, for people, untranslated.
        passed: whether it holds.
        why: what it means that it does not, for people, untranslated.
    """

    code: str
    label: str
    passed: bool
    why: str = ""


def covered(receipt: Receipt) -> dict[str, object]:
    """Return what the hash and the signature of a receipt stand for.

    The seal itself is left out, and so are the content and the salts: the fingerprint and the
    hashes of the leaves stand for them, so that a passage can be erased and the seal still holds.
    """
    stated = {key: value for key, value in receipt.items() if key not in _NOT_COVERED}
    named = [[row.get("name"), row.get("hash")] for row in rows(receipt.get("leaves"))]
    return {**stated, "leaf_hashes": named}


def _schema(receipt: Receipt) -> bool:
    return receipt.get("schema") in (SCHEMA, FIRST_SCHEMA)


def _number(receipt: Receipt) -> bool:
    number = whole(receipt.get("number"))
    return number is not None and number >= 1 and bool(text_at(receipt, "public_id"))


def _fingerprint(receipt: Receipt) -> bool:
    leaves = read_leaves(receipt.get("leaves"))
    return bool(leaves) and fingerprint(leaves or ()) == receipt.get("fingerprint")


def _content(receipt: Receipt) -> bool:
    leaves, content = read_leaves(receipt.get("leaves")), receipt.get("content")
    if any(set(row) != _LEAF for row in rows(receipt.get("leaves"))):
        return False
    return leaves is not None and isinstance(content, dict) and matches(content, leaves)


def _revision(receipt: Receipt) -> bool:
    content = receipt.get("content")
    number = whole(receipt.get("revision"))
    return isinstance(content, dict) and number is not None and content.get("rev") == number


def _parties(receipt: Receipt) -> bool:
    content = receipt.get("content")
    needed = content.get("parties_required") if isinstance(content, dict) else None
    if not isinstance(needed, list) or len(texts(needed)) != len(needed):
        return False
    signed = {
        text_at(party, "organisation")
        for party in rows(receipt.get("parties"))
        if text_at(party, "signed_at") and text_at(party, "name_title")
    }
    return bool(needed) and set(texts(needed)) <= signed


def _same_text(receipt: Receipt) -> bool:
    parties = rows(receipt.get("parties"))
    stated = text_at(receipt, "fingerprint")
    return bool(parties) and all(text_at(party, "fingerprint") == stated for party in parties)


def _flagships(receipt: Receipt) -> bool:
    return all(
        party.get("flagship", False) is is_marked(text_at(party, "statement"))
        for party in rows(receipt.get("parties"))
    )


def _aligned(receipt: Receipt) -> bool:
    stated = text_at(receipt, "fingerprint")
    counted = [text_at(one, "organisation") for one in rows(receipt.get("parties"))]
    for group in rows(receipt.get("procedures")):
        listed = group.get("aligned", [])
        if not isinstance(listed, list) or len(rows(listed)) != len(listed):
            return False
        for one in rows(listed):
            own = text_at(one, "organisation")
            signed = text_at(one, "signed_at") and text_at(one, "name_title")
            if not (own and signed) or text_at(one, "fingerprint") != stated or own in counted:
                return False
            counted.append(own)
    return True


def _previous(receipt: Receipt) -> bool:
    previous = receipt.get("previous")
    if whole(receipt.get("number")) == 1:
        return previous == ""
    return isinstance(previous, str) and _HASH.fullmatch(previous) is not None


def _sha256(receipt: Receipt) -> bool:
    stated = _bytes(receipt)
    found = text_at(receipt, "sha256")
    return stated is not None and compare_digest(
        sha256(stated).hexdigest().encode(), found.encode("utf-8", "replace")
    )


_CHECKS: tuple[tuple[str, str, str, Callable[[Receipt], bool]], ...] = (
    (
        "schema",
        N_("It is a receipt of a kind this check knows."),
        N_("It says that it is of another kind, or nothing of its kind."),
        _schema,
    ),
    (
        "number",
        N_("It has a number and the public id of a pledge."),
        N_("One of them is missing, or is none that we give."),
        _number,
    ),
    (
        "fingerprint",
        N_("The fingerprint follows from the parts of the text."),
        N_("The parts, put together, give another fingerprint than the one that was signed."),
        _fingerprint,
    ),
    (
        "content",
        N_("The text is the one the parts were made from."),
        N_("A word, an answer or a measure is not what it was, or is missing."),
        _content,
    ),
    (
        "revision",
        N_("Text and receipt name the same revision."),
        N_("The text says that it is another revision than the receipt says."),
        _revision,
    ),
    (
        "parties",
        N_("Every party that had to sign has signed."),
        N_("The text says who has to sign it, and not all of them are among the signatures."),
        _parties,
    ),
    (
        "same_text",
        N_("All parties signed this fingerprint."),
        N_("A signature is of another text."),
        _same_text,
    ),
    (
        "flagships",
        N_("Who names it a flagship has signed it as one."),
        N_("A party is said to name it a flagship and did not sign that, or the other way round."),
        _flagships,
    ),
    (
        "aligned",
        N_("Whoever aligns itself with a group signed this fingerprint, once, and is no party."),
        N_("One of them signed another text, is named twice, or is a party."),
        _aligned,
    ),
    (
        "previous",
        N_("It names the receipt before it."),
        N_("Where it should name the receipt before it, it names none, or one too many."),
        _previous,
    ),
    (
        "sha256",
        N_("The hash is the one of this receipt."),
        N_("Something was changed after the hash was computed: a name, an instant, a statement."),
        _sha256,
    ),
)
_SIGNED = N_("The server's signature is genuine.")
_NOT_SIGNED = N_("No key that we ever had signed what it says.")
_ABOUT = N_("The entry of the log is about this receipt.")
_NOT_ABOUT = N_("The entry of the log that it brings is missing, or is about something else.")
_IN = N_("The entry is in the log.")
_NOT_IN = N_("The way from the entry to the root of the log does not lead there.")
_NOTED = N_("The checkpoint of the log is signed.")
_NOT_NOTED = N_("No key that we ever had signed the checkpoint.")


def outcomes(
    receipt: object,
    public_keys: Mapping[str, bytes],
    check_signature: CheckSignature,
    *,
    logged: bool = True,
) -> tuple[Outcome, ...]:
    """Return the outcome of every check, in a fixed order; what is no mapping fails them all.

    Args:
        receipt: any JSON.
        public_keys: raw public keys by key id.
        check_signature: whether (public key, message, signature) belong together.
        logged: whether its place in the log is asked for too; a stored one does not carry it.
    """
    given = receipt if isinstance(receipt, dict) else {}
    found = [Outcome(code, label, check(given), why) for code, label, why, check in _CHECKS]
    genuine = _genuine(given, public_keys, check_signature)
    found.append(Outcome("signature", _SIGNED, genuine, _NOT_SIGNED))
    if logged and (LOG in given or given.get("schema") != FIRST_SCHEMA):
        part = given.get(LOG)
        noted = inclusion.is_signed(part, public_keys, check_signature)
        found += [
            Outcome("log_entry", _ABOUT, inclusion.is_about(part, given), _NOT_ABOUT),
            Outcome("log_inclusion", _IN, inclusion.is_in(part), _NOT_IN),
            Outcome("log_checkpoint", _NOTED, noted, _NOT_NOTED),
        ]
    return tuple(found)


def _genuine(
    receipt: Receipt, public_keys: Mapping[str, bytes], check_signature: CheckSignature
) -> bool:
    key = public_keys.get(text_at(receipt, "key_id"))
    signature, stated = text_at(receipt, "signature"), _bytes(receipt)
    if key is None or stated is None or not _SIGNATURE.fullmatch(signature):
        return False
    return check_signature(key, stated, bytes.fromhex(signature))


def _bytes(receipt: Receipt) -> bytes | None:
    try:
        return canonical_bytes(covered(receipt))
    except NotCanonicalError:
        return None
