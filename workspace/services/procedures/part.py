"""What somebody is to a procedure, through the one organisation they act for; never united."""

from collections.abc import Iterable
from dataclasses import dataclass

from workspace.domain.access.procedure_rights import ProcedureRight, rights
from workspace.domain.errors import NotFound, NotPermitted, Refusal
from workspace.domain.procedures.alignment_states import AlignmentState, offer_state
from workspace.domain.procedures.procedure_states import ProcedureState
from workspace.domain.record.receipt import ACCOUNT
from workspace.domain.signing.signoff_states import WAS_GIVEN
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services.accounts import Person
from workspace.services.procedures.course import courses
from workspace.store.organisations import begun, organisations, seats
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.organisations.seats import SeatRow
from workspace.store.pledge import pledges
from workspace.store.procedures import alignments, ballots, milestones, procedures
from workspace.store.procedures.milestones import Mark
from workspace.store.procedures.procedures import ProcedureRow
from workspace.store.sign_on import firsts, sign_ons
from workspace.store.signing import first_signatures, revisions
from workspace.store.signing.revisions import SignOffRow


class MemberNeeded(Refusal):
    """The person can act for several organisations in it and did not say for which."""

    code = "member-needed"
    sentence = N_(
        "You have seats in several organisations of this group. Choose for which one you act; "
        "nothing was recorded."
    )


class ActsForAnother(Refusal):
    """The person has spoken for another organisation on this text: nobody speaks for two (I5)."""

    code = "acts-for-another"
    sentence = N_(
        "You have acted for another organisation on this revision, and nobody acts for two. "
        "Somebody else of your organisation has to do this; nothing was recorded."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """An organisation somebody could act for in a procedure."""

    organisation: OrganisationRow
    rights: frozenset[ProcedureRight]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a person is to a procedure.

    Attributes:
        row: the procedure; its pledge held where that was asked for.
        seat: the one they act through; None while they could through several and named none.
        seats: all of them, the group's own first.
    """

    row: ProcedureRow
    person_id: str
    seat: Seat | None
    seats: tuple[Seat, ...]

    def may(self, right: ProcedureRight) -> bool:
        """Whether they may do this through the seat they act through."""
        return self.seat is not None and right in self.seat.rights

    def require(self, right: ProcedureRight) -> OrganisationRow:
        """Return the organisation they do this for.

        Raises:
            MemberNeeded: they did not say for which.
            NotPermitted: they may not.
        """
        if self.seat is None:
            raise MemberNeeded
        if right not in self.seat.rights:
            raise NotPermitted
        return self.seat.organisation


def part(unit: Unit, person: Person, procedure_id: str, *, lock: bool = False) -> Part:
    """Return what a person is to a procedure.

    Args:
        unit: the unit asking.
        person: who, and for which organisation if they name one.
        procedure_id: of the procedure.
        lock: hold its pledge until the commit, for whatever changes it.

    Raises:
        NotFound: no such procedure, or none of this person's organisations decides in it.
    """
    row = procedures.one(unit.session, procedure_id)
    if row is None:
        raise NotFound
    if lock:
        pledges.locked(unit.session, row.pledge_id)
        unit.session.refresh(row)
    found = seats_in(unit, person.id, row)
    if not found:
        raise NotFound
    named = [one for one in found if person.acting in (one.organisation.slug, one.organisation.id)]
    if person.acting and not named:
        raise NotFound
    chosen = named[0] if named else found[0] if len(found) == 1 else None
    return Part(row=row, person_id=person.id, seat=chosen, seats=found)


def readers(procedure_id: str) -> frozenset[str]:
    """Return the people who may read a procedure now; nobody where there is none."""
    with reading() as unit:
        row = procedures.one(unit.session, procedure_id)
        held = _held(unit, row) if row is not None else ()
        return frozenset(seat.person_id for seat, _ in held)


def marked(procedure_ids: Iterable[str]) -> dict[str, Mark]:
    """Return how far procedures have come, whoever may read them; without those there are not."""
    with reading() as unit:
        return milestones.marks(unit.session, procedure_ids)


def seats_in(unit: Unit, person_id: str, row: ProcedureRow) -> tuple[Seat, ...]:
    """Return the organisations somebody could act for in a procedure, the group's own first."""
    members = _members(row)
    held = _held(unit, row)
    own = {seat.organisation_id: may for seat, may in held if seat.person_id == person_id}
    named = {one.id: one for one in organisations.some(unit.session, own)} if own else {}
    found = [
        Seat(
            organisation=named[key],
            rights=rights(of_group=key == row.group_id, of_member=key in members, mandated=may),
        )
        for key, may in own.items()
    ]
    in_order = sorted(
        found, key=lambda one: (one.organisation.id != row.group_id, one.organisation.name)
    )
    return tuple(in_order)


def _members(row: ProcedureRow) -> set[str]:
    return {str(one["id"]) for one in row.electorate}


def _held(unit: Unit, row: ProcedureRow) -> list[tuple[SeatRow, bool]]:
    """Return the seats through which a procedure is read, and whether each holder may sign."""
    return seats.whole_mandates(unit.session, {row.group_id, *_members(row)}, now())


def require_sole(unit: Unit, person_id: str, organisation_id: str, revision_id: str) -> None:
    """Refuse who signed the revision, or spoke on it in a group, for another organisation (I5).

    Raises:
        ActsForAnother: they did.
    """
    if spoke_for(unit, person_id, revision_id) - {organisation_id}:
        raise ActsForAnother


def _spoke(row: SignOffRow) -> bool:
    """Whether a sign-off was given by the person it names: who recorded a letter did not."""
    return row.state in WAS_GIVEN and row.method == ACCOUNT


def spoke_for(unit: Unit, person_id: str, revision_id: str) -> set[str]:
    """Return the organisations for which a person signed, aligned, or spoke on it in a group.

    Only what counts binds them: who signed as the first of two did so while that waits or is part
    of what stands; what was taken back, or lapsed by the clock, leaves them free. Who opened a
    group's procedure spoke for no one by that: its members decide.
    """
    given = revisions.signoffs_by(unit.session, revision_id, person_id)
    mine = [row for row in given if _spoke(row)]
    decided = {row.party_id for row in procedures.on_revision(unit.session, revision_id)}
    signed = {row.organisation_id for row in mine if row.party_id not in decided}
    answered = ballots.spoken_for(unit.session, person_id, revision_id)
    said = {member for member, state in answered if state != ProcedureState.VOID}
    halves = first_signatures.spoken_for(unit.session, person_id, revision_id)
    later = sign_ons.spoken_for(unit.session, person_id, revision_id)
    given_beside = alignments.given_by(unit.session, person_id, revision_id)
    aligned = {row.organisation_id for row in given_beside if row.ended_at is None}
    waits = _wait(unit, person_id, revision_id) | _wait_later(unit, person_id, revision_id)
    return signed | halves | said | later | aligned | waits


def _wait_later(unit: Unit, person_id: str, revision_id: str) -> set[str]:
    """Return the organisations that wait for a second person to sign on, after this one."""
    given = firsts.unended_by(unit.session, person_id, revision_id)
    ways = begun.ways(unit.session, given, now())
    return {row.organisation_id for row in given if ways[row.id].lapse is None}


def _wait(unit: Unit, person_id: str, revision_id: str) -> set[str]:
    """Return the organisations that wait for a second person to align, after this one."""
    waiting = alignments.firsts_by(unit.session, person_id, revision_id)
    if not waiting:
        return set()
    rows = procedures.by_ids(unit.session, {offer.procedure_id for _, offer in waiting})
    found = {one.row.id: one for one in courses(unit, rows.values())}
    return {
        half.organisation_id
        for half, offer in waiting
        for one in [found[offer.procedure_id]]
        if offer_state(offer.state, offer.closes_at, one.at, open_=one.endorses)
        is AlignmentState.OFFERED
    }
