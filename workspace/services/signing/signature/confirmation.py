"""Confirming again: a State changes whether its signature names the pledge as its flagship.

The signature that stood gives way to the new one in one transaction; nobody else signs again.
"""

from typing import Final

from workspace.domain.errors import Invalid
from workspace.domain.machines import Who
from workspace.domain.signing.signoff_states import SignOffState
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services import acts, flagships
from workspace.services.access import Standing
from workspace.services.acts import Act, Doer
from workspace.services.signing.signature.signature import (
    AlreadySigned,
    Signature,
    cleaned,
    today,
)
from workspace.store.parties.parties import PartyRow
from workspace.store.signing import revisions
from workspace.store.signing.revisions import RevisionRow, SignOffRow

CONFIRMED_AGAIN: Final = N_("Confirmed again because of the mark as a flagship.")
SAME_MARK: Final = N_(
    "Your organisation has signed so already. Change this box to confirm again, or leave the page."
)


def fit(unit: Unit, standing: Standing, party: PartyRow, given: Signature) -> Signature:
    """Return what a representative gave, fit to keep.

    Raises:
        Invalid: see `cleaned`; or it is marked as a flagship where no flagship can be named.
    """
    clean = cleaned(given, today(unit, standing))
    errors = flagships.misplaced(unit, standing.pledge, party, flagship=clean.flagship)
    if errors:
        raise Invalid(errors)
    return clean


def replaced(unit: Unit, revision: RevisionRow, party: PartyRow, given: Signature) -> SignOffRow:
    """Return the valid sign-off of a party that a representative confirms again.

    Raises:
        AlreadySigned: it is not the one that was on the screen.
        Invalid: both say the same of the flagship, so that there is nothing to confirm.
    """
    for row in revisions.signoffs_of(unit.session, revision.id):
        if row.id == given.instead_of and row.party_id == party.id:
            if row.state != SignOffState.SIGNED:
                break
            if row.flagship == given.flagship:
                raise Invalid({"flagship": SAME_MARK})
            return row
    raise AlreadySigned


def take_back(unit: Unit, standing: Standing, row: SignOffRow) -> None:
    """End a sign-off that is confirmed again in the same transaction; its own people read why."""
    row.move(SignOffState.WITHDRAWN, Who.REPRESENTATIVE, now())
    row.reason = CONFIRMED_AGAIN
    signer = Doer(
        person_id=standing.person_id,
        organisation_id=row.organisation_id,
        draft_id=standing.pledge.id,
    )
    acts.record(unit, signer, Act.WITHDREW, row.id, only=frozenset({row.organisation_id}))
    unit.session.flush()
