"""The only way to get at a draft: may this person do this to this pledge now?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from workspace.domain.access.roles import (
    CAPACITY_ORDER,
    ENDED_WITH_CAMPAIGN,
    Permission,
    Tie,
    capabilities,
)
from workspace.domain.access.seats import (
    Actor,
    Period,
    chosen,
    earliest,
    in_force,
    state_changes_at,
)
from workspace.domain.errors import CampaignClosed, NotFound, NotPermitted
from workspace.domain.organisations.mandates import covers_themes, themes_said
from workspace.domain.signing.pledge_states import AFTERWARDS, PledgeState, effective_state
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.store.organisations import organisations
from workspace.store.parties import parties
from workspace.store.parties.parties import TieRow
from workspace.store.pledge import pledges
from workspace.store.pledge.pledges import PledgeRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a person is to a pledge at this moment, through the one seat they act for.

    Attributes:
        pledge: the pledge, its row locked when asked for with `lock`.
        state: the pledge's effective state.
        permissions: everything the person may do to it now.
        tie: the way they are tied to it that they act through.
        several: whether they have other seats on it that they could act through instead.
        until: the first instant at which the clock alone may change any of this; None for never.
        closed: whether the secretariat has closed the campaign.
    """

    pledge: PledgeRow
    person_id: str
    state: PledgeState
    permissions: frozenset[Permission]
    tie: Tie
    several: bool = False
    until: datetime | None = None
    closed: bool = False

    @property
    def amended(self) -> bool:
        """Whether an amendment of a text that is public is open."""
        return self.pledge.amends_no is not None

    @property
    def public(self) -> bool:
        """Whether a text of it is public, be it while a later one is drafted."""
        return self.state in AFTERWARDS or self.amended

    @property
    def organisation_id(self) -> str:
        """The organisation the person acts for."""
        return self.tie.organisation

    def may(self, permission: Permission) -> bool:
        """Whether the person may do this now."""
        return permission in self.permissions

    def require(self, permission: Permission) -> None:
        """Refuse unless the person may do this now.

        Raises:
            CampaignClosed: they could, had the secretariat not closed the campaign.
            NotPermitted: they may not.
        """
        if permission not in self.permissions:
            if self.closed and permission in ENDED_WITH_CAMPAIGN and self._could(permission):
                raise CampaignClosed
            raise NotPermitted(NotPermitted.moved_on if self._could(permission) else None)

    def _could(self, permission: Permission) -> bool:
        """Whether the person may do this at another stage of the pledge."""
        return any(
            permission in capabilities(self.tie, state, amended=amended)
            for state in PledgeState
            for amended in (False, True)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatView:
    """An organisation somebody can act for on a pledge, and what they are there."""

    slug: str
    organisation: str
    capacity: str
    role: str
    mandated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatChoice:
    """A pledge, and every seat through which somebody can act on it, the most binding first."""

    title: str
    lang: str
    seats: list[SeatView]


def standing(unit: Unit, actor: Actor, draft_id: str, *, lock: bool = False) -> Standing:
    """Return what a person is to a pledge through the seat they act for.

    Args:
        unit: the unit of work asking.
        actor: who asks, and for which organisation; needless while they have one seat on it.
        draft_id: the pledge asked about.
        lock: hold the pledge's row until the commit; for acts that move its state.

    Raises:
        NotFound: no such pledge, or none that this person may read (the same answer).
        SeatNeeded: they have several seats on it, and name none.
        SeatNotHeld: they name an organisation for which they have none on it.
    """
    # PostgreSQL fails on a zero byte, and no id of ours holds anything but letters and digits.
    if not draft_id.isalnum():
        raise NotFound
    if lock and pledges.locked(unit.session, draft_id) is None:
        raise NotFound
    at = now()
    rows = parties.ties(unit.session, actor.id, draft_id, at)
    ties = _ties(rows, at)
    found = _through(chosen(ties, actor.acting), ties, rows, at)
    if not found.may(Permission.READ):
        raise NotFound
    return found


def through_every_seat(rows: Sequence[TieRow], at: datetime) -> list[Standing]:
    """Return what one person is to one pledge through each seat by which they may read it.

    Args:
        rows: every tie of the person to the pledge, at least one.
        at: the present instant.
    """
    ties = _ties(rows, at)
    found = [_through(tie, ties, rows, at) for tie in ties]
    return [one for one in found if one.may(Permission.READ)]


def _through(tie: Tie, ties: list[Tie], rows: Sequence[TieRow], at: datetime) -> Standing:
    pledge, publish_at, closed = rows[0].pledge, rows[0].publish_at, rows[0].closed_at is not None
    state = effective_state(pledge.state, publish_at, at, pledge.consults_until)
    changes = state_changes_at(pledge.state, publish_at, at, pledge.consults_until)
    ends = [end for row in rows for end in (row.mandated_from, row.mandated_until)]
    return Standing(
        pledge=pledge,
        person_id=rows[0].seat.person_id,
        state=state,
        permissions=capabilities(tie, state, amended=pledge.amends_no is not None, closed=closed),
        tie=tie,
        several=len(ties) > 1,
        until=earliest(at, (*ends, changes)),
        closed=closed,
    )


def through(
    pledge: PledgeRow,
    publish_at: datetime | None,
    closed_at: datetime | None,
    person_id: str,
    tie: Tie,
) -> Standing:
    """Return what a person is to a pledge through a tie that a list of theirs has read already.

    For what a list shows of many pledges; an act asks `draft_for`.
    """
    state = effective_state(pledge.state, publish_at, now(), pledge.consults_until)
    closed = closed_at is not None
    return Standing(
        pledge=pledge,
        person_id=person_id,
        state=state,
        permissions=capabilities(tie, state, amended=pledge.amends_no is not None, closed=closed),
        tie=tie,
        closed=closed,
    )


def draft_for(
    unit: Unit, actor: Actor, draft_id: str, permission: Permission, *, lock: bool = False
) -> Standing:
    """Return the standing of a person who may do `permission` to the draft; see `standing`.

    Raises:
        NotFound: they may not know of it.
        NotPermitted: they may read it but not do this now.
    """
    found = standing(unit, actor, draft_id, lock=lock)
    found.require(permission)
    return found


def seats(actor: Actor, draft_id: str) -> SeatChoice:
    """Return every seat through which a person can act on a pledge.

    Raises:
        NotFound: there is none, or no such pledge.
    """
    if not draft_id.isalnum():
        raise NotFound
    with reading() as unit:
        at = now()
        rows = parties.ties(unit.session, actor.id, draft_id, at)
        ties = _ties(rows, at)
        names = organisations.names(unit.session, [tie.organisation for tie in ties])
    if not ties:
        raise NotFound
    ties.sort(key=lambda tie: (CAPACITY_ORDER.index(tie.capacity), names[tie.organisation]))
    return SeatChoice(
        title=rows[0].pledge.title,
        lang=rows[0].pledge.lang,
        seats=[_seat(tie, names[tie.organisation]) for tie in ties],
    )


def _seat(tie: Tie, organisation: str) -> SeatView:
    return SeatView(
        slug=tie.slug,
        organisation=organisation,
        capacity=tie.capacity,
        role=tie.seat,
        mandated=tie.mandated,
    )


def _covers(row: TieRow) -> bool:
    return covers_themes(row.granted_themes or (), themes_said(row.themes))


def _ties(rows: Iterable[TieRow], at: datetime) -> list[Tie]:
    """Return the ties that count, one for each seat, of rows that may hold a seat several times."""
    mandates: dict[str, list[Period]] = {}
    seen: dict[str, TieRow] = {}
    for row in rows:
        seen.setdefault(row.seat.id, row)
        if row.mandated_from is not None and _covers(row):
            mandates.setdefault(row.seat.id, []).append((row.mandated_from, row.mandated_until))
    ties = [
        Tie(
            organisation=row.party.organisation_id,
            slug=row.slug,
            capacity=row.party.capacity,
            status=row.party.status,
            edit_level=row.party.edit_level,
            seat=row.seat.role,
            mandated=in_force(mandates.get(seat, ()), at),
        )
        for seat, row in seen.items()
    ]
    return [tie for tie in ties if tie.counts]
