"""Proposes other answers and measures, as the forms do."""

from workspace.domain.answers.measures import MEASURE_FIELDS, empty_measure
from workspace.domain.suggestions.amendments import Kind
from workspace.process.unit import reading
from workspace.services import suggestions
from workspace.services.accounts import Person
from workspace.services.suggestions import Wish
from workspace.store.pledge import answers
from workspace.store.pledge.answers import FactRow, MeasureRow
from workspace.web.pledge.questions import raw_of_fields


def stored(draft_id: str, measure_id: str) -> dict:
    """Return what a measure says."""
    with reading() as unit:
        row = unit.session.get_one(MeasureRow, measure_id)
        assert row.pledge_id == draft_id
        return dict(row.value)


def titles(draft_id: str) -> list[str]:
    """Return what the measures of a draft are called, in order."""
    with reading() as unit:
        return [row.value["title"] for row in answers.measures_of(unit.session, draft_id)]


def answer(draft_id: str, key: str) -> object:
    """Return a stored answer; None where nobody answered."""
    with reading() as unit:
        row = unit.session.get(FactRow, (draft_id, key))
        return row.value if row else None


def wish_measure(person: Person, draft_id: str, measure_id: str, **fields: str) -> str:
    """Propose other fields of a measure as it stands; return the suggestion."""
    values = {**empty_measure(), **stored(draft_id, measure_id)}
    raw = raw_of_fields(MEASURE_FIELDS, values) | {key: [one] for key, one in fields.items()}
    begun = suggestions.begin(person, draft_id, Kind.CHANGE, measure_id)
    asked = Wish(kind=Kind.CHANGE, about=measure_id, raw=raw, seen=begun.version)
    return suggestions.wish(person, draft_id, asked)[0]


def wish_answer(person: Person, draft_id: str, key: str, **raw: list[str]) -> str:
    """Propose another answer; return the suggestion."""
    begun = suggestions.begin(person, draft_id, Kind.ANSWER, key)
    asked = Wish(kind=Kind.ANSWER, about=key, raw=raw, seen=begun.version)
    return suggestions.wish(person, draft_id, asked)[0]


def wish_new(person: Person, draft_id: str, **fields: str) -> str:
    """Propose a new measure; return the suggestion."""
    raw = {key: [one] for key, one in fields.items()}
    return suggestions.wish(person, draft_id, Wish(kind=Kind.ADDITION, raw=raw))[0]


def wish_gone(person: Person, draft_id: str, measure_id: str) -> str:
    """Propose that a measure goes; return the suggestion."""
    begun = suggestions.begin(person, draft_id, Kind.REMOVAL, measure_id)
    asked = Wish(kind=Kind.REMOVAL, about=measure_id, seen=begun.version)
    return suggestions.wish(person, draft_id, asked)[0]
