"""How suggestions about answers and measures stand: against what is stored, and before whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from workspace.domain.access.roles import Permission, Tie, capabilities
from workspace.domain.answers.facts import FACT, FACT_KEYS
from workspace.domain.answers.fields import Errors
from workspace.domain.answers.measures import MAX_MEASURES, empty_measure
from workspace.domain.suggestions.amendments import Amendment, Kind, Values
from workspace.domain.values import text_at
from workspace.process.unit import Unit
from workspace.services.access import Standing
from workspace.services.pledge import content, offered_themes
from workspace.services.pledge.measure_rows import NOT_A_PARTY, NOT_YOURS, TOO_MANY_MEASURES
from workspace.store.parties import listed
from workspace.store.parties.listed import Listed
from workspace.store.pledge import answers
from workspace.store.pledge.answers import FactRow, MeasureRow
from workspace.store.suggestions import SuggestionRow

_BEHIND: Final = 1_000
"""In the order of a draft answers stand behind all sections and measures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Footing:
    """How a suggestion about an answer or a measure stands.

    Attributes:
        now: the fields of what it is about; None where that is no more.
        fits: whether the fields it changes say what they said when it was proposed.
        number: of the measure, counted from 1; 0 for none.
        title: of the measure, as it is called now or was last.
        wrong: what would be wrong if it were taken, by field.
        decides: whether the reader may take it or turn it down.
        deciders: who beside the lead may, by name.
        place: where it stands in the order of the draft.
    """

    amendment: Amendment
    now: Values | None
    fits: bool
    number: int
    title: str
    wrong: Errors
    decides: bool
    deciders: tuple[str, ...]
    place: tuple[int, int]
    names: Mapping[str, str]


class Ground:
    """The answers and measures of a draft as they stand, read once."""

    def __init__(self, unit: Unit, standing: Standing) -> None:
        draft_id = standing.pledge.id
        self.unit, self.standing = unit, standing
        self.facts: dict[str, FactRow] = answers.facts_of(unit.session, draft_id)
        self.measures: list[MeasureRow] = answers.every_measure_of(unit.session, draft_id)
        self.parties: Sequence[Listed] = listed.of_pledge(unit.session, draft_id)
        self.names = {house.slug: house.name for _, house in self.parties}
        self.own = next(
            (house.slug for _, house in self.parties if house.id == standing.organisation_id), ""
        )

    def refresh(self, unit: Unit) -> None:
        """Look again for answers and measures that were not there yet."""
        self.facts = answers.facts_of(unit.session, self.standing.pledge.id)
        self.measures = answers.every_measure_of(unit.session, self.standing.pledge.id)

    @cached_property
    def offer(self) -> frozenset[str]:
        """The themes that the campaign offers, asked for once."""
        return offered_themes.of_campaign(self.unit, self.standing.pledge)

    @property
    def present(self) -> list[MeasureRow]:
        """The measures of the pledge, without those taken out."""
        return [row for row in self.measures if row.removed_at is None]

    def now(self, kind: Kind, about: str) -> Values | None:
        """Return the fields of an answer or a measure; None where there is no such thing."""
        if kind is Kind.ANSWER:
            if about not in FACT:
                return None
            row = self.facts.get(about)
            return FACT[about].apart(row.value if row else FACT[about].empty)
        if kind is Kind.ADDITION:
            return None if about else {}
        found = next((one for one in self.present if one.id == about), None)
        return {**empty_measure(), **found.value} if found else None

    def version(self, kind: Kind, about: str) -> int:
        """Return which version of an answer or a measure is stored; 0 before the first."""
        if kind is Kind.ANSWER:
            return self.facts[about].row_version if about in self.facts else 0
        return next((row.row_version for row in self.present if row.id == about), 0)

    def last(self, about: str) -> Values:
        """Return what a measure said, also one that was taken out."""
        return next(({**row.value} for row in self.measures if row.id == about), {})

    def fits(self, amendment: Amendment) -> bool:
        """Whether the fields it changes say what they said when it was proposed."""
        return amendment.fits(self.now(amendment.kind, amendment.about))

    def decides(self, amendment: Amendment) -> bool:
        """Whether somebody decides: who edits the answer, or the measure, does."""
        who = self.standing
        if who.may(Permission.FIELDS):
            return True
        if amendment.kind is Kind.ANSWER or not who.may(Permission.OWN_MEASURES):
            return False
        return bool(self.own) and self.responsible(amendment) == self.own

    def responsible(self, amendment: Amendment) -> str:
        """Return whose a measure is; of a new one, whose it is to be."""
        if amendment.kind is Kind.ANSWER:
            return ""
        values = amendment.new if amendment.kind is Kind.ADDITION else self.last(amendment.about)
        return text_at(dict(values), "responsible_party")

    def footing(self, amendment: Amendment) -> Footing:
        """Return how a suggestion stands."""
        now = self.now(amendment.kind, amendment.about)
        fits = amendment.fits(now)
        slug = self.responsible(amendment)
        return Footing(
            amendment=amendment,
            now=now,
            fits=fits,
            number=_number(self, amendment.about),
            title=_title(self, amendment),
            wrong=self._wrong(amendment, now) if fits else {},
            decides=self.decides(amendment),
            deciders=tuple(self._writers(slug)),
            place=_place(self, amendment),
            names=self.names,
        )

    def _wrong(self, amendment: Amendment, now: Values | None) -> Errors:
        errors = amendment.wrong(now)
        if amendment.kind is Kind.ANSWER:
            return self._not_offered(amendment, now) | errors
        if amendment.kind is Kind.REMOVAL:
            return errors
        responsible = text_at(amendment.applied(now), "responsible_party")
        if responsible and responsible not in content.pledging(self.parties):
            errors = {"responsible_party": NOT_A_PARTY} | errors
        elif self._hands_over(amendment, responsible):
            errors = {"responsible_party": NOT_YOURS} | errors
        if amendment.kind is Kind.ADDITION and len(self.present) >= MAX_MEASURES:
            errors = {"title": TOO_MANY_MEASURES} | errors
        return errors

    def _not_offered(self, amendment: Amendment, now: Values | None) -> Errors:
        fact = FACT[amendment.about]
        said = (fact.together(one) for one in (now or {}, amendment.applied(now)))
        return offered_themes.beyond(lambda: self.offer, fact.key, *said)

    def _hands_over(self, amendment: Amendment, responsible: str) -> bool:
        """Whether it would make another organisation answer for what only one's own may."""
        if self.standing.may(Permission.FIELDS) or not self.decides(amendment):
            return False
        return responsible != self.own

    def _writers(self, slug: str) -> Iterable[str]:
        """Yield the party that writes the measures it is responsible for, beside the lead."""
        for party, house in self.parties:
            if slug and house.slug == slug and party.capacity != "lead":
                tie = Tie(
                    organisation=house.id,
                    capacity=party.capacity,
                    status=party.status,
                    edit_level=party.edit_level,
                )
                if Permission.OWN_MEASURES in capabilities(tie, self.standing.state):
                    yield house.name


def _number(ground: Ground, about: str) -> int:
    return next((n for n, row in enumerate(ground.present, start=1) if row.id == about), 0)


def _title(ground: Ground, amendment: Amendment) -> str:
    if amendment.kind is Kind.ANSWER:
        return ""
    values = amendment.new if amendment.kind is Kind.ADDITION else ground.last(amendment.about)
    return text_at(dict(values), "title")


def _place(ground: Ground, amendment: Amendment) -> tuple[int, int]:
    if amendment.kind is Kind.ANSWER:
        return _BEHIND + 1, FACT_KEYS.index(amendment.about) if amendment.about in FACT else 0
    return _BEHIND, _number(ground, amendment.about) or _BEHIND


def footings(unit: Unit, standing: Standing, rows: Iterable[SuggestionRow]) -> dict[str, Footing]:
    """Return how suggestions about answers and measures stand; words are left out.

    As many statements for many as for one, and none where there are none.
    """
    found = [row for row in rows if not row.is_of_words]
    if not found:
        return {}
    ground = Ground(unit, standing)
    return {row.id: ground.footing(row.amendment) for row in found}


def rivals_of(found: Mapping[str, Footing]) -> dict[str, list[str]]:
    """Return of suggestions that fit those that cannot be taken together with each."""
    fitting = {key: one.amendment for key, one in found.items() if one.fits}
    return {
        key: [other for other, what in fitting.items() if other != key and one.rules_out(what)]
        for key, one in fitting.items()
    }
