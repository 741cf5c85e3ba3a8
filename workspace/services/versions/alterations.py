"""Which answers and measures were changed since an instant, by whom, and in which fields."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workspace.domain.acts import CHANGES_ANSWERS, Act
from workspace.domain.answers.facts import FACT
from workspace.domain.answers.measures import empty_measure
from workspace.domain.answers.spoken import Line
from workspace.domain.discussion.topics import ANSWER, MEASURE, Topic, topic
from workspace.domain.record.form import PledgeForm, from_version
from workspace.domain.record.pledge_words import parts_said
from workspace.domain.suggestions.amendments import Kind, parts_of
from workspace.domain.values import Json
from workspace.process.unit import Unit
from workspace.services.access import Standing
from workspace.services.access.display import Who, shown_to
from workspace.services.pledge import content
from workspace.store import suggestions, trail, versions
from workspace.store.parties import listed
from workspace.store.pledge import answers

_Fields = dict[str, tuple[Line, ...]]
_BACK_AND_FORTH = frozenset({Act.REMOVED_MEASURE, Act.PUT_BACK_MEASURE})


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of an answer or a measure, what it said and what it says; its label untranslated."""

    label: str
    was: tuple[Line, ...]
    now: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """An answer or a measure that an organisation changed.

    Attributes:
        organisation: what it is called; never one that may not be named.
        topic: the answer or the measure.
        added: it was added by it.
        removed: it was taken out by it, and is.
        fields: those that say something else, whoever changed them; none where it is not known what
            they said.
    """

    organisation: str
    topic: Topic
    added: bool = False
    removed: bool = False
    fields: tuple[FieldChange, ...] = ()


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


def field_by_field(
    unit: Unit, standing: Standing, found: Sequence[Alteration], since: datetime
) -> tuple[tuple[Alteration, ...], int]:
    """Return the same with the fields that differ, and the version they are compared with.

    That is the newest from before then, 0 where there is none: then only of what was added or taken
    out it is known what it said.
    """
    draft_id, session = standing.pledge.id, unit.session
    n = versions.newest_until(session, draft_id, since) if found else 0
    version = versions.by_number(session, draft_id, n) if n else None
    sides = _Sides(unit, draft_id, from_version(version.content) if version else None)
    return tuple(replace(one, fields=sides.fields(one)) for one in found), n


class _Sides:
    """What answers and measures of a draft said in a version, and say."""

    def __init__(self, unit: Unit, draft_id: str, before: PledgeForm | None) -> None:
        every = answers.every_measure_of(unit.session, draft_id)
        self._names = {
            house.slug: house.name for _, house in listed.of_pledge(unit.session, draft_id)
        }
        self._facts = content.facts_of(unit, draft_id)
        self._last = {row.id: row.value for row in every}
        self._old = {one.id: one.value for one in before.measures} if before else {}
        self._before = before

    def fields(self, one: Alteration) -> tuple[FieldChange, ...]:
        was, now = self._measure(one) if one.topic.is_measure else self._answer(one.topic.key)
        if was is None:
            return ()
        about = one.topic.key.removeprefix(ANSWER)
        kind = Kind.CHANGE if one.topic.is_measure else Kind.ANSWER
        each = ((part.label, part.key) for part in parts_of(kind, about))
        sides = ((label, was.get(key, ()), now.get(key, ())) for label, key in each)
        return tuple(FieldChange(*side) for side in sides if side[1] != side[2])

    def _measure(self, one: Alteration) -> tuple[_Fields | None, _Fields]:
        key = one.topic.key.removeprefix(MEASURE)
        last = self._last.get(key, {})
        was = {} if one.added else self._old.get(key, last if one.topic.gone else None)
        now = {} if one.topic.gone else last
        return None if was is None else self._said(was), self._said(now)

    def _answer(self, key: str) -> tuple[_Fields | None, _Fields]:
        fact = FACT.get(key.removeprefix(ANSWER))
        if fact is None or self._before is None:
            return None, {}
        was, now = (fact.apart(one[fact.key]) for one in (self._before.facts, self._facts))
        return parts_said(fact, was, self._names), parts_said(fact, now, self._names)

    def _said(self, values: Mapping[str, Json]) -> _Fields:
        return parts_said(None, {**empty_measure(), **values}, self._names) if values else {}


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
