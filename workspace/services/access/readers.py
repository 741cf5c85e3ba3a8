"""Who may stay in a draft's room: sessions in force and people who may still read it."""

from collections.abc import Iterable

from workspace.domain.access.display import Viewer
from workspace.domain.errors import NotFound
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services.access import standing
from workspace.services.access.display import one
from workspace.store.accounts import people


def sessions_in_force(session_ids: Iterable[str]) -> set[str]:
    """Return those of the sessions that have not ended, in one query."""
    with reading() as unit:
        return people.live_among(unit.session, session_ids, now())


def may_stay(person_id: str, draft_id: str) -> bool:
    """Whether the person may still read the draft."""
    with reading() as unit:
        try:
            standing(unit, person_id, draft_id)
        except NotFound:
            return False
        return True


def names(person_id: str, draft_id: str) -> dict[str, str]:
    """Return the name a person goes by on a draft and that of the organisation they act for.

    A room has people of every party in it, so it is what another party sees.

    Raises:
        NotFound: the person may not read the draft.
    """
    with reading() as unit:
        where = standing(unit, person_id, draft_id)
        seen = one(unit, person_id, where.organisation_id, Viewer.CO_PARTY)
        return {"name": seen.who, "organisation": seen.organisation}
