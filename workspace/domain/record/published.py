"""Whether the public form of a pledge shows what was signed, and nothing else."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from workspace.domain.parties.capacities import BINDING_CAPACITIES
from workspace.domain.record.hashing.jcs import NotCanonicalError, canonical_bytes
from workspace.domain.record.receipt import ACCOUNT, instant
from workspace.domain.rosters.unnamed import UNNAMED
from workspace.domain.values import Json, at, rows, text_at

_SAID = ("reservation", "decided_by", "decided_on", "letter_on", "scan_sha256")
_HEADED = {"title": "title", "lang": "lang", "kind": "kind"}


def differences(
    stored: Mapping[str, object], heading: Mapping[str, str], receipt: Mapping[str, object]
) -> tuple[str, ...]:
    """Return in what the public form differs from the receipt of the same revision.

    Args:
        stored: the public form as the registry keeps it, see `form.from_published`.
        heading: what lists show beside it: `title`, `lang`, `kind` and `lead`.
        receipt: a receipt whose checks hold.
    """
    return tuple(_differences(stored, heading, receipt))


def same(one: object, other: object) -> bool:
    """Whether two JSON values are the same to the last character; 1 and true are not."""
    try:
        return canonical_bytes(one) == canonical_bytes(other)
    except NotCanonicalError:
        return False


def aligned(receipt: Mapping[str, object]) -> dict[str, Json]:
    """Return who aligned itself with a group as the public form says it; nothing where nobody did.

    Each with the organisation, its function and the group, and no person; as the receipt states.
    """
    found: list[Json] = [
        {
            "organisation": text_at(one, "organisation"),
            "name": text_at(one, "name"),
            "with": text_at(group, "name"),
            "title": text_at(one, "name_title"),
            "signed_at": text_at(one, "signed_at"),
        }
        for group in rows(receipt.get("procedures"))
        for one in rows(group.get("aligned"))
    ]
    return {"aligned": found} if found else {}


def _differences(
    stored: Mapping[str, object], heading: Mapping[str, str], receipt: Mapping[str, object]
) -> Iterator[str]:
    for key in ("revision", "fingerprint", "content"):
        if not same(stored.get(key), receipt.get(key)):
            yield f"another {key}"
    content = receipt.get("content")
    for shown, signed in _HEADED.items():
        if heading.get(shown) != text_at(content, signed):
            yield f"another {shown}"
    if not _same_parties(stored, receipt):
        yield "other parties or signatures"
    if not same(stored.get("aligned"), aligned(receipt).get("aligned")):
        yield "others that align themselves"
    leads = {text_at(row, "name") for row in rows(receipt.get("parties")) if _leads(row)}
    # A lead whose name is kept out of sight has none in lists; the text says it as it was signed.
    if heading.get("lead") not in leads | {UNNAMED}:
        yield "another lead"


def _same_parties(stored: Mapping[str, object], receipt: Mapping[str, object]) -> bool:
    listed = rows(stored.get("parties"))
    shown = [_shown(row) for row in listed if text_at(row, "signed_at")]
    signed = [_signed(row) for row in rows(receipt.get("parties"))]
    # One that did not sign may be named for its support, never as bound.
    unbound = all(
        text_at(row, "signed_at") or text_at(row, "capacity") not in BINDING_CAPACITIES
        for row in listed
    )
    return unbound and len(listed) == len(_list(stored)) and sorted(shown) == sorted(signed)


def _list(stored: Mapping[str, object]) -> list[object]:
    found = at(stored, "parties")
    return found if isinstance(found, list) else []


def _shown(row: Mapping[str, object]) -> tuple[str, ...]:
    named = tuple(text_at(row, key) for key in ("organisation", "name", "capacity", "title"))
    return (*named, *_said(row), _whole_seconds(text_at(row, "signed_at")))


def _signed(row: Mapping[str, object]) -> tuple[str, ...]:
    named = tuple(text_at(row, key) for key in ("organisation", "name", "capacity", "name_title"))
    return (*named, *_said(row), text_at(row, "signed_at"))


def _said(row: Mapping[str, object]) -> tuple[str, ...]:
    how = text_at(row, "method") or ACCOUNT
    mark = "flagship" if row.get("flagship") is True else ""
    return (*(text_at(row, key) for key in _SAID), how, mark)


def _leads(row: Mapping[str, object]) -> bool:
    return text_at(row, "capacity") == "lead"


def _whole_seconds(stored: str) -> str:
    """Return an instant as receipts write it; what is none is given back."""
    try:
        return instant(datetime.fromisoformat(stored))
    except ValueError:
        return stored
