"""An organisation's page, as each of its people and the secretariat may see it."""

from dataclasses import dataclass
from datetime import datetime

from workspace.domain.access.display import Viewer
from workspace.domain.access.roles import Permission
from workspace.domain.notices.hours import ZONE
from workspace.domain.organisations.duties import Duty
from workspace.domain.organisations.particulars import Particulars
from workspace.domain.organisations.status import Status
from workspace.domain.parties.capacities import SEAT_ROLES, label
from workspace.process.unit import Unit, reading
from workspace.services.access import standings
from workspace.services.access.display import shown
from workspace.services.access.houses import House, acts_for_the_office, house_for
from workspace.services.accounts import Person
from workspace.services.organisations import particulars
from workspace.services.organisations.held import MandatesView, mandates
from workspace.services.organisations.seats import helps_out
from workspace.services.parties.sent import SentView, of_house
from workspace.store.organisations import seats, verdicts
from workspace.store.parties import parties

MOST_PLEDGES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberView:
    """A person with a seat; `may_end` says that the viewer may end it, their own too."""

    id: str
    name: str
    title: str
    role: str
    role_label: str
    you: bool
    may_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeView:
    """A pledge the viewer may open for the organisation."""

    draft_id: str
    title: str
    lang: str
    state: str
    capacity_label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionView:
    """What the secretariat decided, and why."""

    outcome: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseView:
    """An organisation as somebody sees it.

    Attributes:
        said: what it is called and listed as.
        asked: what it asks to be called and listed as, while the secretariat has not decided.
        resembles: the verified organisation that one of its names, or one it asks for, reads like.
        own: whether the viewer belongs to it.
        more_pledges: how many pledges more there are than are listed.
        role: of the viewer's seat; empty for none.
    """

    slug: str
    said: Particulars
    status: Status
    asked: Particulars | None
    resembles: str
    members: tuple[MemberView, ...]
    invited: tuple[SentView, ...]
    pledges: tuple[PledgeView, ...]
    more_pledges: int
    decisions: tuple[DecisionView, ...]
    role: str
    duties: frozenset[Duty]
    may_invite: bool
    mandates: MandatesView
    policy: str
    timezone: str = ZONE

    @property
    def own(self) -> bool:
        """Whether the viewer belongs to it."""
        return bool(self.role)

    def may(self, duty: str) -> bool:
        """Whether the viewer may do this; templates name the duty's value."""
        return Duty(duty) in self.duties


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnView:
    """An organisation somebody belongs to, and what they do for it."""

    slug: str
    name: str
    status: Status
    role_label: str


def page(person: Person, slug: str) -> HouseView:
    """Return an organisation's page; as many statements however much there is on it.

    Raises:
        NotFound: the person has no seat in it, and does not act for the secretariat.
    """
    with reading() as unit:
        return _page(unit, house_for(unit, person, slug, Duty.SEE))


def manage(person: Person, slug: str) -> HouseView:
    """Return an organisation's page for those who may change what it is called.

    Raises:
        NotFound: the person may not know of it here.
        NotTheirDuty: they do not administer it, or it is suspended.
    """
    with reading() as unit:
        return _page(unit, house_for(unit, person, slug, Duty.EDIT))


def own(person: Person) -> tuple[list[OwnView], bool]:
    """Return the organisations somebody belongs to, and whether they act for the secretariat."""
    with reading() as unit:
        held = seats.seats_of(unit.session, person.id)
        office = acts_for_the_office(unit, person)
    return [
        OwnView(
            slug=row.slug,
            name=row.name,
            status=row.status,
            role_label=SEAT_ROLES.label(seat.role),
        )
        for seat, row in held
    ], office


def _page(unit: Unit, house: House) -> HouseView:
    row = house.organisation
    said = particulars.of_row(row)
    asked = Particulars.from_kept(row.asked) if row.asked else None
    doubtful = asked or (said if row.status is not Status.VERIFIED else None)
    pledges = _pledges(unit, house) if house.role else []
    grows = house.may(Duty.SEATS) or helps_out(unit, house)
    return HouseView(
        slug=row.slug,
        said=said,
        status=row.status,
        asked=asked,
        resembles=particulars.resembled(unit, row, doubtful) if doubtful else "",
        members=_members(unit, house),
        invited=of_house(unit, row.id) if grows or house.may(Duty.REDUCE) else (),
        pledges=tuple(pledges[:MOST_PLEDGES]),
        more_pledges=max(0, len(pledges) - MOST_PLEDGES),
        decisions=tuple(
            DecisionView(outcome=one.outcome, reason=one.reason, at=one.at)
            for one in verdicts.of_organisation(unit.session, row.id)
        ),
        role=house.role,
        duties=house.duties,
        may_invite=grows,
        mandates=mandates(unit, house),
        policy=row.sign_policy,
    )


def _members(unit: Unit, house: House) -> tuple[MemberView, ...]:
    row = house.organisation
    there = seats.seats_in(unit.session, [row.id])
    viewer = Viewer.OWN_ORGANISATION if house.role else Viewer.SECRETARIAT
    people = shown(unit, [(seat.person_id, row.id) for seat in there], viewer)
    return tuple(
        MemberView(
            id=seat.person_id,
            name=people[seat.person_id, row.id].who,
            title=people[seat.person_id, row.id].title,
            role=seat.role,
            role_label=SEAT_ROLES.label(seat.role),
            you=seat.person_id == house.person_id,
            may_end=house.may(Duty.REDUCE) or seat.person_id == house.person_id,
        )
        for seat in there
    )


def _pledges(unit: Unit, house: House) -> list[PledgeView]:
    """Return the pledges the viewer may read for this organisation, the latest changed first."""
    ids = parties.drafts_of(unit.session, house.organisation.id)
    found = [
        one
        for (_, organisation_id), one in standings.of_person(unit, house.person_id, ids).items()
        if organisation_id == house.organisation.id and one.may(Permission.READ)
    ]
    found.sort(key=lambda one: (one.pledge.updated_at, one.pledge.id), reverse=True)
    return [
        PledgeView(
            draft_id=one.pledge.id,
            title=one.pledge.title,
            lang=one.pledge.lang,
            state=str(one.state),
            capacity_label=label(one.tie.capacity),
        )
        for one in found
    ]
