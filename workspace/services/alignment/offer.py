"""A coordinator invites organisations that are no members to align themselves; never an answer."""

from dataclasses import dataclass
from datetime import datetime

from workspace.domain.access.procedure_rights import ProcedureRight
from workspace.domain.errors import Invalid, NotFound, NotPermitted
from workspace.domain.ids import new_id
from workspace.domain.machines import Who
from workspace.domain.procedures import alignment, alignment_states
from workspace.domain.procedures.alignment import End
from workspace.domain.procedures.alignment_states import AlignmentState
from workspace.domain.signing.pledge_states import submits_until
from workspace.domain.words import N_
from workspace.mail.group_letters import News
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts, procedures
from workspace.services.accounts import Person, require_fresh
from workspace.services.acts import Act, Doer
from workspace.services.alignment import letters
from workspace.services.alignment.given import pair
from workspace.services.alignment.offered import Offered, can_stand, counted, of_offer, of_offers
from workspace.services.procedures import Course
from workspace.services.procedures.course import course, require_whole
from workspace.services.procedures.part import Part, part
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations import organisations
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.procedures import alignments
from workspace.store.procedures.alignments import AlignmentOfferRow, AlignmentRow
from workspace.store.signing.revisions import RevisionRow

MOST = 60
"""Offers in one procedure: more than any group of States has aligned with it at once."""
_UNKNOWN = N_("Choose an organisation that is known here.")
_TWICE = N_("This organisation is invited already.")
_TIME = N_("Enter whole hours that end before the campaign's deadline, or leave it empty.")
_TOO_MANY = N_("No more organisations can be invited in this decision.")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLine:
    """One organisation that was invited, as the group's coordinators see it.

    Attributes:
        state: where the offer stands now.
        ended: what became of its alignment, untranslated; empty while it stands.
        may_take_back: whether it can be taken back now.
    """

    id: str
    name: str
    state: str
    closes_at: datetime
    at: datetime | None
    ended: str
    may_take_back: bool

    @property
    def aligned(self) -> bool:
        """Whether it aligns itself."""
        return self.state == AlignmentState.ALIGNED and not self.ended

    @property
    def waits(self) -> bool:
        """Whether it can still answer."""
        return self.state == AlignmentState.OFFERED

    @property
    def declined(self) -> bool:
        """Whether it said no."""
        return self.state == AlignmentState.DECLINED

    @property
    def taken_back(self) -> bool:
        """Whether it is invited no more."""
        return self.state == AlignmentState.WITHDRAWN


@dataclass(frozen=True, slots=True, kw_only=True)
class OffersView:
    """Whom a group invited to align itself, and whom it can invite still.

    Attributes:
        formula: in whose name the group endorses.
        choosable: slug and name of the organisations that can be invited; empty for none.
        open: whether anybody can be invited now.
    """

    procedure_id: str
    group: str
    n: int
    formula: str
    lines: tuple[OfferLine, ...]
    choosable: tuple[tuple[str, str], ...]
    open: bool
    deadline_at: datetime
    timezone: str
    acting: str


def offers(person: Person, procedure_id: str) -> OffersView:
    """Return whom a group invited to align itself, to those who coordinate its decision.

    Raises:
        NotFound: no such procedure for this person.
        NotPermitted: they do not represent the group.
        MemberNeeded: they could act for several organisations in it and name none.
    """
    with reading() as unit:
        mine = _coordinated(unit, person, procedure_id)
        found = course(unit, mine.row)
        pledge = unit.session.get_one(PledgeRow, mine.row.pledge_id)
        campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
        revision = unit.session.get_one(RevisionRow, mine.row.revision_id)
        made = of_offers(unit, alignments.offers_in(unit.session, procedure_id))
        given = alignments.given_in(unit.session, procedure_id)
        opened = can_stand(found, revision) and now() < _latest(unit, pledge)
        asked = {one.organisation.id for one in made if _holds(one)}
        return OffersView(
            procedure_id=mine.row.id,
            group=mine.row.group_name,
            n=revision.n,
            formula=found.terms.formula,
            lines=tuple(_line(one, given.get(one.offer.id)) for one in made),
            choosable=_choosable(unit, found, asked) if opened else (),
            open=opened,
            deadline_at=_latest(unit, pledge),
            timezone=campaign.timezone,
            acting=person.acting,
        )


def offer(person: Person, procedure_id: str, slug: str, hours: int | None) -> str:
    """Invite an organisation to align itself with what the group decides; return the offer's id.

    Args:
        person: who coordinates the group's decision.
        procedure_id: of that decision.
        slug: of the organisation.
        hours: for how many hours it can answer; None for until the pledge can be submitted no more.

    Raises:
        NotFound, NotPermitted, MemberNeeded: as for `offers`, or nothing can be aligned with.
        Invalid: no such organisation, it is invited already, or no time that can be given.
        CannotAlign: it belongs to the group, takes part in the pledge or is not verified.
        FreshSignInNeeded: the password was given more than five minutes ago.
        Altered: the procedure stored is not the one opened.
    """
    with transaction() as unit:
        return offer_within(unit, person, procedure_id, slug, hours)


def offer_within(
    unit: Unit, person: Person, procedure_id: str, slug: str, hours: int | None
) -> str:
    """Invite an organisation within a running unit; see `offer`."""
    mine = _coordinated(unit, person, procedure_id, lock=True)
    row = mine.row
    pledge = unit.session.get_one(PledgeRow, row.pledge_id)
    procedures.settle_before(unit, pledge)
    found = course(unit, row)
    if not can_stand(found, unit.session.get_one(RevisionRow, row.revision_id)):
        raise NotPermitted(NotPermitted.moved_on)
    house, until = _read(unit, found, slug, hours)
    alignment.require(counted(unit, found).known(house))
    require_fresh(person)
    require_whole(unit, row)
    made = AlignmentOfferRow(
        id=new_id(),
        procedure_id=row.id,
        organisation_id=house.id,
        offered_by=person.id,
        offered_at=now(),
        closes_at=until,
        state=alignment_states.FIRST,
    )
    unit.session.add(made)
    unit.session.flush()
    pair.note_policy(unit, row.revision_id, house)
    letters.tell(unit, of_offer(unit, made), News.ALIGN_ASKED)
    _record(unit, mine, Act.OFFERED_ALIGNMENT, made.id)
    return made.id


def take_back(person: Person, procedure_id: str, offer_id: str) -> None:
    """Take an offer back that nobody has answered.

    Raises:
        NotFound, NotPermitted, MemberNeeded: as for `offers`, or it was answered or has lapsed.
    """
    with transaction() as unit:
        mine = _coordinated(unit, person, procedure_id, lock=True)
        row = alignments.offer(unit.session, offer_id)
        if row is None or row.procedure_id != mine.row.id:
            raise NotFound
        if of_offer(unit, row).state is not AlignmentState.OFFERED:
            raise NotPermitted(NotPermitted.moved_on)
        pair.end_all(unit, [row], End.OFFER_TAKEN_BACK)
        row.settle(AlignmentState.WITHDRAWN, Who.COORDINATOR, now())
        unit.session.flush()
        letters.have_counted(unit, row.organisation_id)
        _record(unit, mine, Act.TOOK_BACK_ALIGNMENT, row.id)


def _coordinated(unit: Unit, person: Person, procedure_id: str, *, lock: bool = False) -> Part:
    mine = part(unit, person, procedure_id, lock=lock)
    mine.require(ProcedureRight.COORDINATE)
    return mine


def _record(unit: Unit, mine: Part, act: Act, offer_id: str) -> None:
    row = mine.row
    by = Doer(person_id=mine.person_id, organisation_id=row.group_id, draft_id=row.pledge_id)
    acts.record(unit, by, act, offer_id, only=frozenset({row.group_id}))


def _latest(unit: Unit, pledge: PledgeRow) -> datetime:
    """Return until when anybody can align: as long as the pledge can be submitted."""
    campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
    return submits_until(campaign.deadline_at, pledge.return_by, campaign.closed_at)


def _read(
    unit: Unit, found: Course, slug: str, hours: int | None
) -> tuple[OrganisationRow, datetime]:
    house = organisations.by_slug(unit.session, slug) if slug.isprintable() else None
    pledge = unit.session.get_one(PledgeRow, found.row.pledge_id)
    until = alignment.closes_at(now(), hours, _latest(unit, pledge))
    made = alignments.offers_in(unit.session, found.row.id)
    wrong = {}
    if house is None:
        wrong["organisation"] = _UNKNOWN
    elif any(_holds(of_offer(unit, one)) for one in made if one.organisation_id == house.id):
        wrong["organisation"] = _TWICE
    elif len(made) >= MOST:
        wrong["organisation"] = _TOO_MANY
    if until is None:
        wrong["hours"] = _TIME
    if house is None or until is None or wrong:
        raise Invalid(wrong)
    _lapse(unit, made, house.id)
    unit.session.flush()
    return house, until


def _lapse(unit: Unit, made: list[AlignmentOfferRow], organisation_id: str) -> None:
    """Write down that an earlier offer lapsed, before another one takes its place."""
    for one in made:
        if one.organisation_id == organisation_id and one.state == AlignmentState.OFFERED:
            one.settle(AlignmentState.LAPSED, Who.CLOCK, now())
            for half in alignments.firsts_waiting(unit.session, [one.id]):
                pair.end(half, End.LAPSED)


def _holds(of: Offered) -> bool:
    """Whether an offer still waits, so that no second one is made beside it."""
    return of.state is AlignmentState.OFFERED


def _line(of: Offered, given: AlignmentRow | None) -> OfferLine:
    ended = alignment.ENDS.get(given.ended_because, "") if given and given.ended_at else ""
    return OfferLine(
        id=of.offer.id,
        name=of.organisation.name,
        state=of.state,
        closes_at=of.offer.closes_at,
        at=given.at if given else of.offer.settled_at,
        ended=ended,
        may_take_back=of.state is AlignmentState.OFFERED,
    )


def _choosable(unit: Unit, found: Course, asked: set[str]) -> tuple[tuple[str, str], ...]:
    taken = counted(unit, found)
    return tuple(
        (one.slug, one.name)
        for one in organisations.verified(unit.session)
        if one.id not in asked and alignment.bar(taken.known(one)) is None
    )
