"""The secretariat records a signed letter: a sign-off that says for ever how it came."""

from workspace.domain.errors import Invalid
from workspace.domain.ids import new_id
from workspace.domain.record.receipt import BY_SECRETARIAT
from workspace.domain.signing.paper import (
    MAX_NAME,
    Letter,
    read_letter,
    statement,
)
from workspace.domain.signing.revision_states import RevisionState
from workspace.domain.signing.signoff_states import SignOffState, answered
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts, flagships
from workspace.services.accounts import Person
from workspace.services.acts import Act, Doer
from workspace.services.paper.addressee import Addressee, addressee
from workspace.services.record import proof, seals
from workspace.services.second_factor import require_proof
from workspace.services.signing import AlreadySigned, NotVerified
from workspace.services.signing.signature import end, waits
from workspace.services.signing.signature.signature import TOO_LONG
from workspace.store.signing import first_signatures, preparations, revisions
from workspace.store.signing.revisions import TOGETHER, RevisionRow, SignOffRow

CAME_ON_PAPER = N_("A signed letter of the organisation was recorded.")


def record(person: Person, given: Letter) -> bool:
    """Record a signed letter; return whether the pledge was submitted with it, as its lead chose.

    Raises:
        NotFound: the person does not act for the secretariat.
        Invalid: something is missing or cannot be; no such text, or no such party.
        NotForOneself, GroupDecides, DeadlinePassed: see `addressee`.
        AlreadySigned: the organisation has signed this text.
        NotVerified: it is not known to be who it says it is.
        FreshSignInNeeded: the password was given more than five minutes ago.
        SecondFactorNeeded: the campaign asks for one, and they have none.
        Altered: the text stored is not the one that was locked.
    """
    with transaction() as unit:
        row = _recorded(unit, person, given)
        return unit.session.get_one(RevisionRow, row.revision_id).state == RevisionState.SUBMITTED


def _recorded(unit: Unit, person: Person, given: Letter) -> SignOffRow:
    """Record a signed letter within a running unit; see `record`."""
    about = addressee(unit, person, given.fingerprint, given.organisation)
    revision, house = about.revision, about.organisation
    two = first_signatures.is_twofold(unit.session, revision.id, house.id)
    clean = read_letter(given, *about.days, twofold=two)
    name, title = _together(clean)
    misplaced = flagships.misplaced(unit, about.pledge, about.party, flagship=clean.flagship)
    if misplaced:
        raise Invalid(misplaced)
    require_proof(unit, person, about.campaign.id)
    proof.content_of(revision)
    if house.verified_at is None:
        raise NotVerified
    _require_unsigned(unit, about)
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
        person_id=person.id,
        at=now(),
        state=answered(SignOffState.SIGNED),
        statement=statement(
            *(house.name, about.party.capacity, revision.n, revision.fingerprint, clean.letter_on),
            flagship=clean.flagship,
        ),
        flagship=clean.flagship,
        signer_name=name,
        signer_title=title,
        reservation=clean.reservation,
        reason="",
        method=BY_SECRETARIAT,
        letter_on=clean.letter_on,
        kept_at=clean.kept_at,
        scan=clean.scan,
    )
    row.seal = seals.seal(row)
    unit.session.add(row)
    unit.session.flush()
    about.pledge.updated_at = now()
    # Who of the secretariat recorded it is in the record, and not for the parties' trail.
    by = Doer(organisation_id=house.id, draft_id=about.pledge.id)
    acts.record(unit, by, Act.RECORDED_LETTER, row.id)
    return row


def _require_unsigned(unit: Unit, about: Addressee) -> None:
    given = revisions.signoffs_of(unit.session, about.revision.id)
    if any(one.party_id == about.party.id and one.state == SignOffState.SIGNED for one in given):
        raise AlreadySigned


def _together(clean: Letter) -> tuple[str, str]:
    """Return names and functions of one or two who signed.

    Raises:
        Invalid: both together are too long for the record.
    """
    name = TOGETHER.join(one for one in (clean.name, clean.second_name) if one)
    title = TOGETHER.join(one for one in (clean.title, clean.second_title) if one)
    if max(len(name), len(title)) > MAX_NAME:
        raise Invalid({"second_name": TOO_LONG})
    return name, title
