"""The first of two signatures by which an organisation aligns itself; nothing binds by it alone."""

from collections.abc import Iterable
from datetime import datetime

from workspace.domain.ids import new_id
from workspace.domain.organisations import policies
from workspace.domain.organisations.policies import Policy, Signer, lacks_second
from workspace.domain.procedures.alignment import End
from workspace.domain.procedures.alignment_states import AlignmentState
from workspace.mail.group_letters import News
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.alignment import letters
from workspace.services.alignment.offered import Offered, of_offer
from workspace.services.record import proof, seals
from workspace.store.organisations import seats
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.procedures import alignments
from workspace.store.procedures.alignments import AlignmentOfferRow, FirstAlignmentRow
from workspace.store.signing import first_signatures


def note_policy(unit: Unit, revision_id: str, house: OrganisationRow) -> None:
    """Note it where two persons sign for an organisation: a later change is for other texts."""
    noted = first_signatures.is_twofold(unit.session, revision_id, house.id)
    if house.sign_policy == Policy.TWO_PERSONS and not noted:
        unit.session.add(seals.twofold(revision_id, house.id, later=True))
        unit.session.flush()


def is_needed(unit: Unit, of: Offered) -> bool:
    """Whether two persons align this organisation: by its policy now, or when it was invited."""
    noted = first_signatures.is_twofold(unit.session, of.revision.id, of.organisation.id)
    return noted or of.organisation.sign_policy == Policy.TWO_PERSONS


def waiting(unit: Unit, of: Offered) -> FirstAlignmentRow | None:
    """Return the first signature that waits for a second one; none once the offer is over."""
    if of.state is not AlignmentState.OFFERED:
        return None
    return next(iter(alignments.firsts_waiting(unit.session, [of.offer.id])), None)


def told(unit: Unit, of: Offered) -> str:
    """Return what a signature would be now, as the page says it; see `policies.told_now`."""
    half = waiting(unit, of)
    return policies.told_now(half.id if half is not None else "", two=is_needed(unit, of))


def require_told(
    unit: Unit, of: Offered, half: FirstAlignmentRow | None, said: str, person_id: str
) -> None:
    """Refuse a signature that would be another than the page said, see `policies.require_told`.

    Raises:
        SecondPersonNeeded: the first of two was theirs.
        SignersHaveChanged: it would be another.
    """
    waits = (half.id, half.person_id) if half is not None else None
    policies.require_told(said, waits, person_id, two=is_needed(unit, of))


def latest(unit: Unit, of: Offered) -> FirstAlignmentRow | None:
    """Return the first signature that was given last to an offer, whatever became of it."""
    return next(iter(reversed(alignments.firsts_to(unit.session, of.offer.id))), None)


def is_alone(unit: Unit, of: Offered) -> bool:
    """Whether two have to sign, and nobody else may who could be the second one now."""
    if not is_needed(unit, of):
        return False
    held = seats.whole_mandates(unit.session, [of.organisation.id], now())
    could = {seat.person_id for seat, mandated in held if mandated}
    half = waiting(unit, of)
    return lacks_second(could, half.person_id if half else "")


def first(unit: Unit, of: Offered, signer: Signer, at: datetime) -> FirstAlignmentRow:
    """Keep the first of two signatures."""
    note_policy(unit, of.revision.id, of.organisation)
    row = FirstAlignmentRow(
        id=new_id(),
        offer_id=of.offer.id,
        revision_id=of.revision.id,
        organisation_id=of.organisation.id,
        person_id=signer.person_id,
        fingerprint=of.revision.fingerprint,
        signer_name=signer.name,
        signer_title=signer.title,
        at=at,
        ended_because="",
    )
    row.seal = seals.seal(row)
    unit.session.add(row)
    unit.session.flush()
    return row


def signer_of(row: FirstAlignmentRow) -> Signer:
    """Return who gave a first signature."""
    return Signer(person_id=row.person_id, name=row.signer_name, title=row.signer_title)


def end(row: FirstAlignmentRow, because: str = "", alignment_id: str | None = None) -> None:
    """Let a first signature wait no more, sealed as it ends."""
    with proof.anew(row, free=True):
        row.end(now(), because, alignment_id)


def end_all(unit: Unit, offers: Iterable[AlignmentOfferRow], because: End) -> None:
    """Let no first signature given to these offers wait any more; their organisations are told."""
    by_id = {one.id: one for one in offers}
    for row in alignments.firsts_waiting(unit.session, by_id):
        end(row, because)
        unit.session.flush()
        letters.tell(unit, of_offer(unit, by_id[row.offer_id]), News.ALIGN_HALF_VOID)
