"""Which answers and measures were changed since an instant, and by whom; never what they say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workspace.domain.acts import CHANGES_ANSWERS, Act
from workspace.domain.discussion.topics import ANSWER, MEASURE, Topic, topic
from workspace.process.unit import Unit
from workspace.services.access import Standing
from workspace.services.access.display import Who, shown_to
from workspace.store import suggestions, trail
from workspace.store.pledge import answers

_BACK_AND_FORTH = frozenset({Act.REMOVED_MEASURE, Act.PUT_BACK_MEASURE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """An answer or a measure that an organisation changed.

    Attributes:
        organisation: what it is called; never one that may not be named.
        topic: the answer or the measure.
        added: it was added by it.
        removed: it was taken out by it, and is.
    """

    organisation: str
    topic: Topic
    added: bool = False
    removed: bool = False


def alterations(
    unit: Unit, standing: Standing, since: datetime, *, besides: str = ""
) -> tuple[Alteration, ...]:
    """Return what was changed since then besides the text, in the order of the page.

    What came and went in between is changed by nobody.

    Args:
        unit: the running unit.
        standing: who reads.
        since: the instant from which on it is told.
        besides: a person whose own changes are not told.
    """
    draft_id, session = standing.pledge.id, unit.session
    done = trail.done_since(session, draft_id, sorted(CHANGES_ANSWERS), since)
    measures = answers.measures_called(session, draft_id)
    acts: dict[str, dict[Who, set[str]]] = {}
    for thing, act, person, house in done:
        acts.setdefault(thing, {}).setdefault((person, house), set()).add(act)
    # Who took a suggestion changed what it is about, and who proposed it did so with them.
    for thing, taker, who in suggestions.amended(session, draft_id, since):
        if thing in acts and besides not in {taker, who[0]}:
            acts[thing].setdefault(who, set()).add(Act.SAVED_FACT)
    told = [
        (topic(_key(thing, measures), measures), who, said)
        for thing, by in acts.items()
        if not _came_to_nothing(set().union(*by.values()), there=_stands(thing, measures))
        for who, said in by.items()
        if who[0] != besides
    ]
    return _named(unit, standing, told)


def _named(
    unit: Unit, standing: Standing, told: Sequence[tuple[Topic, Who, set[str]]]
) -> tuple[Alteration, ...]:
    people = shown_to(unit, standing, {who for _, who, _ in told})
    found: dict[tuple[str, str], Alteration] = {}
    for about, who, said in told:
        house = people[who].organisation
        before = found.get((house, about.key))
        one = Alteration(
            organisation=house,
            topic=about,
            added=Act.ADDED_MEASURE in said or bool(before and before.added),
            removed=about.gone and (Act.REMOVED_MEASURE in said or bool(before and before.removed)),
        )
        if house:
            found[house, about.key] = one
    return tuple(sorted(found.values(), key=lambda one: (one.topic.rank, one.topic.number)))


def _key(thing: str, measures: answers.Called) -> str:
    return f"{MEASURE if thing in measures else ANSWER}{thing}"


def _stands(thing: str, measures: answers.Called) -> bool:
    """Whether it is part of the pledge."""
    return thing not in measures or bool(measures[thing][0])


def _came_to_nothing(acts: set[str], *, there: bool) -> bool:
    """Whether it is as it was: added and taken out again, or taken out and put back."""
    return acts <= _BACK_AND_FORTH if there else Act.ADDED_MEASURE in acts
