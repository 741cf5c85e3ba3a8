"""The secretariat records a signed letter: a sign-off that says for ever how it came."""

from dataclasses import replace

from workspace.domain.errors import Invalid
from workspace.domain.ids import new_id
from workspace.domain.organisations.policies import TOGETHER, TOO_LONG
from workspace.domain.record.receipt import BY_SECRETARIAT
from workspace.domain.signing.paper import (
    MAX_NAME,
    Letter,
    LetterOutcome,
    LetterWaits,
    read_letter,
    statement,
)
from workspace.domain.signing.revision_states import RevisionState
from workspace.domain.signing.signoff_states import SignOffState, answered
from workspace.domain.words import N_
from workspace.mail.house import officer_letter
from workspace.process.clock import now
from workspace.process.site import settings
from workspace.process.unit import Unit, transaction
from workspace.services import acts, flagships, letters
from workspace.services.accounts import Person
from workspace.services.acts import Act, Doer, HouseAct
from workspace.services.paper.addressee import Addressee, addressee
from workspace.services.record import proof, seals
from workspace.services.second_factor import require_proof
from workspace.services.signing import AlreadySigned, NotVerified
from workspace.services.signing.signature import end, waits
from workspace.store.accounts import people
from workspace.store.accounts.people import PersonRow
from workspace.store.organisations import seats
from workspace.store.parties import paper_letters, parties
from workspace.store.parties.paper_letters import PaperLetterRow
from workspace.store.signing import first_signatures, preparations, revisions
from workspace.store.signing.revisions import RevisionRow, SignOffRow

CAME_ON_PAPER = N_("A signed letter of the organisation was recorded.")


def record(person: Person, given: Letter) -> LetterOutcome:
    """Record a signed letter; return whether it counts, and submitted the pledge as its lead chose.

    Where another officer could, it counts once one of them has confirmed it, and is no signature
    before that.

    Raises:
        NotFound: the person does not act for the secretariat.
        Invalid: something is missing or cannot be; no such text, or no such party.
        NotForOneself, GroupDecides, DeadlinePassed: see `addressee`.
        AlreadySigned: the organisation has signed this text.
        LetterWaits: a letter of it waits for its confirmation.
        NotVerified: it is not known to be who it says it is.
        FreshSignInNeeded: the password was given more than five minutes ago.
        SecondFactorNeeded: the campaign asks for one, and they have none.
        Altered: the text stored is not the one that was locked.
    """
    with transaction() as unit:
        about = addressee(unit, person, given.fingerprint, given.organisation)
        two = first_signatures.is_twofold(unit.session, about.revision.id, about.organisation.id)
        clean = _together(read_letter(given, *about.days, twofold=two))
        misplaced = flagships.misplaced(unit, about.pledge, about.party, flagship=clean.flagship)
        if misplaced:
            raise Invalid(misplaced)
        require_proof(unit, person, about.campaign.id)
        require_fit(unit, about)
        if paper_letters.waiting_of(unit.session, about.revision.id, about.party.id) is not None:
            raise LetterWaits
        others = _officers_beside(unit, person.id, about)
        if others:
            _ask(unit, about, clean, person, others)
            return LetterOutcome.WAITS
        return outcome(unit, count(unit, about, clean, person.id))


def require_fit(unit: Unit, about: Addressee) -> None:
    """Refuse a letter that could not count now.

    Raises:
        AlreadySigned, NotVerified, Altered: as for `record`.
    """
    proof.content_of(about.revision)
    if about.organisation.verified_at is None:
        raise NotVerified
    _require_unsigned(unit, about)


def count(unit: Unit, about: Addressee, letter: Letter, person_id: str) -> SignOffRow:
    """Have a letter count as the signature of its organisation from now on.

    Args:
        unit: of the act.
        about: the text and the party, the pledge held.
        letter: as it was read, of two who signed together.
        person_id: the officer by whom it counts: the second one, where there are two.
    """
    revision, house = about.revision, about.organisation
    half = waits(unit, revision, about.party)
    if half is not None:
        end(half, CAME_ON_PAPER)
    preparations.drop(unit.session, revision.id, about.party.id)
    row = SignOffRow(
        id=new_id(),
        party_id=about.party.id,
        revision_id=revision.id,
        organisation_id=house.id,
        organisation_name=house.name,
        fingerprint=revision.fingerprint,
        person_id=person_id,
        at=now(),
        state=answered(SignOffState.SIGNED),
        statement=statement(
            *(house.name, about.party.capacity, revision.n, revision.fingerprint, letter.letter_on),
            flagship=letter.flagship,
        ),
        flagship=letter.flagship,
        signer_name=letter.name,
        signer_title=letter.title,
        reservation=letter.reservation,
        reason="",
        method=BY_SECRETARIAT,
        letter_on=letter.letter_on,
        kept_at=letter.kept_at,
        scan=letter.scan,
    )
    row.seal = seals.seal(row)
    unit.session.add(row)
    unit.session.flush()
    about.pledge.updated_at = now()
    # Who of the secretariat recorded it is in the record, and not for the parties' trail.
    by = Doer(organisation_id=house.id, draft_id=about.pledge.id)
    acts.record(unit, by, Act.RECORDED_LETTER, row.id)
    return row


def outcome(unit: Unit, row: SignOffRow) -> LetterOutcome:
    """Return what a letter that counts brought about."""
    state = unit.session.get_one(RevisionRow, row.revision_id).state
    return LetterOutcome.SUBMITTED if state == RevisionState.SUBMITTED else LetterOutcome.COUNTS


def _officers_beside(unit: Unit, person_id: str, about: Addressee) -> list[PersonRow]:
    """Return who else of the secretariat could confirm it: nobody of any party of the pledge."""
    own = {seat.person_id for seat in seats.seats_in(unit.session, [about.organisation.id])}
    tied = parties.ties_of_everybody(unit.session, about.pledge.id, now())
    own |= {person_id, *(one.seat.person_id for one in tied)}
    return [one for one in people.officers(unit.session) if one.id not in own]


def _ask(
    unit: Unit, about: Addressee, letter: Letter, person: Person, others: list[PersonRow]
) -> None:
    """Keep a letter until a second officer confirms it, and tell those who can."""
    row = PaperLetterRow(
        id=new_id(),
        revision_id=about.revision.id,
        party_id=about.party.id,
        organisation_id=about.organisation.id,
        fingerprint=about.revision.fingerprint,
        signer_name=letter.name,
        signer_title=letter.title,
        reservation=letter.reservation,
        letter_on=letter.letter_on,
        kept_at=letter.kept_at,
        scan=letter.scan,
        flagship=letter.flagship,
        recorded_by=person.id,
        at=now(),
        ended_because="",
    )
    row.seal = seals.seal(row)
    unit.session.add(row)
    unit.session.flush()
    # At no draft: its parties read nothing of it before it counts.
    acts.record(unit, Doer(person_id=person.id), HouseAct.ENTERED_LETTER, row.id)
    link = f"{settings().public_url}/secretariat/paper"
    for one in others:
        letters.write(unit, officer_letter(one.email, link))


def _require_unsigned(unit: Unit, about: Addressee) -> None:
    given = revisions.signoffs_of(unit.session, about.revision.id)
    if any(one.party_id == about.party.id and one.state == SignOffState.SIGNED for one in given):
        raise AlreadySigned


def _together(clean: Letter) -> Letter:
    """Return a letter with the names and functions of both, where two signed it.

    Raises:
        Invalid: both together are too long for the record.
    """
    name = TOGETHER.join(one for one in (clean.name, clean.second_name) if one)
    title = TOGETHER.join(one for one in (clean.title, clean.second_title) if one)
    if max(len(name), len(title)) > MAX_NAME:
        raise Invalid({"second_name": TOO_LONG})
    return replace(clean, name=name, title=title, second_name="", second_title="")
