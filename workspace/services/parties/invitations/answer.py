"""Answering an invitation. Looking changes nothing; only a deliberate answer settles it."""

from collections.abc import Iterator
from contextlib import contextmanager

from workspace.domain.errors import NotFound, NotPermitted, Refusal
from workspace.domain.machines import Who
from workspace.domain.organisations.policies import Policy
from workspace.domain.parties.invitation_states import InvitationState
from workspace.domain.parties.invitations import token_hash
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import accounts, acts
from workspace.services.access import rights
from workspace.services.accounts import Person
from workspace.services.acts import Act, AnyAct, Doer
from workspace.services.parties.invitations import newcomers
from workspace.services.parties.invitations.visit import InvitationView, meet, view
from workspace.services.record import seals
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import invitations
from workspace.store.parties.invitations import InvitationRow
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge import pledges
from workspace.store.signing import first_signatures, revisions

NOT_YOURS = N_(
    "This invitation was sent to another address. Ask whoever invited you to send it to yours."
)
SIGN_IN_FIRST = N_("This address has an account. Sign in with it, then answer the invitation.")
# Kept in the place of a reason.
WRONG_PERSON = "wrong-person"


def look(token: str, person: Person | None) -> InvitationView:
    """Return what the visitor behind a link sees; nothing changes, so machines may open it.

    Raises:
        NotFound: no invitation has this secret.
    """
    with reading() as unit:
        return view(unit, _by_token(unit, token), person)


def look_here(person: Person, invitation_id: str) -> InvitationView:
    """Return what a signed-in person sees of an invitation they found on their desk.

    Raises:
        NotFound: none that this person could answer.
    """
    with reading() as unit:
        row = unit.session.get(InvitationRow, invitation_id)
        if row is None or meet(unit, row, person)[0] != "open":
            raise NotFound
        return view(unit, row, person)


def accept(person: Person, token: str) -> str:
    """Accept the invitation behind a link and return the draft's id, empty where it is of none.

    Raises:
        NotFound: no invitation has this secret.
        NotPermitted: it was sent to somebody else; the sender has to address it again.
        Refusal: it was answered, replaced or taken back, or has expired.
    """
    with _answering(_id_of(token)) as (unit, row):
        _accept(unit, row, person, by_letter=True)
        return row.pledge_id or ""


def accept_here(person: Person, invitation_id: str) -> str:
    """Accept an invitation found on the desk and return the draft's id; see `accept`."""
    with transaction() as unit:
        return accept_within(unit, person, invitation_id)


def accept_within(unit: Unit, person: Person, invitation_id: str) -> str:
    """Accept an invitation found on the desk within a running unit; see `accept`."""
    row = _held(unit, invitation_id)
    if meet(unit, row, person)[0] == "other-account":
        raise NotFound
    _accept(unit, row, person, by_letter=False)
    return row.pledge_id or ""


def join(token: str, name: str, password: str, device: str) -> tuple[str, str]:
    """Accept by making an account for the invited address.

    Returns:
        The secret of the session that starts, and the draft's id.

    Raises:
        Invalid: the name or the password cannot be taken.
        NotFound: no invitation has this secret.
        Refusal: the address has an account, or the invitation cannot be answered any more.
    """
    key = _id_of(token)
    with reading() as unit:
        row = unit.session.get(InvitationRow, key)
        email = row.email if row else ""
    newcomer = newcomers.read(name, password, email)
    newcomer = newcomers.with_hash(newcomer)
    with _answering(key) as (unit, row):
        footing, reason = meet(unit, row, None)
        if footing != "new":
            raise Refusal(reason or SIGN_IN_FIRST)
        person = newcomers.add_person(unit, newcomer, row.email)
        _join(unit, row, person.id, by_letter=True)
        return accounts.open_session(unit, person.id, device), row.pledge_id or ""


def decline(person: Person | None, token: str, reason: str, *, wrong_person: bool = False) -> None:
    """Decline the invitation behind a link; the lead alone learns of it.

    Args:
        person: who is signed in, if anybody; holding the link is enough.
        token: the link's secret.
        reason: words to the lead, at most 1,000 characters; may be empty.
        wrong_person: the letter should have gone to somebody else.

    Raises:
        NotFound: no invitation has this secret.
        NotPermitted: it was sent to somebody else.
        Refusal: it was answered, replaced or taken back, or has expired.
        Invalid: the reason is too long.
    """
    words = WRONG_PERSON if wrong_person else newcomers.read_reason(reason)
    with _answering(_id_of(token)) as (unit, row):
        _decline(unit, row, person, words)


def decline_here(person: Person, invitation_id: str, reason: str) -> None:
    """Decline an invitation found on the desk; see `decline`."""
    words = newcomers.read_reason(reason)
    with _answering(invitation_id) as (unit, row):
        if meet(unit, row, person)[0] == "other-account":
            raise NotFound
        _decline(unit, row, person, words)


def _accept(unit: Unit, row: InvitationRow, person: Person, *, by_letter: bool) -> None:
    footing, reason = meet(unit, row, person)
    if footing == "closed":
        raise Refusal(reason)
    if footing == "other-account":
        raise NotPermitted(NOT_YOURS)
    _join(unit, row, person.id, by_letter=by_letter and person.email == row.email)


def _join(unit: Unit, row: InvitationRow, person_id: str, *, by_letter: bool) -> None:
    newcomers.take_seat(unit, row, person_id, by_letter=by_letter)
    if row.party_id is not None:
        party = unit.session.get_one(PartyRow, row.party_id)
        party.move(PartyStatus.ACTIVE, Who.INVITED)
        party.joined_at = now()
        _keep_policy(unit, row)
    row.settle(InvitationState.ACCEPTED, Who.INVITED, by=person_id, at=now())
    _record(unit, row, Act.ACCEPTED_INVITATION, person_id)
    if row.pledge_id is not None:
        rights.move(unit, row.pledge_id)


def _keep_policy(unit: Unit, row: InvitationRow) -> None:
    """Note by how many persons a party signs that joins while the text is in signature."""
    found = revisions.open_of(unit.session, [row.pledge_id or ""])
    for revision in found.values():
        house = unit.session.get_one(OrganisationRow, row.organisation_id)
        noted = first_signatures.is_twofold(unit.session, revision.id, house.id)
        if house.sign_policy == Policy.TWO_PERSONS and not noted:
            unit.session.add(seals.twofold(revision.id, house.id, later=True))


def _decline(unit: Unit, row: InvitationRow, person: Person | None, words: str) -> None:
    footing, reason = meet(unit, row, person)
    if footing == "closed":
        raise Refusal(reason)
    if footing == "other-account":
        raise NotPermitted(NOT_YOURS)
    by = person.id if person else None
    if row.party_id is not None:
        party = unit.session.get_one(PartyRow, row.party_id)
        party.move(PartyStatus.DECLINED, Who.INVITED)
        party.decline_reason = words
    row.settle(InvitationState.DECLINED, Who.INVITED, by=by, at=now())
    _record(unit, row, Act.DECLINED_INVITATION, by or "")


@contextmanager
def _answering(invitation_id: str) -> Iterator[tuple[Unit, InvitationRow]]:
    with transaction() as unit:
        yield unit, _held(unit, invitation_id)


def _held(unit: Unit, invitation_id: str) -> InvitationRow:
    """Hold the pledge and then the invitation, so that of two answers one comes second."""
    found = unit.session.get(InvitationRow, invitation_id)
    if found is None:
        raise NotFound
    if found.pledge_id is not None and pledges.locked(unit.session, found.pledge_id) is None:
        raise NotFound
    row = invitations.locked(unit.session, invitation_id)
    assert row is not None
    return row


def _id_of(token: str) -> str:
    with reading() as unit:
        return _by_token(unit, token).id


def _by_token(unit: Unit, token: str) -> InvitationRow:
    row = invitations.by_token(unit.session, token_hash(token))
    if row is None:
        raise NotFound
    return row


def _record(unit: Unit, row: InvitationRow, act: AnyAct, person_id: str) -> None:
    invited = Doer(
        person_id=person_id,
        organisation_id=row.organisation_id,
        draft_id=row.pledge_id or "",
    )
    acts.record(unit, invited, act, row.id)
