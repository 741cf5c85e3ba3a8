"""What a representative fills in to sign, and the sentence agreed to."""

from dataclasses import dataclass

from workspace.domain.parties.capacities import BINDING_CAPACITIES
from workspace.domain.record.canonical import short

MAX_NAME = 200
MAX_RESERVATION = MAX_REASON = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What a representative gives: the fingerprint that was on screen, name, title, a tick."""

    fingerprint: str
    name: str
    title: str
    agreed: bool
    reservation: str = ""


_ENDORSES = " endorses Rev."


def statement(organisation: str, capacity: str, revision: int, fingerprint: str) -> str:
    """Return the sentence a representative agrees to (English; the record keeps it as signed).

    Who is bound commits itself; an endorser says that it endorses.
    """
    text = f"Rev.{revision}, fingerprint {short(fingerprint)}"
    if capacity in BINDING_CAPACITIES:
        return f"On behalf of {organisation} I commit {organisation} to {text}."
    return f"On behalf of {organisation} I state that {organisation} endorses {text}."


def binds_like(capacity: str, words: str) -> bool:
    """Whether a statement that was given binds its organisation as this capacity does.

    Those of earlier releases are read too: whoever was bound committed itself in the same words.
    """
    return (_ENDORSES in words) == (capacity not in BINDING_CAPACITIES)
