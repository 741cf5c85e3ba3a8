"""What the lead does about a party that keeps the others waiting: remind, let off, take out."""

from collections.abc import Callable

from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotFound, Refusal, TooMany
from workspace.domain.machines import Who
from workspace.domain.parties.invitation_states import InvitationState
from workspace.domain.parties.party_states import CURRENT, PartyStatus
from workspace.domain.parties.reminders import reminder_refusal
from workspace.domain.signing.pledge_states import PledgeState
from workspace.domain.words import N_
from workspace.mail import letters as wording
from workspace.mail.letters import Letter
from workspace.process.clock import now
from workspace.process.site import settings
from workspace.process.unit import Unit, transaction
from workspace.services import acts, letters, procedures
from workspace.services.access import Standing, draft_for, rights
from workspace.services.accounts import Person, require_fresh
from workspace.services.acts import Act
from workspace.services.parties.invitations.issue import Asked, issue
from workspace.services.signing.roll import required_by
from workspace.services.signing.signature import read_reason
from workspace.services.signing.signature.signatory import current, let_go
from workspace.services.signing.signoffs import reopen_within
from workspace.services.signing.standstill import take_back
from workspace.store.organisations import seats
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import invitations
from workspace.store.parties.parties import PartyRow
from workspace.store.signing import revisions


class SignedAlready(Refusal):
    """The party has signed the revision in signature, so nobody waits for it."""

    code = "party-has-signed"
    sentence = N_("This organisation has signed. Reopen the text first if it has to go.")


def remind(person: Person, draft_id: str, party_id: str) -> None:
    """Write to a party once more, at most once a day.

    One that has not answered gets a new link; of one that takes part those who may sign are
    reminded, or its people while nobody may.

    Raises:
        NotFound: the draft has no such party that takes part or is asked to.
        NotPermitted: only the lead tends the parties, and only until the pledge is submitted.
        TooMany: it was reminded less than a day ago, or too many letters were sent today.
    """
    with transaction() as unit:
        lead, party = _tended(unit, person, draft_id, party_id)
        refusal = reminder_refusal(party.reminded_at, now())
        if refusal:
            raise TooMany(refusal)
        party.reminded_at = now()
        if party.status == PartyStatus.INVITED:
            _ask_again(unit, lead, party)
        else:
            _write_to(unit, party, wording.reminder)
        acts.record(unit, lead, Act.REMINDED_PARTY, party.id)


def make_optional(person: Person, draft_id: str, party_id: str, reason: str) -> bool:
    """Let a party take part without its signature being needed; return whether that reopened it.

    Who must sign is part of what is signed: a text in signature is reopened for it.

    Raises:
        NotFound, NotPermitted: as for `remind`.
        Invalid: the text is in signature and no reason is given, or a reason is too long.
        FreshSignInNeeded: it reopens, and the password was given more than five minutes ago.
        SignedAlready: it has signed what is in signature.
    """
    with transaction() as unit:
        lead, party = _tended(unit, person, draft_id, party_id)
        party.required = False
        reopened = _reopen_if_required(unit, person, lead, party, reason)
        acts.record(unit, lead, Act.MADE_OPTIONAL, party.id)
        return reopened


def remove(person: Person, draft_id: str, party_id: str, reason: str) -> bool:
    """Take a party out of the pledge; return whether that reopened the text.

    Of one that takes part all people lose access at once; it is told by letter and on their desks.

    A text in signature that requires it is reopened: nobody signs with one that has gone.

    Raises:
        NotFound, NotPermitted: as for `remind`.
        Invalid: no reason is given to a party that takes part, or it is too long.
        FreshSignInNeeded: it reopens, and the password was given more than five minutes ago.
        SignedAlready: it has signed what is in signature.
    """
    with transaction() as unit:
        lead, party = _tended(unit, person, draft_id, party_id)
        if party.status == PartyStatus.INVITED:
            take_back(unit, lead, party)
            return False
        words = read_reason(reason)
        held = procedures.settle_before(unit, lead.pledge)
        reopened = _reopen_if_required(unit, person, lead, party, words)
        party.move(PartyStatus.REMOVED, Who.LEAD_EDITOR)
        party.left_at, party.removed_because = now(), words
        procedures.end_of_party(unit, held, party.id)
        let_go(unit, party)
        for row in invitations.pending_seats(unit.session, draft_id, party.organisation_id):
            row.settle(InvitationState.REVOKED, Who.SENDER, by=person.id, at=now())
        write_to_removed(unit, party)
        acts.record(unit, lead, Act.REMOVED_PARTY, party.id)
        rights.move(unit, draft_id)
        return reopened


def _tended(unit: Unit, person: Person, draft_id: str, party_id: str) -> tuple[Standing, PartyRow]:
    lead = draft_for(unit, person, draft_id, Permission.MANAGE_PARTIES, lock=True)
    party = unit.session.get(PartyRow, party_id)
    ours = party is not None and party.pledge_id == draft_id and party.capacity != "lead"
    if party is None or not ours or party.status not in CURRENT:
        raise NotFound
    procedures.settle_before(unit, lead.pledge)  # what the clock has decided counts, seen or not
    return lead, party


def _reopen_if_required(
    unit: Unit, person: Person, lead: Standing, party: PartyRow, reason: str
) -> bool:
    if lead.state is not PledgeState.SIGNING:
        return False
    if revisions.has_signed(unit.session, party.id):
        raise SignedAlready
    organisation = unit.session.get_one(OrganisationRow, party.organisation_id)
    required = organisation.slug in required_by(current(unit, lead))
    if required:
        words = read_reason(reason)
        require_fresh(person)
        reopen_within(unit, lead, words)
    return required


def write_to_removed(unit: Unit, party: PartyRow) -> None:
    """Write to a party that it takes part no more; the letter leads to the desk, which says why."""
    _write_to(unit, party, wording.removal)


def _write_to(unit: Unit, party: PartyRow, letter: Callable[[str, str], Letter]) -> None:
    """Write to those who may sign for a party, or its people; the letter leads to the desk."""
    link = f"{settings().public_url}/desk"
    for person in seats.people_to_write_to(unit.session, party.organisation_id, now()):
        letters.write(unit, letter(person.email, link))


def _ask_again(unit: Unit, lead: Standing, party: PartyRow) -> None:
    pending = invitations.pending_for_party(unit.session, party.id)
    last = invitations.last_of_party(unit.session, party.id)
    if last is None:
        raise NotFound
    again = Asked.again(last, by=lead.person_id, sent_count=last.sent_count)
    issue(unit, lead.pledge, again, replaces=pending)
