"""Comparing two states of a draft: prose word by word, facts and measures by their words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workspace.domain.access.roles import Permission
from workspace.domain.answers.spoken import Label, Tell, plainly
from workspace.domain.record.form import PledgeForm, from_version
from workspace.domain.record.pledge_words import in_words
from workspace.domain.text.compared.folds import laid_out
from workspace.domain.text.compared.passages import Block, Passage, listed
from workspace.domain.text.comparison import Change, compare_section, count_words
from workspace.domain.text.passes.alignment import Steps
from workspace.domain.text.sections import SECTION, SECTIONS
from workspace.process.clock import now
from workspace.process.offload import comparisons, readings
from workspace.process.unit import Unit, reading
from workspace.services import text as texts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.pledge import content as contents
from workspace.services.text.memory.snapshots import document_at, lines_of
from workspace.services.versions.authorship.shares import Followed, Shares, followed, shares
from workspace.services.versions.phrases import Compared, facts, measures
from workspace.services.versions.views import Author, VersionView, authors, version, view, writers
from workspace.store import versions
from workspace.store.campaigns import CampaignRow
from workspace.store.parties import listed as parties
from workspace.store.versions import VersionRow

_MANY = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """One part of the draft with what changed in it.

    Attributes:
        key: names the part on the page.
        label: what people call it, translated.
        blocks: its paragraphs and lists, in reading order.
        changes: the changes alone, in brief.
        added: words inserted.
        removed: words deleted.
        lines: how many there are of both sides.
    """

    key: str
    label: str
    blocks: tuple[Block, ...]
    changes: tuple[Passage, ...]
    added: int
    removed: int
    lines: int

    @property
    def written(self) -> bool:
        """Whether all of it is prose, in the language of the pledge."""
        return self.key in SECTION

    @property
    def is_long(self) -> bool:
        """Whether so much changed that the list of it is folded; none of it is left out."""
        return len(self.changes) > _MANY


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonView:
    """What became of one state of a draft in another.

    Attributes:
        before: the version compared with; None is the draft as it is now.
        after: the version compared; None is the draft as it is now.
        parts: those with changes, in the order of the page.
        authors: everybody who changed the draft in between.
        total: number of changes; they are numbered from 1 to it.
        timezone: of the campaign, in which instants are shown.
        shares: whose the changes are; nothing where too much was written to say so, and where the
            newer state is compared with the older.
    """

    title: str
    lang: str
    before: VersionView | None
    after: VersionView | None
    parts: Sequence[PartView]
    authors: Sequence[Author]
    total: int
    timezone: str
    may_restore: bool
    shares: Shares

    @property
    def is_long(self) -> bool:
        """Whether it takes long to print."""
        return self.total + sum(part.lines for part in self.parts) > _MANY


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSinceView:
    """What became of a text since a row of its journal, whoever changed it, however much it is.

    Attributes:
        parts: the sections that differ.
        total: number of changes; they are numbered from 1 to it.
        shares: whose they are; nothing where too much was written to say so.
    """

    lang: str
    parts: Sequence[PartView]
    total: int
    shares: Shares


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two states: its content and where it stands in the history."""

    row: VersionRow | None
    content: PledgeForm
    seq: int


def compare(
    person: Person, draft_id: str, a: int | None, b: int | None, tell: Tell = plainly
) -> ComparisonView:
    """Return what changed from `a` to `b`.

    Args:
        person: who asks.
        draft_id: the draft.
        a: number of a version, None for the draft as it is now.
        b: the same.
        tell: puts labels and parts of answers into the reader's words.

    Raises:
        NotFound: no such version, or the person may not read the draft.
        Busy: very many texts are being compared.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        before, after = _side(unit, standing, a), _side(unit, standing, b)
        timezone = unit.session.get_one(CampaignRow, standing.pledge.campaign_id).timezone
        rows = [side.row for side in (before, after) if side.row]
        pairs = _between(unit, draft_id, before, after)
        people = writers(unit, standing, rows, pairs)
        known = _whose(unit, standing, before, after)
        names = {
            organisation.slug: organisation.name
            for _, organisation in parties.of_pledge(unit.session, draft_id)
        }
    old, new = (replace(side.content, names=names) for side in (before, after))
    found, shared = comparisons.do(lambda: _told(old, new, tell, known))
    return ComparisonView(
        title=standing.pledge.title,
        lang=standing.pledge.lang,
        before=view(before.row, people) if before.row else None,
        after=view(after.row, people) if after.row else None,
        parts=found,
        authors=authors(people, pairs),
        total=sum(len(part.changes) for part in found),
        timezone=timezone,
        may_restore=standing.may(Permission.RESTORE),
        shares=shared,
    )


def text_since(
    unit: Unit, standing: Standing, rows: tuple[int, int], at: datetime, tell: Tell
) -> TextSinceView:
    """Return what became of the text from one row of its journal to another.

    Args:
        unit: the running unit.
        standing: who reads.
        rows: from which row to which, the newest.
        at: when the first of them was written.
        tell: puts labels into the reader's words.

    Raises:
        Busy: very many texts are being compared.
    """
    draft_id = standing.pledge.id
    after = contents.at(unit, draft_id)
    then = readings.do(lambda: lines_of(document_at(unit, draft_id, rows[0])))
    before = replace(after, sections={**after.sections, **then})
    known = followed(unit, standing, rows, (at, now()))
    found, shared = comparisons.do(lambda: _told(before, after, tell, known))
    total = sum(len(part.changes) for part in found)
    return TextSinceView(lang=standing.pledge.lang, parts=found, total=total, shares=shared)


def _told(
    before: PledgeForm, after: PledgeForm, tell: Tell, known: Followed | None
) -> tuple[list[PartView], Shares]:
    found = list(compared(before, after, tell, Steps()))
    return list(parts(found)), shares(found, known)


def _whose(unit: Unit, standing: Standing, before: _Side, after: _Side) -> Followed | None:
    """Return who changed the draft from one state to another, where that is the later one."""
    if before.row is None or before.seq > after.seq:
        return None
    until = after.row.made_at if after.row else now()
    times = before.row.made_at, until
    return followed(unit, standing, (before.seq, after.seq), times)


def _side(unit: Unit, standing: Standing, n: int | None) -> _Side:
    if n is None:
        draft_id = standing.pledge.id
        return _Side(None, contents.at(unit, draft_id), texts.head(unit, draft_id))
    row = version(unit, standing, n)
    return _Side(row, from_version(row.content), row.seq)


def _between(unit: Unit, draft_id: str, one: _Side, other: _Side) -> list[tuple[str, str]]:
    """Return who changed the draft between two states, whichever is the older."""
    older, newer = sorted((one, other), key=lambda side: (side.row is None, side.seq))
    if older.row is None:
        return []
    until = newer.row.made_at if newer.row else now()
    return versions.writers(unit.session, draft_id, older.row, newer.seq, until)


def parts(found: Iterable[Compared]) -> Iterator[PartView]:
    """Yield the parts that differ, their changes numbered through."""
    number = 1
    for one in found:
        if all(piece.change is Change.EQUAL for piece in one.pieces):
            continue
        changes = listed(one.pieces, number)
        yield PartView(
            key=one.key,
            label=one.label,
            blocks=laid_out(one.pieces, one.before, one.after, number),
            changes=changes,
            added=count_words(one.pieces, Change.INSERT),
            removed=count_words(one.pieces, Change.DELETE),
            lines=len(one.before) + len(one.after),
        )
        number += len(changes)


def compared(before: PledgeForm, after: PledgeForm, tell: Tell, steps: Steps) -> Iterator[Compared]:
    """Yield the comparison of each section, measure and fact."""
    for section in SECTIONS:
        old, new = before.sections[section.key], after.sections[section.key]
        pieces = compare_section(section.key, old, new, steps).pieces
        yield Compared(section.key, tell(Label(section.label)), pieces, old, new)
    words = in_words(before, tell), in_words(after, tell)
    yield from measures(*words, tell, steps)
    yield from facts(*words, steps)
