"""Who may stay in a draft's room: sessions in force and people who may still read it."""

from collections.abc import Iterable
from datetime import datetime

from workspace.domain.access.display import Viewer
from workspace.domain.access.seats import Actor
from workspace.domain.errors import NotFound, SeatNeeded, SeatNotHeld
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services.access import standing
from workspace.services.access.display import one
from workspace.store.accounts import sessions
from workspace.store.organisations import seats


def sessions_in_force(session_ids: Iterable[str]) -> set[str]:
    """Return those of the sessions that have not ended, in one query."""
    with reading() as unit:
        return sessions.live_among(unit.session, session_ids, now())


def roles(people_ids: Iterable[str]) -> dict[tuple[str, str], str]:
    """Return the role of every seat of these people, by person and organisation, in one query."""
    with reading() as unit:
        return seats.roles_of(unit.session, people_ids)


def stays_until(actor: Actor, draft_id: str) -> datetime | None:
    """Return until when what somebody may do on a draft is sure; None for as far as known.

    Raises:
        NotFound: they may not read it any more, or not for the organisation they act for.
    """
    with reading() as unit:
        try:
            return standing(unit, actor, draft_id).until
        except (SeatNeeded, SeatNotHeld) as refused:
            raise NotFound from refused


def names(actor: Actor, draft_id: str) -> dict[str, str]:
    """Return the name a person goes by on a draft and that of the organisation they act for.

    A room has people of every party in it, so it is what another party sees.

    Raises:
        NotFound: the person may not read the draft.
        SeatNeeded, SeatNotHeld: they act for nobody, or for nobody any more.
    """
    with reading() as unit:
        where = standing(unit, actor, draft_id)
        seen = one(unit, actor.id, where.organisation_id, Viewer.CO_PARTY)
        return {"name": seen.who, "organisation": seen.organisation}
