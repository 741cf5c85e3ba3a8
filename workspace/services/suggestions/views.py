"""What is shown of suggestions: their cards, some of them at a time, and one by itself."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workspace.collab.uses import anchors
from workspace.domain.access.display import Shown
from workspace.domain.answers.facts import FACT
from workspace.domain.suggestions.amendments import Kind
from workspace.domain.suggestions.pieces import Piece, beside, brief, pieces
from workspace.domain.suggestions.strokes import from_json
from workspace.domain.suggestions.suggestion_states import SuggestionState
from workspace.domain.text.sections import SECTION, Section
from workspace.process.unit import Unit
from workspace.services.access import Standing
from workspace.services.access.display import Who, shown_to
from workspace.services.suggestions.amendments.footings import Footing
from workspace.services.suggestions.amendments.sides import Side, hindered, sides
from workspace.services.suggestions.decision import is_own, may_settle
from workspace.services.suggestions.stands import Stand, part_of
from workspace.store.suggestions import SuggestionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """Another suggestion that cannot be taken together with one."""

    id: str
    who: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
    """One suggestion as its card shows it.

    Attributes:
        kind: whether it is about words, an answer or a measure.
        section: of the words; None for the others.
        about: the key of the answer, or the id of the measure.
        label: what that is called, untranslated.
        number: of the measure, counted from 1; 0 for none.
        title: of the measure, in the pledge's language.
        fields: what is to become of answers and measures, field by field.
        hindered: label and sentence of what is in the way of taking it as things stand.
        deciders: who may settle it beside the lead, by name.
        anchor: where the editor marks its words, as JSON; empty where it does not wait there.
        state: where it stands; one that waits is outdated while the text says something else.
        pieces: what differs, word by word.
        whole: whether these are all of it.
        before, after: words that stood on either side of them when it was proposed.
        who: who proposed it.
        rivals: what cannot be taken together with it.
        settled_by: who settled it; nobody while it waits.
        outdated_by: the suggestion that was accepted in its place.
        own: whether the reader proposed it.
        alike: how many wait of whoever proposed it, where the reader settles them.
    """

    id: str
    kind: Kind
    section: Section | None
    about: str
    label: str
    number: int
    title: str
    fields: tuple[Side, ...]
    hindered: tuple[tuple[str, str], ...]
    deciders: tuple[str, ...]
    anchor: str
    state: str
    pieces: tuple[Piece, ...]
    whole: bool
    before: str
    after: str
    who: Shown
    rivals: tuple[Rival, ...]
    reason: str
    created_at: datetime
    settled_by: Shown
    settled_at: datetime | None
    settled_reason: str
    outdated_by: str
    again_of: str
    own: bool
    alike: int
    may_accept: bool
    may_decline: bool
    may_withdraw: bool
    may_repeat: bool

    @property
    def waits(self) -> bool:
        """Whether what it is about says what it said when this was proposed."""
        return self.state == SuggestionState.PENDING

    @property
    def part(self) -> str:
        """The element of the draft that shows the answer or the measure it waits for, if any."""
        return part_of(self.kind, self.about) if self.waits else ""

    @property
    def is_accepted(self) -> bool:
        """Whether it is in the text."""
        return self.state == SuggestionState.ACCEPTED

    @property
    def is_declined(self) -> bool:
        """Whether whoever decides did not want it."""
        return self.state == SuggestionState.REJECTED

    @property
    def is_withdrawn(self) -> bool:
        """Whether its author took it back."""
        return self.state == SuggestionState.WITHDRAWN

    @property
    def is_outdated(self) -> bool:
        """Whether the text says something else than it was proposed for."""
        return self.state == SuggestionState.OUTDATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What the cards of a page have in common.

    Attributes:
        stands: where the suggestions of words that wait stand.
        footings: how those about answers and measures do.
        against: of each, what cannot be taken together with it.
        others: the rows of those.
        suggests: whether the reader may propose.
        alike: how many wait of everybody who proposed some.
    """

    standing: Standing
    stands: Mapping[str, Stand]
    footings: Mapping[str, Footing]
    against: Mapping[str, Sequence[str]]
    others: Mapping[str, SuggestionRow]
    suggests: bool
    alike: Mapping[Who, int]


def state_of(row: SuggestionRow, stand: Stand | Footing | None) -> str:
    """Return where a suggestion stands: what it is about decides of one that waits."""
    if row.state == SuggestionState.PENDING and (stand is None or not stand.fits):
        return SuggestionState.OUTDATED
    return row.state


def cards(
    unit: Unit, around: Around, rows: Iterable[SuggestionRow], *, whole: bool = False
) -> list[CardView]:
    """Return suggestions as their cards show them; two statements, however many they are.

    Args:
        unit: the running unit.
        around: what they have in common.
        rows: the suggestions.
        whole: whether all of their words are shown, however long.
    """
    found = list(rows)
    near = [around.others[key] for row in found for key in around.against.get(row.id, ())]
    everybody = {_author(row) for row in (*found, *near)} | {_settler(row) for row in found}
    people = shown_to(unit, around.standing, everybody)
    return [_card(row, around, people, whole=whole) for row in found]


def ends(stand: Stand) -> str:
    """Return the part of an anchor the editor needs."""
    stored = anchors.to_json(stand.anchor)
    return json.dumps({end: stored[end] for end in ("start", "end")}, separators=(",", ":"))


def _card(
    row: SuggestionRow, around: Around, people: Mapping[Who, Shown], *, whole: bool
) -> CardView:
    footing = around.footings.get(row.id)
    stand = around.stands.get(row.id)
    state = state_of(row, stand or footing)
    waits, kept = state == SuggestionState.PENDING, row.state == SuggestionState.PENDING
    settles = footing.decides if footing else may_settle(around.standing)
    ours = row.organisation_id == around.standing.organisation_id
    rivals = [around.others[key] for key in around.against.get(row.id, ())]
    return CardView(
        id=row.id,
        kind=Kind(row.kind),
        **(_of_answers(row, footing) if footing else _of_words(row, whole=whole)),
        anchor=ends(stand) if waits and stand else "",
        state=state,
        who=people[_author(row)],
        rivals=tuple(Rival(id=one.id, who=people[_author(one)]) for one in rivals),
        reason=row.reason,
        created_at=row.created_at,
        settled_by=people[_settler(row)],
        settled_at=row.settled_at,
        settled_reason=row.settled_reason,
        outdated_by=row.outdated_by or "",
        again_of=row.again_of or "",
        own=is_own(around.standing, row),
        alike=around.alike.get(_author(row), 0) if kept and may_settle(around.standing) else 0,
        may_accept=waits and settles and not (footing and footing.wrong),
        may_decline=kept and settles,
        may_withdraw=kept and is_own(around.standing, row),
        may_repeat=state == SuggestionState.OUTDATED and ours and around.suggests,
    )


def _of_words(row: SuggestionRow, *, whole: bool) -> dict[str, Any]:
    every = pieces(from_json(row.old), from_json(row.new))
    shown, complete = (every, True) if whole else brief(every)
    before, after = beside(
        row.anchor.get("prefix", "") + from_json(row.held_before).text,
        from_json(row.held_after).text + row.anchor.get("suffix", ""),
    )
    section = SECTION[row.section]
    return {
        "section": section,
        "about": "",
        "label": section.label,
        "number": 0,
        "title": "",
        "fields": (),
        "hindered": (),
        "deciders": (),
        "pieces": shown,
        "whole": complete,
        "before": before,
        "after": after,
    }


def _of_answers(row: SuggestionRow, footing: Footing) -> dict[str, Any]:
    known = row.kind == Kind.ANSWER and row.about in FACT
    return {
        "section": None,
        "about": row.about,
        "label": FACT[row.about].label if known else "",
        "number": footing.number,
        "title": footing.title,
        "fields": sides(footing),
        "hindered": hindered(footing) if row.state == SuggestionState.PENDING else (),
        "deciders": footing.deciders,
        "pieces": (),
        "whole": True,
        "before": "",
        "after": "",
    }


def _author(row: SuggestionRow) -> Who:
    return row.created_by, row.organisation_id


def _settler(row: SuggestionRow) -> Who:
    return row.settled_by or "", row.settled_for or ""
