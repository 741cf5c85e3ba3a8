"""Who may stay in a draft's room: sessions in force and people who may still read it."""

from collections.abc import Iterable

from workspace.domain.errors import NotFound
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services.access import standing
from workspace.store.accounts import people
from workspace.store.accounts.people import PersonRow
from workspace.store.organisations.organisations import OrganisationRow


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
    """Return the name of a person on a draft and of the organisation they act for there.

    Raises:
        NotFound: the person may not read the draft.
    """
    with reading() as unit:
        where = standing(unit, person_id, draft_id)
        person = unit.session.get(PersonRow, person_id)
        organisation = unit.session.get(OrganisationRow, where.organisation_id)
        return {
            "name": person.name if person else "",
            "organisation": organisation.name if organisation else "",
        }
