"""A representative aligns their organisation, declines to, or takes it back; its own act alone."""

from dataclasses import dataclass

from workspace.domain.errors import DeadlinePassed, Invalid, NotPermitted, TextHasChanged
from workspace.domain.ids import new_id
from workspace.domain.input import clean_title
from workspace.domain.machines import Who
from workspace.domain.procedures import alignment
from workspace.domain.procedures.alignment import End
from workspace.domain.procedures.alignment_states import AlignmentState
from workspace.domain.signing.revision_states import RevisionState
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts, procedures
from workspace.services.accounts import Person, require_fresh
from workspace.services.acts import Act, Doer
from workspace.services.alignment import letters
from workspace.services.alignment.offered import Offered, offered, stance
from workspace.services.procedures.course import require_whole
from workspace.services.procedures.part import require_sole
from workspace.services.record import proof, seals
from workspace.services.second_factor import require_proof
from workspace.store.procedures import alignments
from workspace.store.procedures.alignments import AlignmentRow

MAX_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a representative gives to align their organisation.

    Attributes:
        fingerprint: of the text that was on the screen.
        name: who signs.
        title: in which function; the public reads it.
        agreed: whether they ticked that they are authorised.
    """

    fingerprint: str
    name: str
    title: str
    agreed: bool


def align(person: Person, offer_id: str, given: Given) -> None:
    """Align an organisation with what a group decides on exactly one revision.

    Raises:
        NotFound: no such offer to an organisation of this person.
        NotPermitted: no mandate, or it was answered, taken back, or there is nothing to align with.
        DeadlinePassed: the offer's time is over by the server's clock; nothing was recorded.
        TextHasChanged: another text was on the screen.
        CannotAlign: it is a member or a party, is aligned already, or is not verified.
        ActsForAnother: they acted for another organisation on this revision (I5).
        Invalid: name, function or tick is missing, or something is too long.
        FreshSignInNeeded: the password was given more than five minutes ago.
        SecondFactorNeeded: the campaign asks for one, and they have none.
        Altered: the text stored is not the one that was locked, or the procedure the one opened.
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
    name, title = _read(given)
    require_proof(unit, person, of.campaign.id)
    proof.content_of(of.revision)
    require_whole(unit, of.found.row)
    row = _row(of, person.id, name, title)
    unit.session.add(row)
    of.offer.settle(AlignmentState.ALIGNED, Who.REPRESENTATIVE, row.at)
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
        of.offer.settle(AlignmentState.DECLINED, Who.REPRESENTATIVE, now())
        unit.session.flush()
        letters.have_counted(unit, of.organisation.id)
        own = frozenset({of.organisation.id})
        acts.record(unit, _by(of, person), Act.DECLINED_ALIGNMENT, of.offer.id, only=own)


def withdraw(person: Person, offer_id: str) -> None:
    """Take an alignment back, which is free until the pledge is submitted.

    Raises:
        NotFound: no such offer to an organisation of this person.
        NotPermitted: no mandate, it stands no more, or the pledge was submitted.
        FreshSignInNeeded: the password was given more than five minutes ago.
    """
    with transaction() as unit:
        of = _mine(unit, person, offer_id)
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
    row.end(now(), because)
    row.seal = seals.seal(row)


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


def _read(given: Given) -> tuple[str, str]:
    name = clean_title(given.name, MAX_NAME, most_points=MAX_NAME)
    title = clean_title(given.title, MAX_NAME, most_points=MAX_NAME)
    wrong = {"name": name.problem, "title": title.problem}
    if not given.agreed:
        wrong["agreed"] = N_("Tick the box to align your organisation.")
    found = {field: problem for field, problem in wrong.items() if problem}
    if found:
        raise Invalid(found)
    return name.text, title.text


def _row(of: Offered, person_id: str, name: str, title: str) -> AlignmentRow:
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
        person_id=person_id,
        fingerprint=row.fingerprint,
        statement=words,
        signer_name=name,
        signer_title=title,
        at=of.found.at,
        ended_because="",
    )
    made.seal = seals.seal(made)
    return made


def _by(of: Offered, person: Person) -> Doer:
    return Doer(
        person_id=person.id, organisation_id=of.organisation.id, draft_id=of.found.row.pledge_id
    )
