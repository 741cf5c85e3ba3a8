"""What is given away, with its place in the log: receipts, and letters with their foot."""

from base64 import b64encode
from typing import Any

from workspace.domain.record.hashing.jcs import canonical_bytes
from workspace.domain.record.log import signed_note
from workspace.domain.record.receipt_checks import LOG
from workspace.domain.values import Json, whole
from workspace.mail.foot import footed
from workspace.mail.letters import Letter
from workspace.process.site import settings
from workspace.process.unit import Unit
from workspace.services.record import log
from workspace.store.registry import entries
from workspace.store.signing import submissions
from workspace.store.signing.submissions import SubmissionRow

_COMPARED_AT = "/record/checkpoint"


def counting(unit: Unit, pledge_id: str) -> SubmissionRow | None:
    """Return the submission that counts for a pledge: of what is public, or else the latest."""
    entry = entries.of_pledge(unit.session, pledge_id)
    number = whole(entry.content.get("revision")) if entry is not None else None
    shown = submissions.of_symbol(unit.session, entry.symbol, number) if entry and number else None
    return shown or submissions.of_pledge(unit.session, pledge_id)


def receipt(unit: Unit, row: SubmissionRow) -> dict[str, Any]:
    """Return the receipt of a submission as somebody gets it; always the same."""
    place = log.of_submission(unit, row.id)
    return row.receipt if place is None else {**row.receipt, LOG: place}


def as_sealed(given: dict[str, object]) -> dict[str, object]:
    """Return a receipt that somebody brings as we keep it."""
    return {key: value for key, value in given.items() if key != LOG}


def as_file(given: dict[str, Any]) -> bytes:
    """Return a receipt in its one exact form, of which no bit can be another."""
    return canonical_bytes(given)


def verifiers() -> dict[str, Json]:
    """Return where the page and the program are that check receipts anywhere, and our keys."""
    base = settings().public_url
    return {
        "page": f"{base}/record/verify-receipt.html",
        "program": f"{base}/record/verify-receipt.py",
        "keys": f"{base}/.well-known/banyan-keys.json",
    }


def letter(made: Letter) -> Letter:
    """Return a letter with the checkpoint of the record, as it is now, at its foot.

    What people keep shows later if two were ever shown different records.
    """
    return footed(made, *checkpoint())


def checkpoint() -> tuple[str, str]:
    """Return the checkpoint of the record as it is now, and the address where it is compared."""
    return log.newest(), f"{settings().public_url}{_COMPARED_AT}"


def as_data() -> dict[str, Json]:
    """Return the checkpoint of the record as it is now, in the form that data end with.

    The size and the root are those of the note, for who does not read notes; what is signed is
    the note alone.
    """
    note, address = checkpoint()
    head = signed_note.stated(note)
    assert head is not None
    return {
        "size": head.size,
        "root": b64encode(head.root).decode(),
        "note": note,
        "url": f"{address}/{head.size}" if head.size else address,
    }
