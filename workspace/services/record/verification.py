"""Verifying a receipt: anybody may, and every check is named."""

import json
from dataclasses import dataclass
from datetime import datetime

from workspace.domain.errors import Invalid
from workspace.domain.record import receipt
from workspace.domain.record.receipt import Outcome
from workspace.domain.words import N_
from workspace.process.unit import reading
from workspace.services.record import keys
from workspace.store.signing import submissions

MAX_RECEIPT = 500_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was found about a receipt; `known` says whether we issued one with this number."""

    outcomes: tuple[Outcome, ...]
    genuine: bool
    known: bool
    symbol: str
    submitted_at: datetime | None


def verify(pasted: str) -> Verdict:
    """Return the outcome of every check on a receipt given as JSON.

    Raises:
        Invalid: it is no JSON object, or too long to be a receipt.
    """
    found = _read(pasted)
    outcomes = receipt.verify(found, keys.public_keys(), keys.is_signed)
    symbol = str(found.get("public_id", ""))[:40]
    with reading() as unit:
        row = submissions.by_receipt(unit.session, symbol, str(found.get("sha256", ""))[:64])
    return Verdict(
        outcomes=outcomes,
        genuine=receipt.holds(outcomes),
        known=row is not None,
        symbol=symbol,
        submitted_at=row.submitted_at if row else None,
    )


def _read(pasted: str) -> dict[str, object]:
    if len(pasted) > MAX_RECEIPT:
        raise Invalid({"receipt": N_("This is too long to be a receipt.")})
    try:
        found = json.loads(pasted)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Invalid({"receipt": N_("Paste the whole content of the receipt's JSON file.")})
    return found
