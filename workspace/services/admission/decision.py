"""The lead's answer to a request to take part: an invitation to accept, or no."""

from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotFound
from workspace.domain.machines import Who
from workspace.domain.parties.join_request_states import JoinRequestState
from workspace.mail import letters as wording
from workspace.process.clock import now
from workspace.process.site import settings
from workspace.process.unit import Unit, transaction
from workspace.services import acts, letters
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.services.admission.petition import require_open
from workspace.services.parties.invitations import OrganisationAsk
from workspace.services.parties.invitations.invite import invite_known
from workspace.services.parties.invitations.newcomers import read_reason
from workspace.store.accounts.people import PersonRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import join_requests
from workspace.store.parties.join_requests import JoinRequestRow


def accept(person: Person, draft_id: str, request_id: str) -> None:
    """Invite the organisation that asked, as what it asked to be: it takes part when it accepts.

    Raises:
        NotFound: the draft has no such request, or the person may not know of it.
        NotPermitted: only the lead invites, and only while the text is open.
        RequestOver: it waits no more.
        TooMany: the pledge has sent as many invitations today as it may.
    """
    with transaction() as unit:
        lead, row = _held(unit, person, draft_id, request_id, Permission.INVITE_PARTY)
        house = unit.session.get_one(OrganisationRow, row.organisation_id)
        asker = unit.session.get_one(PersonRow, row.asked_by)
        row.settle(JoinRequestState.ACCEPTED, Who.LEAD_EDITOR, by=person.id, at=now())
        ask = OrganisationAsk(
            organisation=house.slug,
            capacity=row.capacity,
            email=asker.email,
            required=row.capacity == "co_pledger",
        )
        invite_known(unit, lead, house, ask)
        acts.record(unit, lead, Act.ACCEPTED_REQUEST, row.id)


def decline(person: Person, draft_id: str, request_id: str, note: str) -> None:
    """Say no to an organisation that asked; it finds the words, if any, on its desks.

    Raises:
        NotFound: the draft has no such request, or the person may not know of it.
        NotPermitted: only the lead answers, and only until the pledge is submitted.
        RequestOver: it waits no more.
        Invalid: the words are longer than 1,000 characters.
    """
    words = read_reason(note)
    with transaction() as unit:
        lead, row = _held(unit, person, draft_id, request_id, Permission.MANAGE_PARTIES)
        row.settle(JoinRequestState.DECLINED, Who.LEAD_EDITOR, by=person.id, at=now())
        row.answer = words
        asker = unit.session.get_one(PersonRow, row.asked_by)
        link = f"{settings().public_url}/desk"
        letters.write(unit, wording.request_answered(asker.email, link))
        acts.record(unit, lead, Act.DECLINED_REQUEST, row.id)


def _held(
    unit: Unit, person: Person, draft_id: str, request_id: str, permission: Permission
) -> tuple[Standing, JoinRequestRow]:
    lead = draft_for(unit, person, draft_id, permission, lock=True)
    row = join_requests.locked(unit.session, request_id)
    if row is None or row.pledge_id != draft_id:
        raise NotFound
    require_open(row)
    return lead, row
