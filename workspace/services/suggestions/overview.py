"""The suggestions of a draft as a page shows them: narrowed, in the order of the text, in parts."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Final, NamedTuple

from workspace.domain.access.roles import Permission
from workspace.domain.suggestions.amendments import Kind
from workspace.domain.suggestions.filters import FILTERS, page_of
from workspace.domain.suggestions.suggestion_states import SuggestionState
from workspace.domain.text.sections import SECTION_KEYS
from workspace.extensions import db
from workspace.process.offload import comparisons
from workspace.process.unit import Unit, reading
from workspace.services import text as texts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.suggestions.amendments.footings import Footing, footings, rivals_of
from workspace.services.suggestions.decision import may_settle
from workspace.services.suggestions.stands import Outline, Stand, outlines, parts, rivals, stands
from workspace.services.suggestions.views import Around, CardView, cards, state_of
from workspace.services.text.memory import open_texts
from workspace.store import campaigns, suggestions
from workspace.store.organisations import organisations
from workspace.store.suggestions import SuggestionRow

PAGE: Final = 25
"""How many cards a page shows."""
_LONG: Final = 10
NEW: Final = "new"
"""Stands for all measures that are not there yet, where one asks what is proposed of what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody wants to see.

    Attributes:
        show: one of `FILTERS`.
        house: slug of an organisation whose suggestions alone are asked for.
        about: the key of the answer or id of the measure that alone is asked for; `NEW` for those
            not there yet.
        page: from 1.
        wanted: one for whose sake the page is shown that it is on, if it is on any.
    """

    show: str = "pending"
    house: str = ""
    about: str = ""
    page: int = 1
    wanted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelView:
    """A page of suggestions.

    Attributes:
        elsewhere: where the words are of those that wait and are not on this page.
        counts: how many each filter lets through.
        houses: slug and name of the organisations that proposed something.
        lead: name of the organisation that decides.
        closed: whether nothing is proposed in this draft any more, as it is locked or over.
    """

    cards: Sequence[CardView]
    elsewhere: Sequence[Outline]
    counts: Mapping[str, int]
    show: str
    house: str
    about: str
    houses: Sequence[tuple[str, str]]
    page: int
    pages: int
    lead: str
    lang: str
    timezone: str
    closed: bool
    may_suggest: bool
    may_settle: bool

    @property
    def is_long(self) -> bool:
        """Whether it takes long to print."""
        return len(self.cards) > _LONG or any(not card.whole for card in self.cards)


def panel(person: Person, draft_id: str, asked: Asked) -> PanelView:
    """Return a page of the suggestions of a draft; as many statements for many as for few.

    Raises:
        NotFound: the person may not read the draft.
        Busy: very many texts are being compared.
    """
    bring(person, draft_id)
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        whole = every(unit, standing)
        names = houses(unit, standing, whole)
        found = whole.passing(asked)
        page = page_of([one.id for one in found], asked.wanted, asked.page, PAGE)
        ids = [one.id for one in found[(page - 1) * PAGE : page * PAGE]]
        rows = dict(whole.waiting)
        missing = [key for key in ids if key not in rows]
        rows |= {row.id: row for row in suggestions.by_ids(unit.session, draft_id, missing)}
        shown = [rows[key] for key in ids if key in rows]
        whole.look_at(unit, standing, shown)
        made = partial(cards, unit, around(standing, whole), shown)
        pending = [whole.waiting[one.id] for one in whole.passing(Asked(show="pending"))]
        takes_long = sum(row.size for row in shown) > texts.LONG
        return PanelView(
            cards=comparisons.do(made) if takes_long else made(),
            elsewhere=(*outlines(whole.stands, ids), *parts(pending, ids)),
            counts={code: len(whole.passing(Asked(show=code))) for code in FILTERS.codes},
            show=asked.show,
            house=asked.house,
            about=asked.about,
            houses=sorted(names[one] for one in whole.organisations),
            page=page,
            pages=max(1, -(-len(found) // PAGE)),
            lead=names[standing.pledge.lead_id][1],
            closed=not standing.may(Permission.SUGGEST) and not may_settle(standing),
            may_suggest=standing.may(Permission.SUGGEST),
            may_settle=may_settle(standing),
            timezone=zone(unit, standing),
            lang=standing.pledge.lang,
        )


@dataclass(slots=True)
class Every:
    """All suggestions of a draft in outline."""

    waiting: dict[str, SuggestionRow]
    stands: dict[str, Stand]
    footings: dict[str, Footing] = field(default_factory=dict)
    lines: list["_Line"] = field(default_factory=list)
    slugs: dict[str, str] = field(default_factory=dict)

    @property
    def organisations(self) -> set[str]:
        """Those that proposed something."""
        return {line.organisation_id for line in self.lines}

    def ground_of(self, key: str) -> Stand | Footing | None:
        """Return how one of them stands."""
        return self.stands.get(key) or self.footings.get(key)

    def look_at(self, unit: Unit, standing: Standing, rows: Iterable[SuggestionRow]) -> None:
        """Find out how more suggestions about answers and measures stand."""
        more = [row for row in rows if not row.is_of_words and row.id not in self.footings]
        self.footings |= footings(unit, standing, more)

    def passing(self, asked: Asked) -> list["_Line"]:
        """Return those a filter lets through, in the order they are shown in."""
        found = [
            line
            for line in self.lines
            if line.passes(asked.show)
            and (not asked.house or self.slugs.get(line.organisation_id) == asked.house)
            and (not asked.about or line.about == asked.about)
        ]
        return sorted(found, key=lambda line: line.key)


class _Line(NamedTuple):
    """A suggestion in outline."""

    id: str
    state: str
    organisation_id: str
    mine: bool
    about: str
    place: tuple[int, int]
    settled_at: datetime | None

    def passes(self, show: str) -> bool:
        """Whether a filter lets it through."""
        if show in {"mine", "outdated", "pending"}:
            return self.mine if show == "mine" else self.state == show
        return self.state not in {SuggestionState.PENDING, SuggestionState.OUTDATED}

    @property
    def key(self) -> tuple[float, tuple[int, int], str]:
        """What waits in the order of the text, then what is settled, the newest first."""
        return (
            -self.settled_at.timestamp() if self.settled_at else float("-inf"),
            self.place,
            self.id,
        )


def every(unit: Unit, standing: Standing, more: Iterable[SuggestionRow] = ()) -> Every:
    """Return all suggestions of a draft in outline, and where those stand that wait.

    Args:
        unit: the running unit.
        standing: the reader's.
        more: others of which it is asked too where they stand.
    """
    draft_id = standing.pledge.id
    waiting = {row.id: row for row in suggestions.waiting(unit.session, draft_id)}
    found: dict[str, Stand] = {}
    asked = waiting | {row.id: row for row in more}
    words = [row for row in asked.values() if row.is_of_words]
    if words:
        with texts.woven(unit, draft_id) as doc:
            found = stands(doc, words)
    whole = Every(waiting, found, footings(unit, standing, asked.values()))
    me = standing.person_id, standing.organisation_id
    whole.lines = [
        _Line(
            row.id,
            state_of(row, whole.ground_of(row.id)),
            row.organisation_id,
            (row.created_by, row.organisation_id) == me,
            _about(row.kind, row.about),
            _place(row, whole),
            None,
        )
        for row in waiting.values()
    ]
    whole.lines += [
        _Line(
            row.id,
            row.state,
            row.organisation_id,
            (row.created_by, row.organisation_id) == me,
            _about(row.kind, row.about),
            (SECTION_KEYS.index(row.section) if row.section else len(SECTION_KEYS), 0),
            row.settled_at,
        )
        for row in suggestions.settled(unit.session, draft_id)
    ]
    return whole


def _about(kind: str, about: str) -> str:
    return NEW if kind == Kind.ADDITION else about


def _place(row: SuggestionRow, whole: Every) -> tuple[int, int]:
    if not row.is_of_words:
        return whole.footings[row.id].place
    return SECTION_KEYS.index(row.section), whole.stands[row.id].stretch.start


def around(standing: Standing, whole: Every) -> Around:
    """Return what the cards of a draft have in common."""
    waiting = {key: one for key, one in whole.stands.items() if key in whole.waiting}
    amended = {key: one for key, one in whole.footings.items() if key in whole.waiting}
    return Around(
        standing=standing,
        stands=whole.stands,
        footings=whole.footings,
        against=rivals(waiting) | rivals_of(amended),
        others=whole.waiting,
        suggests=standing.may(Permission.SUGGEST),
        alike=Counter((row.created_by, row.organisation_id) for row in whole.waiting.values()),
    )


def houses(unit: Unit, standing: Standing, whole: Every) -> dict[str, tuple[str, str]]:
    """Return slug and name of those that proposed something, and of the lead."""
    wanted = frozenset({*whole.organisations, standing.pledge.lead_id})
    found = organisations.slugs_and_names(unit.session, wanted)
    whole.slugs = {key: slug for key, (slug, _) in found.items()}
    return dict(found)


def zone(unit: Unit, standing: Standing) -> str:
    """Return the zone of the campaign, in which instants are shown."""
    campaign_id = standing.pledge.campaign_id
    return campaigns.zones(unit.session, [campaign_id])[campaign_id]


def bring(person: Person, draft_id: str, *, needed: bool = False) -> None:
    """Have the text at hand before it is asked for places, while nothing else is held.

    Args:
        person: who asks.
        draft_id: whose text.
        needed: whether it is asked for certain; else only where something waits.

    Raises:
        NotFound: the person may not read the draft.
        Busy: very many texts are being put together.
    """
    if open_texts.of(draft_id).ready:
        return
    with reading() as unit:
        draft_for(unit, person, draft_id, Permission.READ)
        needed = needed or bool(suggestions.waiting_counts(unit.session, [draft_id]))
    if needed:
        open_texts.bring(db.engine, draft_id, woven=True)
