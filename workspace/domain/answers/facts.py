"""The structured answers of a pledge outside its measures: one form, one stored value for each."""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, replace
from typing import Final

from workspace.domain.answers import fact_forms as forms
from workspace.domain.answers.fields import Errors, Field, Raw, Rows
from workspace.domain.answers.spoken import Gap, Label, Line
from workspace.domain.codes.goals import GOALS_AND_TARGETS
from workspace.domain.codes.themes import THEME_LIST
from workspace.domain.codes.vocabulary import AFFECTED_GROUPS
from workspace.domain.values import Json, at
from workspace.domain.words import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One form of structured answers, saved together under one row version.

    Attributes:
        key: stable name: stored, hashed, in URLs; prefix of the names in the form.
        label: heading, untranslated.
        help: one sentence of guidance, untranslated.
        group: which part of the page it stands in: "what", "who" or "means".
        parts: its questions and tables. With one part the stored value is that part's own value,
            with several it is a mapping by their keys.
        check: what only all answers together can show to be wrong.
    """

    key: str
    label: str
    help: str
    group: str
    parts: tuple[Field | Rows, ...]
    check: Callable[[Mapping[str, Json]], Errors] = forms.nothing_wrong

    @property
    def empty(self) -> Json:
        """The stored value before anybody answered."""
        return self._value({part.key: part.empty for part in self.parts})

    def offering(self, codes: Container[str], said: str) -> "Fact":
        """Return the fact as a form asks for it that offers these codes alone, and says so."""
        return replace(
            self,
            parts=tuple(
                part
                if isinstance(part, Rows) or part.choices is None
                else replace(part, choices=part.choices.only(codes), help=said)
                for part in self.parts
            ),
        )

    def apart(self, value: object) -> dict[str, Json]:
        """Return a stored value as the answers to its questions, by their keys."""
        if len(self.parts) == 1:
            return {self.parts[0].key: value}  # type: ignore[dict-item]
        found = {part.key: at(value, part.key) for part in self.parts}
        return {p.key: p.empty if found[p.key] is None else found[p.key] for p in self.parts}  # type: ignore[misc]

    def together(self, found: Mapping[str, Json]) -> Json:
        """Return the stored value of answers to its questions; see `apart`."""
        return self._value(dict(found))

    def name(self, part: Field | Rows) -> str:
        """Return a question's name in the form; for a table, the prefix of its columns' names."""
        if len(self.parts) == 1 or isinstance(part, Rows):
            return self.key
        return f"{self.key}_{part.key}"

    def read(self, raw: Raw) -> tuple[Json, Errors]:
        """Return the value to store, and errors by field name; with errors nothing may be stored.

        Args:
            raw: everything the form sent, each name with all its values in order.
        """
        found: dict[str, Json] = {}
        errors: Errors = {}
        for part in self.parts:
            name = self.name(part)
            if isinstance(part, Rows):
                found[part.key], wrong = part.read(raw, name)
                errors |= wrong
            else:
                found[part.key], problem = part.read(raw.get(name, ()))
                errors |= {name: problem} if problem else {}
        late = {f"{self.key}_{key}": sentence for key, sentence in self.check(found).items()}
        return self._value(found), late | errors

    def said(self, value: object) -> tuple[Line, ...]:
        """Return what a stored value says, line by line; what cannot be read is left out."""
        lines: list[Line] = []
        for part in self.parts:
            own = value if len(self.parts) == 1 else at(value, part.key)
            if isinstance(part, Rows):
                lines.extend(part.said(own))
            elif answer := part.said(own):
                # One answer of several says which question it answers, unless the fact says it.
                plain = len(self.parts) == 1 or part.label == self.label
                lines.append(answer if plain else (Label(part.label), Gap.NAME, *answer))
        return tuple(lines)

    def _value(self, found: dict[str, Json]) -> Json:
        return found[self.parts[0].key] if len(self.parts) == 1 else found


THEMES: Final = "themes"
"""The key of the answer that names the rights a pledge serves."""

FACTS: tuple[Fact, ...] = (
    Fact(
        key="action_type",
        label=N_("Kind of action"),
        help=N_("The kind of step this pledge mainly is."),
        group="what",
        parts=forms.ACTION_TYPE,
        check=forms.other_needs_words,
    ),
    Fact(
        key=THEMES,
        label=N_("Rights"),
        help=N_("The rights the pledge serves; a single right says more than a family of rights."),
        group="what",
        parts=(forms.codes(THEMES, N_("Rights"), THEME_LIST),),
    ),
    Fact(
        key="sdg_targets",
        label=N_("Sustainable Development Goals"),
        help=N_(
            "The goals the pledge helps to reach; a target such as 16.3 says more than a goal."
        ),
        group="what",
        parts=(forms.codes("sdg_targets", N_("Goals and targets"), GOALS_AND_TARGETS),),
    ),
    Fact(
        key="recommendations",
        label=N_("Recommendations followed"),
        help=N_("Document symbols such as A/HRC/48/6 or links: review, treaty body, expert."),
        group="what",
        parts=forms.RECOMMENDATIONS,
        check=forms.either_refs_or_none,
    ),
    Fact(
        key="scope",
        label=N_("Where"),
        help=N_("The level at which the pledge acts, and the places."),
        group="who",
        parts=forms.SCOPE,
    ),
    Fact(
        key="beneficiaries",
        label=N_("Who benefits"),
        help=N_("The groups whose rights the pledge improves."),
        group="who",
        parts=(
            forms.codes("beneficiaries", N_("Groups"), AFFECTED_GROUPS, most=len(AFFECTED_GROUPS)),
        ),
    ),
    Fact(
        key="stakeholders",
        label=N_("Stakeholders"),
        help=N_("Who takes part or was heard. Name persons only with their consent."),
        group="who",
        parts=(forms.STAKEHOLDERS,),
    ),
    Fact(
        key="resources",
        label=N_("Resources"),
        help=N_("What it costs and whether the money is there, or why none is needed."),
        group="means",
        parts=forms.RESOURCES,
        check=forms.either_rows_or_none,
    ),
    Fact(
        key="risks",
        label=N_("Risks"),
        help=N_("What could stand in the way and what will be done about it."),
        group="means",
        parts=forms.RISKS,
        check=forms.either_rows_or_none,
    ),
    Fact(
        key="reporting",
        label=N_("Reporting"),
        help=N_("How often progress will be reported, and when for the first time."),
        group="means",
        parts=forms.REPORTING,
    ),
)

FACT_KEYS: tuple[str, ...] = tuple(fact.key for fact in FACTS)
FACT: dict[str, Fact] = {fact.key: fact for fact in FACTS}


def empty_facts() -> dict[str, Json]:
    """Return the stored values of a new pledge, by fact key."""
    return {fact.key: fact.empty for fact in FACTS}
