"""How people are shown: the only place that reads a person's name for somebody else to see."""

from collections.abc import Callable, Iterable

from workspace.domain.access.display import Known, Shown, Viewer, shown_as, viewer_of
from workspace.process.unit import Unit
from workspace.services.access import Standing
from workspace.store.accounts import people
from workspace.store.organisations import organisations

Who = tuple[str, str]
"""Ids of a person and of the organisation they act or acted for; either may be empty."""


def shown(unit: Unit, who: Iterable[Who], viewer: Viewer) -> dict[Who, Shown]:
    """Return how each of these people is shown to a viewer; somebody unknown has no name.

    Two statements, however many they are.
    """
    return _shown(unit, who, lambda _organisation_id: viewer)


def shown_to(unit: Unit, reader: Standing, who: Iterable[Who]) -> dict[Who, Shown]:
    """Return how each of these people is shown to a reader of a draft they have to do with."""
    leads = reader.tie.capacity == "lead"
    return _shown(
        unit,
        who,
        lambda organisation_id: viewer_of(organisation_id, reader.organisation_id, leads=leads),
    )


def one(unit: Unit, person_id: str, organisation_id: str, viewer: Viewer) -> Shown:
    """Return how one person is shown to a viewer."""
    who = (person_id, organisation_id)
    return shown(unit, [who], viewer)[who]


def _shown(unit: Unit, who: Iterable[Who], viewer: Callable[[str], Viewer]) -> dict[Who, Shown]:
    wanted = set(who)
    called = people.called(unit.session, {person for person, _ in wanted if person})
    houses = organisations.names(unit.session, {house for _, house in wanted if house})
    found: dict[Who, Shown] = {}
    for person_id, house_id in wanted:
        name, title = called.get(person_id, ("", ""))
        known = Known(name=name, title=title, organisation=houses.get(house_id, ""))
        found[person_id, house_id] = shown_as(known, viewer(house_id))
    return found
