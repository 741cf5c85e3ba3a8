"""Who aligns itself, for the board, the receipt and whoever is asked; only by its own act."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from workspace.domain.errors import NotFound
from workspace.domain.procedures.alignment_states import AlignmentState
from workspace.domain.record.receipt import instant
from workspace.domain.values import Json
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services.accounts import Person
from workspace.services.alignment.offered import Offered, of_offers
from workspace.services.record import proof, seals
from workspace.store.organisations import organisations, seats
from workspace.store.procedures import alignments, procedures
from workspace.store.procedures.alignments import AlignmentRow
from workspace.store.procedures.procedures import ProcedureRow
from workspace.store.signing.revisions import RevisionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedView:
    """An organisation that aligns itself, with what a group decides or endorses.

    Attributes:
        procedure_id: of the group's decision.
        title: the function of whoever signed for it.
        statement: the words it signed, in English.
    """

    procedure_id: str
    name: str
    group: str
    title: str
    statement: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedView:
    """An offer that waits for somebody's organisation; nothing of the pledge is told by it.

    `second` says that one of two persons has signed, and the reader could be the other.
    """

    id: str
    group: str
    organisation: str
    closes_at: datetime
    timezone: str
    second: bool


def aligned(unit: Unit, revision_id: str) -> tuple[AlignedView, ...]:
    """Return who aligns itself on a revision; what was altered counts for nothing."""
    return tuple(
        AlignedView(
            procedure_id=row.procedure_id,
            name=row.organisation_name,
            group=unit.session.get_one(ProcedureRow, row.procedure_id).group_name,
            title=row.signer_title,
            statement=row.statement,
            at=row.at,
        )
        for row in alignments.in_force(unit.session, [revision_id])
        if seals.holds(row)
    )


def of_procedure(procedure_id: str) -> tuple[AlignedView, ...]:
    """Return who aligns itself with a group's decision; all who may read that may know of them.

    Raises:
        NotFound: there is no such decision.
    """
    with reading() as unit:
        row = procedures.one(unit.session, procedure_id)
        if row is None:
            raise NotFound
        found = aligned(unit, row.revision_id)
        return tuple(one for one in found if one.procedure_id == row.id)


def of_receipt(unit: Unit, revision: RevisionRow) -> dict[str, list[Json]]:
    """Return who aligned itself on a revision as a receipt states it, by procedure.

    Raises:
        Altered: one was not given here as it stands.
    """
    standing = alignments.in_force(unit.session, [revision.id])
    proof.require_alignments(revision, faults(revision, standing))
    houses = organisations.some(unit.session, {row.organisation_id for row in standing})
    slugs = {house.id: house.slug for house in houses}
    found: dict[str, list[Json]] = {}
    for row in standing:
        stated: Json = {
            "organisation": slugs[row.organisation_id],
            "name": row.organisation_name,
            "name_title": row.signer_title,
            "statement": row.statement,
            "fingerprint": row.fingerprint,
            "signed_at": instant(row.at),
        }
        found.setdefault(row.procedure_id, []).append(stated)
    return found


def faults(revision: RevisionRow, rows: Iterable[AlignmentRow]) -> Iterable[str]:
    """Yield what does not hold about alignments on a revision, for those who run the site."""
    for row in rows:
        if not seals.holds(row):
            yield f"alignment {row.id} was not given or ended here as it stands"
        if row.fingerprint != revision.fingerprint:
            yield f"alignment {row.id} is of another text"


def waiting(person: Person) -> tuple[AskedView, ...]:
    """Return what waits for who may sign for an organisation that was invited, soonest first.

    One statement where there is nothing.
    """
    with reading() as unit:
        rows = alignments.offered_to(unit.session, person.id)
        if not rows:
            return ()
        houses = {row.organisation_id for row in rows}
        held = seats.whole_mandates(unit.session, houses, now())
        signs = {one.organisation_id for one, may in held if may and one.person_id == person.id}
        theirs = [row for row in rows if row.organisation_id in signs]
        halves = alignments.firsts_waiting(unit.session, [row.id for row in theirs])
        signed = {half.offer_id: half.person_id for half in halves}
        found = of_offers(unit, [row for row in theirs if signed.get(row.id) != person.id])
        return tuple(
            _asked(one, second=one.offer.id in signed)
            for one in found
            if one.state is AlignmentState.OFFERED
        )


def _asked(of: Offered, *, second: bool) -> AskedView:
    return AskedView(
        id=of.offer.id,
        group=of.found.row.group_name,
        organisation=of.organisation.name,
        closes_at=of.offer.closes_at,
        timezone=of.campaign.timezone,
        second=second,
    )
