"""What each organisation changed in the text since a moment: how many paragraphs, and which."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final

from workspace.collab.format.refusals import NotTaken
from workspace.domain.access.display import Shown
from workspace.domain.access.roles import Permission
from workspace.domain.answers.spoken import Label, Tell, plainly
from workspace.domain.errors import Busy, NotFound
from workspace.domain.record.hashing.chain import Entry
from workspace.domain.text.compared.folds import laid_out
from workspace.domain.text.compared.passages import listed
from workspace.domain.text.comparison import Change, compare_section, count_words
from workspace.domain.text.contributions import Ledger, Paragraph
from workspace.domain.text.passes.alignment import Steps
from workspace.domain.text.prose import Lines
from workspace.domain.text.sections import SECTIONS
from workspace.process.clock import now
from workspace.process.offload import comparisons, readings
from workspace.process.unit import Unit, reading
from workspace.services import text as texts
from workspace.services.access import Standing, draft_for
from workspace.services.access.display import Who, shown_to
from workspace.services.accounts import Person
from workspace.services.text.memory.snapshots import document_at, lines_of
from workspace.services.versions.alterations import Alteration, alterations, field_by_field
from workspace.services.versions.comparison import PartView, TextSinceView, text_since
from workspace.store import suggestions
from workspace.store.campaigns import CampaignRow
from workspace.store.journal import documents

MOST_ROWS: Final = 2_000
MOST_TURNS: Final = 150
"""What was written in more rows, or in more turns, is told of the text as a whole."""
AT_A_GLANCE: Final = 300
TURNS_AT_A_GLANCE: Final = 40
"""So much is followed for the line above a text; the page of the differences follows more."""
_HIGHEST: Final = 2**31 - 1
_MANY: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionView:
    """What one organisation changed; `organisation` is empty where none may be named."""

    organisation: str
    paragraphs: int
    parts: tuple[PartView, ...]
    altered: tuple[Alteration, ...] = ()

    @property
    def measures(self) -> int:
        """How many measures it changed."""
        return sum(one.topic.is_measure for one in self.altered)

    @property
    def answers(self) -> int:
        """How many structured answers it changed."""
        return len(self.altered) - self.measures


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionsView:
    """What each organisation changed since a row of the journal.

    Attributes:
        total: how many changes there are; they are numbered from 1 to it.
        version: the one with which answers and measures are compared; 0 where none is old enough.
        whole: what became of the text, where too much was written since to tell it paragraph by
            paragraph of each organisation; else None.
    """

    title: str
    lang: str
    timezone: str
    groups: tuple[ContributionView, ...]
    total: int
    version: int
    whole: TextSinceView | None

    @property
    def altered(self) -> bool:
        """Whether answers or measures were changed."""
        return any(one.altered for one in self.groups)

    @property
    def is_long(self) -> bool:
        """Whether it takes long to print."""
        return self.total > _MANY


def contributions(
    person: Person, draft_id: str, seq: int, tell: Tell = plainly, since: datetime | None = None
) -> ContributionsView:
    """Return what each organisation changed since row `seq`, the reader's own too.

    Args:
        person: who asks.
        draft_id: the draft.
        seq: the row of the journal from which on it is told.
        tell: puts labels into the reader's words.
        since: the instant from which on answers and measures are told; else that of the row.

    Raises:
        NotFound: the journal has no such row, or the person may not read the draft.
        Busy: very many texts are being compared.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        if not 0 < seq <= min(texts.head(unit, draft_id), _HIGHEST):
            raise NotFound
        found = followed(unit, standing, seq, MOST_ROWS)
        since = since or _instant(unit, draft_id, seq)
        altered, version = _altered(unit, standing, since)
        timezone = unit.session.get_one(CampaignRow, standing.pledge.campaign_id).timezone
        whole = _whole(unit, standing, seq, since, tell) if found is None else None
    groups = comparisons.do(lambda: _groups(found or (), altered, tell))
    return ContributionsView(
        title=standing.pledge.title,
        lang=standing.pledge.lang,
        timezone=timezone,
        groups=groups,
        total=whole.total
        if whole
        else sum(len(part.changes) for group in groups for part in group.parts),
        version=version,
        whole=whole,
    )


def _whole(
    unit: Unit, standing: Standing, seq: int, since: datetime | None, tell: Tell
) -> TextSinceView:
    rows = seq, texts.head(unit, standing.pledge.id)
    return text_since(unit, standing, rows, since or now(), tell)


def _altered(
    unit: Unit, standing: Standing, since: datetime | None
) -> tuple[tuple[Alteration, ...], int]:
    if since is None:
        return (), 0
    return field_by_field(unit, standing, alterations(unit, standing, since), since)


def at_a_glance(unit: Unit, standing: Standing, seq: int) -> dict[str, int] | None:
    """Return how many paragraphs others changed since row `seq`, by organisation.

    None where too much was written since, or too many ask at once: it is only a figure in a line.
    """
    try:
        found = followed(unit, standing, seq, AT_A_GLANCE, besides=standing.person_id)
    except (Busy, LookupError, NotTaken):
        return None
    counted: dict[str, int] = {}
    for one in found or ():
        for name in one.by:
            counted[name] = counted.get(name, 0) + 1
    return None if found is None else counted


def followed(
    unit: Unit, standing: Standing, seq: int, most: int, *, besides: str = ""
) -> list[Paragraph] | None:
    """Return the paragraphs that others changed since row `seq`, by organisation as it is shown.

    Args:
        unit: the running unit.
        standing: who reads.
        seq: the row from which on it is told.
        most: rows that are followed; None is returned where there are more.
        besides: a person whose own changes are not told.

    Raises:
        Busy: very many texts are being read.
    """
    draft_id = standing.pledge.id
    if texts.head(unit, draft_id) - seq > most:
        return None
    rows = _rows_after(unit, draft_id, seq)
    proposed = suggestions.carried_out(unit.session, draft_id, seq)
    turns = [
        (hands, list(turn)) for hands, turn in groupby(rows, lambda row: _hands(row, proposed))
    ]
    if len(turns) > (MOST_TURNS if most > AT_A_GLANCE else TURNS_AT_A_GLANCE):
        return None
    people = shown_to(unit, standing, {who for hands, _ in turns for who in hands})
    named = [(_others(hands, besides, people), turn) for hands, turn in turns]
    return readings.do(lambda: _follow(unit, draft_id, seq, named))


def _instant(unit: Unit, draft_id: str, seq: int) -> datetime | None:
    """Return when a row of the journal was written; None where nothing is kept of it."""
    rows = documents.rows_after(unit.session, draft_id, seq - 1, 1)
    return rows[0].at if rows else None


def _rows_after(unit: Unit, draft_id: str, seq: int) -> list[Entry]:
    found: list[Entry] = []
    while rows := documents.rows_after(unit.session, draft_id, found[-1].seq if found else seq):
        found += rows
    return found


def _hands(row: Entry, proposed: Mapping[int, Sequence[Who]]) -> tuple[Who, ...]:
    """Return who wrote a row, and behind them who proposed what they took."""
    return (row.person_id, row.organisation_id), *proposed.get(row.seq, ())


def _others(hands: Sequence[Who], besides: str, people: Mapping[Who, Shown]) -> tuple[str, ...]:
    """Return what the organisations of these are called; none of what a person did themself."""
    if hands[0][0] == besides:
        return ()
    return tuple(people[who].organisation for who in hands if who[0] != besides)


def _follow(
    unit: Unit, draft_id: str, seq: int, turns: Iterable[tuple[Sequence[str], Sequence[Entry]]]
) -> list[Paragraph]:
    document = document_at(unit, draft_id, seq)
    ledger = Ledger(lines_of(document))
    for names, rows in turns:
        for row in rows:
            document.apply(row.seq, row.data, row.client_id)
        ledger.turn(names, lines_of(document))
    return [
        Paragraph(section=one.section, before=one.before, after=one.after, by=by)
        for one in ledger.changed()
        if (by := tuple(name for name in one.by if name))
    ]


def _groups(
    found: Sequence[Paragraph], altered: Sequence[Alteration], tell: Tell
) -> tuple[ContributionView, ...]:
    names = dict.fromkeys(name for one in found for name in one.by)
    names |= dict.fromkeys(one.organisation for one in altered)
    number, steps = 1, Steps()
    groups = []
    for name in names:
        own = [one for one in found if name in one.by]
        parts = []
        for section in SECTIONS:
            mine = [one for one in own if one.section == section.key]
            part = _part(section.key, tell(Label(section.label)), mine, number, steps)
            if part is not None:
                parts.append(part)
                number += len(part.changes)
        groups.append(
            ContributionView(
                organisation=name,
                paragraphs=len(own),
                parts=tuple(parts),
                altered=tuple(one for one in altered if one.organisation == name),
            )
        )
    return tuple(groups)


def _part(
    key: str, label: str, mine: Sequence[Paragraph], number: int, steps: Steps
) -> PartView | None:
    before: Lines = tuple(one.before for one in mine if one.before is not None)
    after: Lines = tuple(one.after for one in mine if one.after is not None)
    pieces = compare_section(key, before, after, steps).pieces
    if all(piece.change is Change.EQUAL for piece in pieces):
        return None
    return PartView(
        key=key,
        label=label,
        blocks=laid_out(pieces, before, after, number),
        changes=listed(pieces, number),
        added=count_words(pieces, Change.INSERT),
        removed=count_words(pieces, Change.DELETE),
        lines=len(before) + len(after),
    )
