"""Who represents an organisation aligns it, alone or as one of two, or declines; no other can."""

from dataclasses import dataclass

from workspace.domain.errors import DeadlinePassed, Invalid, NotPermitted, TextHasChanged
from workspace.domain.ids import new_id
from workspace.domain.input import clean_title
from workspace.domain.machines import Who
from workspace.domain.organisations.policies import ALONE, MAX_NAME, Signer, together
from workspace.domain.procedures import alignment
from workspace.domain.procedures.alignment import End
from workspace.domain.procedures.alignment_states import AlignmentState
from workspace.domain.signing.revision_states import RevisionState
from workspace.domain.words import N_
from workspace.mail.group_letters import News
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts, procedures
from workspace.services.accounts import Person, require_fresh
from workspace.services.acts import Act, Doer
from workspace.services.alignment import letters
from workspace.services.alignment.given import pair
from workspace.services.alignment.offered import Offered, offered, stance
from workspace.services.procedures.course import require_whole
from workspace.services.procedures.part import require_sole
from workspace.services.record import proof, seals
from workspace.services.second_factor import require_proof
from workspace.store.procedures import alignments
from workspace.store.procedures.alignments import AlignmentRow, FirstAlignmentRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a representative gives to align their organisation.

    Attributes:
        fingerprint: of the text that was on the screen.
        name: who signs.
        title: in which function; the public reads it.
        agreed: whether they ticked that they are authorised.
        told: what the screen said that the signature is, see `policies.told_now`.
    """

    fingerprint: str
    name: str
    title: str
    agreed: bool
    told: str = ALONE


def align(person: Person, offer_id: str, given: Given) -> None:
    """Align an organisation with what a group decides on exactly one revision.

    Where two persons sign for it, the first signature waits for the second.

    Raises:
        SecondPersonNeeded: the first of two was theirs.
        SignersHaveChanged: their signature would be another than the screen said.
        NotFound: no such offer to an organisation of this person.
        NotPermitted: no mandate, or it was answered, taken back, or there is nothing to align with.
        DeadlinePassed: the offer's time is over by the server's clock; nothing was recorded.
        TextHasChanged: another text was on the screen.
        CannotAlign: it is a member or a party, is aligned already, or is not verified.
        ActsForAnother: they acted for another organisation on this revision (I5).
        Invalid: name, function or tick is missing, or something is too long.
        FreshSignInNeeded: the password was given more than five minutes ago.
        SecondFactorNeeded: the campaign asks for one, and they have none.
        Altered: the text stored is not the one that was locked, the procedure the one opened, or
            the first signature the one given.
    """
    with transaction() as unit:
        align_within(unit, person, offer_id, given)


def align_within(unit: Unit, person: Person, offer_id: str, given: Given) -> None:
    """Align an organisation within a running unit; see `align`."""
    of = _mine(unit, person, offer_id)
    _require_open(of)
    if given.fingerprint != of.revision.fingerprint:
        raise TextHasChanged
    alignment.require(stance(unit, of))
    require_sole(unit, person.id, of.organisation.id, of.revision.id)
    before = pair.waiting(unit, of)
    pair.require_told(unit, of, before, given.told, person.id)
    signer = _read(given, person)
    require_proof(unit, person, of.campaign.id)
    proof.content_of(of.revision)
    require_whole(unit, of.found.row)
    if before is None and pair.is_needed(unit, of):
        half = pair.first(unit, of, signer, of.found.at)
        letters.tell(unit, of, News.ALIGN_SECOND, but=person.id)
        _record_own(unit, of, person, Act.ALIGNED_FIRST, half.id)
        return
    if before is not None:
        proof.require_sealed(before)
        signer = together(pair.signer_of(before), signer)
    row = _row(of, signer)
    unit.session.add(row)
    of.offer.settle(AlignmentState.ALIGNED, Who.REPRESENTATIVE, row.at)
    unit.session.flush()
    if before is not None:
        pair.end(before, alignment_id=row.id)
        unit.session.flush()
    letters.have_counted(unit, of.organisation.id)
    acts.record(unit, _by(of, person), Act.ALIGNED, row.id)


def decline(person: Person, offer_id: str) -> None:
    """Decline to align; nobody but those who invited finds it.

    Raises:
        NotFound, NotPermitted, DeadlinePassed: as for `align`.
    """
    with transaction() as unit:
        of = _mine(unit, person, offer_id)
        _require_open(of)
        half = pair.waiting(unit, of)
        if half is not None:
            pair.end(half, End.DECLINED)
        of.offer.settle(AlignmentState.DECLINED, Who.REPRESENTATIVE, now())
        unit.session.flush()
        letters.have_counted(unit, of.organisation.id)
        _record_own(unit, of, person, Act.DECLINED_ALIGNMENT, of.offer.id)


def withdraw(person: Person, offer_id: str) -> None:
    """Take an alignment back, which is free until the pledge is submitted; or the first of two.

    Raises:
        NotFound: no such offer to an organisation of this person.
        NotPermitted: no mandate, it stands no more, or the pledge was submitted.
        FreshSignInNeeded: the password was given more than five minutes ago.
    """
    with transaction() as unit:
        of = _mine(unit, person, offer_id)
        half = pair.waiting(unit, of)
        if half is not None:
            _withdraw_first(unit, of, person, half)
            return
        row = alignments.of_offer(unit.session, of.offer.id)
        stands = row is not None and row.ended_at is None
        if row is None or not stands or of.revision.state != RevisionState.OPEN:
            raise NotPermitted(NotPermitted.moved_on)
        require_fresh(person)
        end(row, End.WITHDRAWN)
        unit.session.flush()
        acts.record(unit, _by(of, person), Act.WITHDREW_ALIGNMENT, row.id)


def end(row: AlignmentRow, because: End) -> None:
    """Let an alignment stand no more, sealed as it ends."""
    with proof.anew(row, free=True):
        row.end(now(), because)


def _withdraw_first(unit: Unit, of: Offered, person: Person, half: FirstAlignmentRow) -> None:
    require_fresh(person)
    pair.end(half, End.WITHDRAWN)
    unit.session.flush()
    letters.have_counted(unit, of.organisation.id)
    _record_own(unit, of, person, Act.WITHDREW_FIRST_ALIGNMENT, half.id)


def _record_own(unit: Unit, of: Offered, person: Person, act: Act, thing_id: str) -> None:
    """Record an act that is for the organisation's own people to know of."""
    acts.record(unit, _by(of, person), act, thing_id, only=frozenset({of.organisation.id}))


def _mine(unit: Unit, person: Person, offer_id: str) -> Offered:
    """Return an offer the person may answer, its pledge held and what the clock brought settled."""
    of = offered(unit, person, offer_id, lock=True)
    if not of.mandated:
        raise NotPermitted
    procedures.settle_before(unit, of.pledge)
    return offered(unit, person, offer_id)


def _require_open(of: Offered) -> None:
    if of.state is AlignmentState.OFFERED:
        return
    over = of.found.at >= of.offer.closes_at
    if over and of.can_stand and of.offer.state == AlignmentState.OFFERED:
        raise DeadlinePassed(of.offer.closes_at, of.found.at, of.campaign.timezone)
    raise NotPermitted(NotPermitted.moved_on)


def _read(given: Given, person: Person) -> Signer:
    name = clean_title(given.name, MAX_NAME, most_points=MAX_NAME)
    title = clean_title(given.title, MAX_NAME, most_points=MAX_NAME)
    wrong = {"name": name.problem, "title": title.problem}
    if not given.agreed:
        wrong["agreed"] = N_("Tick the box to align your organisation.")
    found = {field: problem for field, problem in wrong.items() if problem}
    if found:
        raise Invalid(found)
    return Signer(person_id=person.id, name=name.text, title=title.text)


def _row(of: Offered, signer: Signer) -> AlignmentRow:
    row, house = of.found.row, of.organisation
    words = alignment.statement(
        house.name, row.group_name, of.found.terms.formula, of.revision.n, row.fingerprint
    )
    made = AlignmentRow(
        id=new_id(),
        offer_id=of.offer.id,
        procedure_id=row.id,
        revision_id=row.revision_id,
        organisation_id=house.id,
        organisation_name=house.name,
        person_id=signer.person_id,
        fingerprint=row.fingerprint,
        statement=words,
        signer_name=signer.name,
        signer_title=signer.title,
        at=of.found.at,
        ended_because="",
    )
    made.seal = seals.seal(made)
    return made


def _by(of: Offered, person: Person) -> Doer:
    return Doer(
        person_id=person.id, organisation_id=of.organisation.id, draft_id=of.found.row.pledge_id
    )
