"""Requests to take part as the lead sees them, and as those see them who asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from workspace.domain.access.display import Viewer
from workspace.domain.access.roles import WORKING_SEATS, Permission
from workspace.domain.notices.hours import ZONE
from workspace.domain.parties.capacities import label
from workspace.domain.parties.invitations import reference, token_hash
from workspace.domain.parties.join_request_states import (
    WAITS,
    JoinRequestState,
    request_state,
)
from workspace.domain.parties.likeness import first_like
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services.access import draft_for
from workspace.services.access.display import shown
from workspace.services.accounts import Person
from workspace.services.admission.petition import is_door
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations import organisations, seats
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties import invitations, join_requests
from workspace.store.parties.join_requests import JoinRequestRow

SHOWN_FOR = timedelta(days=60)
"""For so long the desk shows a request that was made, whatever came of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestView:
    """A request that waits for the lead.

    Attributes:
        who: who asks, as they are shown.
        resembles: the verified organisation whose name its own reads like.
        door: the organisation whose invitation led there.
    """

    id: str
    organisation: str
    verified: bool
    resembles: str
    who: str
    capacity_label: str
    note: str
    door: str
    asked_at: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestsView:
    """What waits for the lead of a draft; nothing for anybody else.

    Attributes:
        may_accept: the text is open, so that organisations can be invited.
        may_decline: the pledge is not submitted.
    """

    title: str
    lang: str
    timezone: str
    leads: bool
    may_accept: bool
    may_decline: bool
    requests: tuple[RequestView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskView:
    """What the page of an invitation offers somebody who cannot answer it.

    Attributes:
        organisations: slug and name of each one they draft for.
    """

    organisations: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRequest:
    """A request of an organisation the reader drafts for; nothing of the pledge but a reference."""

    id: str
    organisation: str
    reference: str
    capacity_label: str
    note: str
    asked_at: datetime
    timezone: str
    state: str
    answer: str

    @property
    def waits(self) -> bool:
        """Whether it can still be answered."""
        return self.state == JoinRequestState.OPEN

    @property
    def accepted(self) -> bool:
        """Whether an invitation came of it."""
        return self.state == JoinRequestState.ACCEPTED

    @property
    def declined(self) -> bool:
        """Whether the lead said no."""
        return self.state == JoinRequestState.DECLINED

    @property
    def withdrawn(self) -> bool:
        """Whether it was taken back."""
        return self.state == JoinRequestState.WITHDRAWN


def requests(person: Person, draft_id: str) -> RequestsView:
    """Return the requests that wait at a draft, for the lead; none for others.

    Raises:
        NotFound: the person may not read the draft.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        leads = standing.tie.capacity == "lead"
        rows = join_requests.with_houses(unit.session, draft_id, now()) if leads else []
        return RequestsView(
            title=standing.pledge.title,
            lang=standing.pledge.lang,
            timezone=unit.session.get_one(CampaignRow, standing.pledge.campaign_id).timezone,
            leads=leads,
            may_accept=standing.may(Permission.INVITE_PARTY),
            may_decline=standing.may(Permission.MANAGE_PARTIES),
            requests=_views(unit, rows),
        )


def door(person: Person, token: str) -> AskView | None:
    """Return what the page of an invitation offers besides; None where it is no door."""
    with reading() as unit:
        row = invitations.by_token(unit.session, token_hash(token))
        if row is None or not is_door(unit, row, person):
            return None
        houses = [
            (house.slug, house.name)
            for seat, house in seats.seats_of(unit.session, person.id)
            if seat.role in WORKING_SEATS and house.suspended_at is None
        ]
    return AskView(organisations=tuple(houses)) if houses else None


def own(unit: Unit, person_id: str) -> tuple[OwnRequest, ...]:
    """Return what the organisations a person drafts for asked lately, the latest first."""
    rows = join_requests.of_person(unit.session, person_id, now() - SHOWN_FOR)
    return tuple(
        OwnRequest(
            id=row.id,
            organisation=house,
            reference=reference(token_sha256),
            capacity_label=label(row.capacity),
            note=row.note,
            asked_at=row.asked_at,
            timezone=ZONE,
            state=str(request_state(row.state, row.asked_at, now())),
            answer=row.answer,
        )
        for row, house, token_sha256 in rows
    )


def _views(
    unit: Unit, rows: Sequence[tuple[JoinRequestRow, OrganisationRow, str]]
) -> tuple[RequestView, ...]:
    people = shown(unit, [(row.asked_by, house.id) for row, house, _ in rows], Viewer.LEAD)
    known = organisations.verified_names(unit.session) if rows else []
    return tuple(
        _view(row, house, door, people[row.asked_by, house.id].who, known)
        for row, house, door in rows
    )


def _view(
    row: JoinRequestRow,
    house: OrganisationRow,
    door: str,
    who: str,
    known: Iterable[tuple[str, tuple[str, ...]]],
) -> RequestView:
    verified = house.verified_at is not None
    return RequestView(
        id=row.id,
        organisation=house.name,
        verified=verified,
        resembles="" if verified else first_like(house.name, known),
        who=who,
        capacity_label=label(row.capacity),
        note=row.note,
        door=door,
        asked_at=row.asked_at,
        until=row.asked_at + WAITS,
    )
