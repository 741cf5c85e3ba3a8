"""What a version holds: the prose, the facts and the measures of one moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from workspace.domain.answers.facts import FACTS
from workspace.domain.text.prose import Lines, from_json, to_json
from workspace.domain.text.sections import SECTION_KEYS
from workspace.domain.values import Json
from workspace.process.unit import Unit
from workspace.services import text as texts
from workspace.store.pledge import pledges


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure under the id it keeps from version to version."""

    id: str
    value: dict[str, Json]


@dataclass(frozen=True, slots=True)
class Content:
    """A draft's content, however it was come by: stored, or as it is now.

    Attributes:
        sections: lines of every section.
        facts: stored value of every fact, the empty one where nobody answered.
        measures: in their order.
    """

    sections: Mapping[str, Lines]
    facts: Mapping[str, Json]
    measures: Sequence[Measure]

    def as_json(self) -> dict[str, Any]:
        """Return what `from_json` reads back."""
        return {
            "sections": {key: to_json(lines) for key, lines in self.sections.items()},
            "facts": dict(self.facts),
            "measures": [{"id": each.id, "value": each.value} for each in self.measures],
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Return the content that was stored; what is newer than it is empty in it."""
        return cls(
            {key: from_json(stored["sections"].get(key, ())) for key in SECTION_KEYS},
            {fact.key: stored["facts"].get(fact.key, fact.empty) for fact in FACTS},
            [Measure(each["id"], each["value"]) for each in stored["measures"]],
        )


def content_at(unit: Unit, draft_id: str, seq: int | None = None) -> Content:
    """Return the draft's content with the text as it was at `seq`, by default as it is now.

    Facts and measures keep no history of their own and are those of now.
    """
    rows = pledges.facts_of(unit.session, draft_id)
    return Content(
        texts.lines_at(unit, draft_id, seq),
        {fact.key: rows[fact.key].value if fact.key in rows else fact.empty for fact in FACTS},
        [Measure(row.id, row.value) for row in pledges.measures_of(unit.session, draft_id)],
    )
