"""Verifying the acknowledgement of a sign-on: anybody may, and every check is named."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from workspace.domain.errors import Invalid
from workspace.domain.record.hashing.jcs import NotCanonicalError, canonical_bytes
from workspace.domain.record.receipt import holds
from workspace.domain.record.receipt_checks import LOG, Outcome
from workspace.domain.sign_on import acknowledgement as rules
from workspace.domain.values import text_at
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.offload import receipts
from workspace.process.unit import Unit, reading
from workspace.services.access.public_names import kept_at
from workspace.services.record import keys, proof
from workspace.services.record.verification import is_of_our_log
from workspace.services.sign_on.own.acknowledgement import of_row
from workspace.store.registry import entries
from workspace.store.sign_on import sign_ons
from workspace.store.sign_on.sign_ons import SignOnRow

_REFERENCE: Final = re.compile(r"([!-~]{1,40})/S([1-9][0-9]{0,8})")
NO_SUCH_REFERENCE: Final = N_(
    "No sign-on that everybody can read of has this reference. If it is that of your own "
    "organisation, save its acknowledgement from its page and bring the file."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOnVerdict:
    """What was found about the acknowledgement of a sign-on.

    Attributes:
        outcomes: every check of it by itself; `sealed` where all hold.
        known: our record holds the sign-on it states, to the last character.
        logged: whether our log holds what its proof says; None where it brings none.
        reference, organisation: as it says.
        symbol: of the pledge, where that is public; else empty.
        listed: whether the public list names it now; None where nothing may be said of that.
        withdrawn_at: since when the list says that it was withdrawn.
        unnamed: its name is kept out of public sight.
    """

    outcomes: tuple[Outcome, ...]
    known: bool
    logged: bool | None
    reference: str
    organisation: str
    symbol: str = ""
    listed: bool | None = None
    withdrawn_at: datetime | None = None
    unnamed: bool = False

    @property
    def sealed(self) -> bool:
        """Whether it is whole by itself."""
        return holds(self.outcomes)

    @property
    def genuine(self) -> bool:
        """Whether one can rely on it."""
        return self.sealed and self.known and self.logged is not False


def verify(found: dict[str, object], *, large: bool = False) -> SignOnVerdict:
    """Return the outcome of every check on an acknowledgement, read from JSON.

    Args:
        found: what was brought.
        large: it is longer than any of ours.

    Raises:
        Busy: it is large, and very many large ones are being checked.
    """

    def checked() -> tuple[Outcome, ...]:
        return rules.outcomes(found, keys.public_keys(), keys.is_signed)

    outcomes = receipts.do(checked) if large else checked()
    with reading() as unit:
        return _verdict(unit, found, outcomes)


def verify_reference(asked: str) -> SignOnVerdict:
    """Return the same of a sign-on that everybody can read of, by its reference.

    Raises:
        Invalid: there is none, or its name is kept out of sight.
        Altered: what is stored is not what was signed.
    """
    with reading() as unit:
        row = _public(unit, asked)
        if row is None:
            raise Invalid({"symbol": NO_SUCH_REFERENCE})
        found: dict[str, object] = dict(of_row(unit, row))
    return verify(found)


def _public(unit: Unit, asked: str) -> SignOnRow | None:
    named = _REFERENCE.fullmatch(asked)
    entry = entries.shown_of(unit.session, named[1], now()) if named else None
    if named is None or entry is None or entry.pledge_id is None:
        return None
    row = sign_ons.by_number(unit.session, entry.pledge_id, int(named[2]))
    if row is None or row.listed_at is None:
        return None
    return None if row.organisation_id in kept_at(unit, entry.pledge_id).ids else row


def _verdict(unit: Unit, found: dict[str, object], outcomes: tuple[Outcome, ...]) -> SignOnVerdict:
    row = sign_ons.one(unit.session, text_at(found.get("record"), "id"))
    known = row is not None and _same(unit, row, found)
    said = SignOnVerdict(
        outcomes=outcomes,
        known=known,
        logged=is_of_our_log(unit, found[LOG]) if LOG in found else None,
        reference=text_at(found, "reference"),
        organisation=text_at(found, "organisation"),
    )
    return _stands(unit, row, said) if row is not None and known else said


def _same(unit: Unit, row: SignOnRow, found: dict[str, object]) -> bool:
    """Whether our record holds what an acknowledgement states of a sign-on."""
    if not proof.is_whole(row):
        return False
    ours = of_row(unit, row)
    parts = ("symbol", "revision", "first_signature")
    try:
        stated = canonical_bytes([rules.row(found), *(found.get(one) for one in parts)])
    except NotCanonicalError:
        return False
    return stated == canonical_bytes([rules.row(ours), *(ours[one] for one in parts)])


def _stands(unit: Unit, row: SignOnRow, said: SignOnVerdict) -> SignOnVerdict:
    """Add what everybody can read of where a sign-on stands by now."""
    entry = entries.of_pledge(unit.session, row.pledge_id)
    public = entry is not None and entries.shown_of(unit.session, entry.symbol, now()) is not None
    if entry is None or not public:
        return said
    if row.organisation_id in kept_at(unit, row.pledge_id).ids:
        return replace(said, symbol=entry.symbol, unnamed=True)
    named = row.listed_at is not None
    return replace(
        said,
        symbol=entry.symbol,
        listed=named and row.ended_at is None,
        withdrawn_at=row.ended_at if named else None,
    )
