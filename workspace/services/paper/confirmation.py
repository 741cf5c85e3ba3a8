"""A second officer confirms a recorded letter, which counts from then on; or it is set aside."""

from collections.abc import Iterable
from typing import Final

from workspace.domain.errors import Invalid, NotFound, NotPermitted
from workspace.domain.signing.paper import (
    AGREED,
    Letter,
    LetterOutcome,
    SecondOfficerNeeded,
    SpokeSince,
)
from workspace.domain.signing.signoff_states import SignOffState
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services.access.houses import require_office
from workspace.services.accounts import Person
from workspace.services.acts import Doer, HouseAct
from workspace.services.paper.addressee import addressee
from workspace.services.paper.letters import count, outcome, require_fit
from workspace.services.record import proof
from workspace.services.second_factor import require_proof
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import paper_letters
from workspace.store.parties.paper_letters import PaperLetterRow
from workspace.store.signing import revisions
from workspace.store.signing.revisions import SignOffRow

CONFIRMED: Final = "confirmed"
SET_ASIDE: Final = "set-aside"


def confirm(person: Person, letter_id: str, *, agreed: bool) -> LetterOutcome:
    """Confirm a letter that another officer recorded, with the letter before oneself.

    Raises:
        NotFound: no such letter waits, or the person does not act for the secretariat.
        SecondOfficerNeeded: they recorded it.
        NotForOneself, GroupDecides, DeadlinePassed: see `addressee`.
        Invalid: the tick is missing, or the text or the party is not there to be signed any more.
        NotPermitted: it is about another text than the one in signature now.
        SpokeSince: the organisation itself has answered the text since it was recorded.
        AlreadySigned, NotVerified: it cannot count any more, or not yet.
        FreshSignInNeeded: the password was given more than five minutes ago.
        SecondFactorNeeded: the campaign asks for one, and they have none.
        Altered: the text stored is not the one that was locked, or the letter the one recorded.
    """
    with transaction() as unit:
        row = _waiting(unit, person, letter_id)
        if row.recorded_by == person.id:
            raise SecondOfficerNeeded
        house = unit.session.get_one(OrganisationRow, row.organisation_id)
        about = addressee(unit, person, row.fingerprint, house.slug)
        unit.session.refresh(row)
        here = (about.revision.id, about.party.id)
        if row.ended_at is not None or here != (row.revision_id, row.party_id):
            raise NotPermitted(NotPermitted.moved_on)
        if not agreed:
            raise Invalid({"agreed": AGREED})
        require_proof(unit, person, about.campaign.id)
        proof.require_sealed(row)
        require_fit(unit, about)
        if is_answered(row, revisions.signoffs_of(unit.session, row.revision_id)):
            raise SpokeSince
        given = count(unit, about, _letter(row), person.id)
        _end(row, CONFIRMED, given.id)
        unit.session.flush()
        return outcome(unit, given)


def set_aside(person: Person, letter_id: str) -> None:
    """Set a letter aside that waits: it is not as it was recorded, or not of this text.

    Raises:
        NotFound: no such letter waits, or the person does not act for the secretariat.
    """
    with transaction() as unit:
        row = _waiting(unit, person, letter_id, lock=True)
        _end(row, SET_ASIDE)
        unit.session.flush()
        acts.record(unit, Doer(person_id=person.id), HouseAct.SET_ASIDE_LETTER, row.id)


def is_answered(row: PaperLetterRow, given: Iterable[SignOffRow]) -> bool:
    """Whether the organisation of a letter signed its text, or answered it since it was recorded.

    What it says itself is newer than its letter, also where it declined or took back.
    """
    own = [one for one in given if one.party_id == row.party_id]
    since = any(row.at <= max(one.at, one.ended_at or one.at) for one in own)
    return since or any(one.state == SignOffState.SIGNED for one in own)


def _waiting(unit: Unit, person: Person, letter_id: str, *, lock: bool = False) -> PaperLetterRow:
    require_office(unit, person)
    row = paper_letters.one(unit.session, letter_id, lock=lock)
    if row is None or row.ended_at is not None:
        raise NotFound
    return row


def _letter(row: PaperLetterRow) -> Letter:
    return Letter(
        fingerprint=row.fingerprint,
        organisation="",
        name=row.signer_name,
        title=row.signer_title,
        reservation=row.reservation,
        letter_on=row.letter_on,
        kept_at=row.kept_at,
        scan=row.scan,
        flagship=row.flagship,
        agreed=True,
    )


def _end(row: PaperLetterRow, because: str, signoff_id: str | None = None) -> None:
    with proof.anew(row, free=True):
        row.end(now(), because, signoff_id)
