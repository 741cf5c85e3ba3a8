"""How people are shown: the only place that reads a person's name for somebody else to see."""

from collections.abc import Iterable

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
    return {one: shown_as(known, viewer) for one, known in _known(unit, set(who)).items()}


def shown_to(unit: Unit, reader: Standing, who: Iterable[Who]) -> dict[Who, Shown]:
    """Return how each of these people is shown to a reader of a draft they have to do with."""
    return shown_to_each(unit, [(reader, who)])[0]


def shown_to_each(
    unit: Unit, asked: Iterable[tuple[Standing, Iterable[Who]]]
) -> list[dict[Who, Shown]]:
    """Return how people are shown to each of these readers, in two statements for all."""
    readers = [(reader, set(who)) for reader, who in asked]
    known = _known(unit, {one for _, who in readers for one in who})
    return [
        {one: shown_as(known[one], _viewer(reader, one[1])) for one in who}
        for reader, who in readers
    ]


def one(unit: Unit, person_id: str, organisation_id: str, viewer: Viewer) -> Shown:
    """Return how one person is shown to a viewer."""
    who = (person_id, organisation_id)
    return shown(unit, [who], viewer)[who]


def _viewer(reader: Standing, organisation_id: str) -> Viewer:
    leads = reader.tie.capacity == "lead"
    return viewer_of(organisation_id, reader.organisation_id, leads=leads)


def _known(unit: Unit, wanted: set[Who]) -> dict[Who, Known]:
    called = people.called(unit.session, {person for person, _ in wanted if person})
    houses = organisations.names(unit.session, {house for _, house in wanted if house})
    found: dict[Who, Known] = {}
    for person_id, house_id in wanted:
        name, title = called.get(person_id, ("", ""))
        organisation = houses.get(house_id, "")
        found[person_id, house_id] = Known(name=name, title=title, organisation=organisation)
    return found
