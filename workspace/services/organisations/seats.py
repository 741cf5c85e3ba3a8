"""Who belongs to an organisation: inviting people, changing what they do, ending their seats."""

from workspace.domain.access.roles import SEATS
from workspace.domain.errors import Invalid, NotFound, Refusal, TooMany
from workspace.domain.machines import Who
from workspace.domain.organisations.duties import Duty, NotTheirDuty
from workspace.domain.organisations.seats import require_another
from workspace.domain.parties import invitations as rules
from workspace.domain.parties.capacities import outranks, roles_given_by
from workspace.domain.parties.invitation_states import InvitationState, invitation_state
from workspace.domain.words import N_
from workspace.mail.house import News
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services.access.houses import House, house_for
from workspace.services.accounts import Person
from workspace.services.acts import Act, HouseAct
from workspace.services.organisations.consequences import record, tell
from workspace.services.parties.invitations.issue import Asked, issue
from workspace.services.parties.invitations.request import PersonAsk, read_person
from workspace.store.accounts import people
from workspace.store.organisations import seats
from workspace.store.organisations.seats import SeatRow
from workspace.store.parties import invitations
from workspace.store.parties.invitations import InvitationRow

HAS_A_SEAT = N_("This person belongs to the organisation already. Change what they do instead.")
CHOOSE_ROLE = N_("Choose one of the roles.")


def invite(person: Person, slug: str, ask: PersonAsk) -> str:
    """Ask a person to join an organisation and return the invitation's id.

    The secretariat does so where nobody administers it.

    Raises:
        NotFound: the person may not know of the organisation here.
        NotTheirDuty: they do not administer it, or it is suspended.
        Invalid: an answer cannot be taken, or who is asked belongs to it already.
        TooMany: as many invitations were sent today as may be.
    """
    with transaction() as unit:
        house = _growing(unit, person, slug)
        asked = read_person(ask, roles_given_by("org_admin"))
        known = people.by_email(unit.session, asked.email)
        if known and invitations.seat_of(unit.session, known.id, house.organisation.id):
            raise Invalid({"email": HAS_A_SEAT})
        row = issue(
            unit,
            None,
            Asked(
                organisation_id=house.organisation.id,
                email=asked.email,
                invited_by=person.id,
                message=asked.message,
                seat_role=asked.role,
            ),
            replaces=invitations.pending_of_house(unit.session, house.organisation.id, asked.email),
        )
        record(unit, house, HouseAct.INVITED_TO_SEAT, row.id)
        return row.id


def resend(person: Person, slug: str, invitation_id: str) -> None:
    """Send an invitation to join again, with a new link.

    Raises:
        NotFound: no such invitation of this organisation, or of one they may know of.
        NotTheirDuty: as for `invite`.
        Refusal: it has been answered, replaced or taken back.
        TooMany: it was sent less than ten minutes ago, or as often as it can be.
    """
    with transaction() as unit:
        house = _growing(unit, person, slug)
        row = _waiting(unit, house, invitation_id)
        expired = invitation_state(row.state, row.expires_at, now()) is InvitationState.EXPIRED
        refusal = rules.resend_refusal(row.sent_count - 1, row.sent_at, now())
        if refusal and not expired:
            raise TooMany(refusal)
        count = 1 if expired else row.sent_count + 1
        again = Asked.again(row, by=person.id, sent_count=count)
        record(unit, house, Act.RESENT_INVITATION, issue(unit, None, again, replaces=[row]).id)


def revoke(person: Person, slug: str, invitation_id: str) -> None:
    """Take an invitation to join back; its link then says so.

    Raises:
        NotFound, NotTheirDuty, Refusal: as for `resend`.
    """
    with transaction() as unit:
        house = _reducing(unit, person, slug)
        row = _waiting(unit, house, invitation_id)
        row.settle(InvitationState.REVOKED, Who.SENDER, by=person.id, at=now())
        record(unit, house, Act.REVOKED_INVITATION, row.id)


def change_role(person: Person, slug: str, member_id: str, role: str) -> None:
    """Let somebody of an organisation do something else for it.

    Raises:
        NotFound: the organisation, or in it the person, is not there for them.
        NotTheirDuty: they do not administer it; a suspended one gives nobody more.
        Invalid: there is no such role.
        LastAdministrator: nobody else administers it.
    """
    if role not in SEATS:
        raise Invalid({"role": CHOOSE_ROLE})
    with transaction() as unit:
        house = house_for(unit, person, slug, Duty.REDUCE, lock=True)
        seat, roles = _seat(unit, house, member_id)
        if role == seat.role:
            return
        if outranks(role, seat.role) and not house.may(Duty.SEATS):
            raise NotTheirDuty
        require_another(roles, member_id, role)
        seat.role = role
        record(unit, house, HouseAct.CHANGED_SEAT, member_id, moves=True)
        if member_id != person.id:
            tell(unit, house.organisation, [member_id], News.ROLE)


def end(person: Person, slug: str, member_id: str) -> None:
    """End somebody's seat, one's own too: they can open and sign nothing for it from now on.

    Their mandates end with it; what was signed stays signed (I4).

    Raises:
        NotFound: the organisation, or in it the person, is not there for them.
        NotTheirDuty: the seat is another's, and they do not administer it.
        LastAdministrator: nobody else administers it.
    """
    with transaction() as unit:
        duty = Duty.LEAVE if member_id == person.id else Duty.REDUCE
        house = house_for(unit, person, slug, duty, lock=True)
        seat, roles = _seat(unit, house, member_id)
        require_another(roles, member_id)
        for mandate in seats.held(unit.session, house.organisation.id):
            if mandate.person_id == member_id and mandate.revoked_at is None:
                mandate.revoked_at, mandate.revoked_by = now(), person.id
        unit.session.delete(seat)
        record(unit, house, HouseAct.ENDED_SEAT, member_id, moves=True)
        tell(unit, house.organisation, [member_id], News.SEAT_ENDED)


def _growing(unit: Unit, person: Person, slug: str) -> House:
    """Return the organisation of somebody who may let people into it."""
    house = house_for(unit, person, slug, Duty.SEE, lock=True)
    if not house.may(Duty.SEATS) and not helps_out(unit, house):
        raise NotTheirDuty
    return house


def _reducing(unit: Unit, person: Person, slug: str) -> House:
    house = house_for(unit, person, slug, Duty.SEE, lock=True)
    if not house.may(Duty.REDUCE) and not helps_out(unit, house):
        raise NotTheirDuty
    return house


def helps_out(unit: Unit, house: House) -> bool:
    """Whether the secretariat lets people in, since nobody administers the organisation."""
    if not house.may(Duty.OFFICE) or house.organisation.suspended_at is not None:
        return False
    there = seats.seats_in(unit.session, [house.organisation.id])
    return not any(seat.role == "org_admin" for seat in there)


def _waiting(unit: Unit, house: House, invitation_id: str) -> InvitationRow:
    row = invitations.locked(unit.session, invitation_id) if invitation_id.isalnum() else None
    ours = row is not None and row.organisation_id == house.organisation.id
    if row is None or not ours or row.pledge_id is not None:
        raise NotFound
    if row.state != InvitationState.PENDING:
        raise Refusal(rules.WHY_CLOSED[InvitationState(row.state)])
    return row


def _seat(unit: Unit, house: House, member_id: str) -> tuple[SeatRow, dict[str, str]]:
    """Return somebody's seat, and the roles of all."""
    there = {seat.person_id: seat for seat in seats.seats_in(unit.session, [house.organisation.id])}
    if member_id not in there:
        raise NotFound
    return there[member_id], {who: seat.role for who, seat in there.items()}
