"""A merger is announced to those who administer both, objected to or taken back, or carried out."""

from workspace.domain.errors import NotFound
from workspace.domain.ids import new_id
from workspace.domain.machines import Who
from workspace.domain.organisations import mergers as rules
from workspace.domain.organisations.duties import Duty, NotTheirDuty
from workspace.domain.organisations.mergers import CannotMerge, TooEarly
from workspace.domain.parties.invitation_states import InvitationState
from workspace.mail.house import News
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts, flagships, lead
from workspace.services.access import rights
from workspace.services.access.houses import House, house_for, require_office
from workspace.services.accounts import Person, require_fresh
from workspace.services.acts import AnyAct, Doer, HouseAct
from workspace.services.mergers.preview import Plan, named, planned
from workspace.services.organisations.consequences import administrators, tell
from workspace.services.record import proof, seals
from workspace.store.enrolment import seat_requests
from workspace.store.mergers import mergers, moves
from workspace.store.mergers.mergers import MergerRow
from workspace.store.organisations import organisations
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.organisations.verdicts import DecisionRow
from workspace.store.pledge import answers, pledges

_INTO = "merged"


def announce(person: Person, slug: str, written: str, reason: str) -> None:
    """Tell those who administer two organisations that they are to be merged; nothing moves yet.

    Args:
        person: who says so for the secretariat.
        slug: of the one that is to be merged.
        written: how the one that goes on is called.
        reason: why they are one; their administrators read it.

    Raises:
        NotFound: the person does not act for the secretariat, or there is no such organisation.
        Invalid: there is no other one of that name, or the reason is too short.
        CannotMerge: something stands in the way.
        FreshSignInNeeded: the password was given more than five minutes ago.
    """
    words = rules.read_reason(reason)
    with transaction() as unit:
        require_office(unit, person)
        kept = named(unit, written)
        gone, kept = _held(unit, slug, kept.slug)
        if planned(unit, gone, kept).obstacles:
            raise CannotMerge
        require_fresh(person)
        row = MergerRow(
            id=new_id(),
            gone_id=gone.id,
            kept_id=kept.id,
            reason=words,
            proposed_by=person.id,
            proposed_at=now(),
            open_from=now() + rules.TIME_TO_OBJECT,
            objection="",
            merged=False,
            was_known=False,
        )
        row.seal = seals.seal(row)
        unit.session.add(row)
        _record(unit, person, HouseAct.ANNOUNCED_MERGER, gone, kept)
        _tell_both(unit, gone, kept, News.MERGER)


def object_to(person: Person, slug: str, reason: str) -> None:
    """Object, for one of both, to a merger that waits, so that it is not carried out.

    Raises:
        NotFound: the organisation is not there for them, or no merger of it waits.
        NotTheirDuty: they do not administer it.
        Invalid: the reason is too short or too long.
    """
    words = rules.read_reason(reason)
    with transaction() as unit:
        house = house_for(unit, person, slug, Duty.REDUCE)
        row = _waiting(unit, house.organisation.id)
        with proof.anew(row, free=True):
            row.objection, row.ended_at, row.ended_by = words, now(), person.id
        _tell(unit, person, row, HouseAct.OBJECTED_TO_MERGER, house)


def take_back(person: Person, slug: str) -> None:
    """Take back, for the secretariat, that an organisation is to be merged.

    Raises:
        NotFound: the person does not act for the secretariat, or no merger of it waits.
    """
    with transaction() as unit:
        house = house_for(unit, person, slug, Duty.SEE)
        if not house.may(Duty.OFFICE):
            raise NotTheirDuty
        row = _waiting(unit, house.organisation.id)
        with proof.anew(row, free=True):
            row.ended_at, row.ended_by = now(), person.id
        _tell(unit, person, row, HouseAct.TOOK_BACK_MERGER, house)


def merge(person: Person, slug: str) -> None:
    """Carry a merger out: seats, mandates, groups, invitations and drafts move, for good.

    What the merged one signed stays under its name, and its people go on answering for that; its
    name leads to the other one, and it can do nothing new. The other one leads from then on the
    public pledges that it led.

    Raises:
        NotFound: the person does not act for the secretariat, or no merger of it waits.
        TooEarly: those who administer them can still object.
        CannotMerge: something stands in the way meanwhile.
        Altered: the merger is not as it was announced.
        FreshSignInNeeded: the password was given more than five minutes ago.
    """
    with transaction() as unit:
        require_office(unit, person)
        found = organisations.by_slug(unit.session, slug)
        if found is None:
            raise NotFound
        row = _waiting(unit, found.id)
        other = unit.session.get_one(OrganisationRow, row.kept_id)
        if row.gone_id != found.id:
            raise NotFound
        gone, kept = _held(unit, slug, other.slug)
        if now() < row.open_from:
            raise TooEarly
        plan = planned(unit, gone, kept, besides=row)
        if plan.obstacles:
            raise CannotMerge
        require_fresh(person)
        _move(unit, person, plan)
        with proof.anew(row):
            row.ended_at, row.ended_by, row.merged = now(), person.id, True
            row.was_known = gone.verified_at is not None
        lead.pass_on(unit, row, person.id, plan.led)
        gone.verified_at, gone.suspended_at = None, now()
        _require_slots(unit, gone, kept)
        _keep(unit, person, gone, kept.name)
        _record(unit, person, HouseAct.MERGED, gone, kept)
        for one in (gone, kept):
            rights.move_of_organisation(unit, one.id)
        _tell_both(unit, gone, kept, News.MERGED)


def _require_slots(unit: Unit, gone: OrganisationRow, kept: OrganisationRow) -> None:
    """Refuse where somebody took a slot meanwhile; after this nobody does before the commit.

    Last of all: whoever submits holds the pledge first, and then the campaign.
    """
    flagships.hold_of(unit, gone, kept)
    if flagships.excesses(unit, gone, kept):
        raise CannotMerge


def _move(unit: Unit, person: Person, plan: Plan) -> None:
    session, kept = unit.session, plan.kept
    _seat(unit, plan)
    for mandate in plan.mandates:
        mandate.organisation_id = kept.id
    asked = {one.email for one in moves.invitations(session, kept.id)}
    for invitation in plan.invitations:
        if invitation.email in asked:  # by both: the one of the other stays
            invitation.settle(InvitationState.SUPERSEDED, Who.SENDER, by=person.id, at=now())
        else:
            invitation.organisation_id = kept.id
    for membership in plan.memberships:
        membership.member_id = kept.id
    seat_requests.pass_on(session, plan.gone.id, kept.id)
    for draft_id in plan.drafts:
        pledges.locked(session, draft_id)
        rights.move(unit, draft_id)
    session.flush()
    moves.move_in(session, plan.drafts, plan.gone.id, kept.id)
    answers.rename_responsible(session, plan.drafts, plan.gone.slug, kept.slug)
    session.flush()


def _seat(unit: Unit, plan: Plan) -> None:
    """Give all of the one a seat in the other; theirs stays only where something is signed."""
    session = unit.session
    there = {one.person_id: one for one in moves.seats(session, [plan.kept.id])}
    for seat in plan.seats:
        same = there.get(seat.person_id)
        if same is not None:
            same.role = rules.higher(seat.role, same.role)
        else:
            session.add(moves.seat_in(seat, plan.kept.id, now()))
        if not plan.signed:
            session.delete(seat)


def _held(unit: Unit, gone: str, kept: str) -> tuple[OrganisationRow, OrganisationRow]:
    """Return both, locked in the order of their names in addresses: two who merge are in turn."""
    rows = {slug: organisations.locked(unit.session, slug) for slug in sorted({gone, kept})}
    first, second = rows[gone], rows[kept]
    if first is None or second is None:
        raise NotFound
    return first, second


def _waiting(unit: Unit, organisation_id: str) -> MergerRow:
    row = mergers.open_of(unit.session, [organisation_id])
    if row is None:
        raise NotFound
    unit.session.refresh(row, with_for_update=True)
    if row.ended_at is not None:
        raise NotFound
    return row


def _tell(unit: Unit, person: Person, row: MergerRow, act: AnyAct, house: House) -> None:
    gone = unit.session.get_one(OrganisationRow, row.gone_id)
    kept = unit.session.get_one(OrganisationRow, row.kept_id)
    _record(unit, person, act, gone, kept, house.organisation.id if house.role else "")
    _tell_both(unit, gone, kept, News.NO_MERGER)


def _record(
    unit: Unit,
    person: Person,
    act: AnyAct,
    gone: OrganisationRow,
    kept: OrganisationRow,
    acting: str = "",
) -> None:
    doer = Doer(person_id=person.id, organisation_id=acting)
    for one in (gone, kept):
        acts.record(unit, doer, act, one.id)


def _tell_both(unit: Unit, gone: OrganisationRow, kept: OrganisationRow, news: News) -> None:
    for one in (gone, kept):
        tell(unit, one, administrators(unit, one.id), news)


def _keep(unit: Unit, person: Person, gone: OrganisationRow, into: str) -> None:
    unit.session.add(
        DecisionRow(
            organisation_id=gone.id,
            outcome=_INTO,
            reason=into,
            name=gone.name,
            person_id=person.id,
            at=now(),
        )
    )
