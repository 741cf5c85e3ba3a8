"""What a representative fills in to sign, and the sentence agreed to."""

from dataclasses import dataclass

from workspace.domain.errors import Invalid
from workspace.domain.input import clean_text, clean_title
from workspace.domain.parties.capacities import BINDING_CAPACITIES
from workspace.domain.record.canonical import short
from workspace.domain.words import N_

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


def cleaned(given: Signature) -> Signature:
    """Return what a representative gave, fit to keep.

    Raises:
        Invalid: name, title or tick is missing, or something is too long.
    """
    name = clean_title(given.name, MAX_NAME, most_points=MAX_NAME)
    title = clean_title(given.title, MAX_NAME, most_points=MAX_NAME)
    reservation = clean_text(given.reservation, MAX_RESERVATION)
    found = {"name": name.problem, "title": title.problem, "reservation": reservation.problem}
    errors = {field: problem for field, problem in found.items() if problem}
    if not given.agreed:
        errors["agreed"] = N_("Tick the box to sign for your organisation.")
    if errors:
        raise Invalid(errors)
    return Signature(
        fingerprint=given.fingerprint,
        name=name.text,
        title=title.text,
        agreed=True,
        reservation=reservation.text,
    )


def read_reason(reason: str) -> str:
    """Return a reason that others will read, cleaned.

    Raises:
        Invalid: there is none, or it is over 1,000 characters.
    """
    cleaned = clean_text(reason, MAX_REASON, needed=True)
    if cleaned.problem:
        raise Invalid({"reason": cleaned.problem})
    return cleaned.text
