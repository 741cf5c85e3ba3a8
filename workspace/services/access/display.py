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
    return _shown(unit, who, lambda organisation_id: _viewer(reader, organisation_id))


def shown_to_each(
    unit: Unit, asked: Iterable[tuple[Standing, Who]]
) -> dict[tuple[str, str, str], Shown]:
    """Return how people of several drafts are shown to a reader of each.

    By the draft, the person and the organisation; two statements, however many they are.
    """
    wanted = [(reader, who) for reader, who in asked]
    known = _known(unit, {who for _, who in wanted})
    return {
        (reader.pledge.id, *who): shown_as(known[who], _viewer(reader, who[1]))
        for reader, who in wanted
    }


def one(unit: Unit, person_id: str, organisation_id: str, viewer: Viewer) -> Shown:
    """Return how one person is shown to a viewer."""
    who = (person_id, organisation_id)
    return shown(unit, [who], viewer)[who]


def _viewer(reader: Standing, organisation_id: str) -> Viewer:
    leads = reader.tie.capacity == "lead"
    return viewer_of(organisation_id, reader.organisation_id, leads=leads)


def _shown(unit: Unit, who: Iterable[Who], viewer: Callable[[str], Viewer]) -> dict[Who, Shown]:
    found = _known(unit, set(who))
    return {one: shown_as(known, viewer(one[1])) for one, known in found.items()}


def _known(unit: Unit, wanted: set[Who]) -> dict[Who, Known]:
    called = people.called(unit.session, {person for person, _ in wanted if person})
    houses = organisations.names(unit.session, {house for _, house in wanted if house})
    found: dict[Who, Known] = {}
    for person_id, house_id in wanted:
        name, title = called.get(person_id, ("", ""))
        found[person_id, house_id] = Known(
            name=name, title=title, organisation=houses.get(house_id, "")
        )
    return found
