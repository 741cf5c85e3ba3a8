"""The text with whose words it has, by organisation or by person, and who took out what."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from workspace.collab.format.refusals import NotTaken
from workspace.domain.access.display import Shown
from workspace.domain.access.roles import Permission
from workspace.domain.answers.spoken import Label, Tell, plainly
from workspace.domain.errors import NotFound, NotPermitted
from workspace.domain.text.compared.credits import words_of
from workspace.domain.text.compared.hands import NOBODY, Gone, Hands, Span, Written
from workspace.domain.text.prose import Lines
from workspace.domain.text.sections import SECTIONS
from workspace.domain.versions.occasions import Kind
from workspace.process.offload import readings
from workspace.process.unit import Unit, reading
from workspace.services import text as texts
from workspace.services.access import draft_for
from workspace.services.access.display import Who, shown_to
from workspace.services.accounts import Person
from workspace.services.versions.authorship import journal
from workspace.services.versions.views import version
from workspace.store import versions
from workspace.store.campaigns import CampaignRow

MOST_GONE: Final = 50
"""Passages of a section that were taken out and are told one by one, the newest of them."""
OWN_PASSAGE: Final = 40
"""Characters of one's own words that one took out again, from which on that is told."""


@dataclass(frozen=True, slots=True)
class HandView:
    """Somebody, or several together, whose words a text has.

    Attributes:
        number: 1, 2 ... in the order of how much of the text is theirs; 0 for nobody's.
        names: what they are called: who wrote, then who had proposed it; empty where unnamed.
        words: how many words of the text are theirs.
        taken_out: how many words they took out.
    """

    number: int
    names: tuple[str, ...]
    words: int
    taken_out: int


@dataclass(frozen=True, slots=True)
class SpanView:
    """Consecutive characters of somebody."""

    text: str
    hand: HandView


@dataclass(frozen=True, slots=True)
class LineView:
    """A paragraph or an item, as `prose.Line` has it."""

    spans: tuple[SpanView, ...]
    list: str | None
    indent: int
    lang: str


@dataclass(frozen=True, slots=True)
class GoneView:
    """A passage that was taken out: whose it was, by whom and when."""

    spans: tuple[SpanView, ...]
    by: HandView
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A section; `hushed` is how many passages were taken out that are not told one by one."""

    key: str
    label: str
    lines: tuple[LineView, ...]
    gone: tuple[GoneView, ...]
    hushed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorshipView:
    """A text with whose words it has.

    Attributes:
        n: the version it is of, 0 for the draft as it is.
        hands: everybody whose words it has or who took some out, as they are numbered.
        figures: whether how many words each has is told.
        may_figures: whether the reader may ask for that.
        by_person: whether people are told apart, or only organisations.
    """

    title: str
    lang: str
    timezone: str
    n: int
    hands: tuple[HandView, ...]
    sections: tuple[SectionView, ...]
    figures: bool
    may_figures: bool
    by_person: bool


def authorship(
    person: Person,
    draft_id: str,
    n: int = 0,
    *,
    by_person: bool = False,
    figures: bool = False,
    tell: Tell = plainly,
) -> AuthorshipView:
    """Return the text of a draft with whose every word is, exactly as its journal says.

    Words that came back with a restore are whose they were; those of an accepted suggestion are of
    who made it and of who took it.

    Args:
        person: who asks.
        draft_id: the draft.
        n: the version it is asked of, 0 for the draft as it is.
        by_person: whether people are told apart, or only organisations.
        figures: whether to tell how many words each has; only the lead is told.
        tell: puts labels into the reader's words.

    Raises:
        NotFound: no such version, or the person may not read the draft.
        NotPermitted: figures are asked for, and they do not work for the lead.
        Busy: very many texts are being read.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        leads = standing.tie.capacity == "lead"
        if figures and not leads:
            raise NotPermitted
        seq = version(unit, standing, n).seq if n else texts.head(unit, draft_id)
        found = readings.do(lambda: _followed(unit, draft_id, seq))
        people = shown_to(unit, standing, found.hands.people)
        lines = texts.lines_at(unit, draft_id, seq)
        timezone = unit.session.get_one(CampaignRow, standing.pledge.campaign_id).timezone
    said = readings.do(lambda: _Said(found, people, by_person=by_person))
    return AuthorshipView(
        title=standing.pledge.title,
        lang=standing.pledge.lang,
        timezone=timezone,
        n=n,
        hands=said.hands,
        sections=readings.do(lambda: tuple(said.sections(lines, tell))),
        figures=figures,
        may_figures=leads,
        by_person=by_person,
    )


@dataclass(frozen=True, slots=True)
class _Followed:
    """What the journal says of a text: whose it is, and when each passage went that did."""

    written: Written
    hands: journal.Hands
    instants: Mapping[int, datetime]


def _followed(unit: Unit, draft_id: str, seq: int) -> _Followed:
    after = journal.first_told(unit, draft_id, seq)
    course = journal.course_at(unit, draft_id, after)
    hands, written = journal.Hands(unit, draft_id, after), Written(course.texts)
    went_back = versions.went_back(unit.session, draft_id)
    earlier: dict[int, dict[str, Hands]] = {seq: {} for seq in went_back.values()}
    instants: dict[int, datetime] = {}
    try:
        for row in journal.rows_between(unit, draft_id, after, seq):
            number, strokes = hands.number(row), course.row(row.data)
            as_it_was = earlier.get(went_back.get(row.seq - 1, 0))
            if row.kind == Kind.RESTORE and as_it_was:
                written.bring_back(number, row.seq, strokes, as_it_was)
            else:
                written.take(number, row.seq, strokes)
            if row.seq in earlier:
                earlier[row.seq] = written.hands_now()
            if any(stroke.gone for stroke in strokes):
                instants[row.seq] = row.at
    except NotTaken as fault:
        raise NotFound from fault
    return _Followed(written, hands, instants)


class _Said:
    """Hands as they are called, and a text in them."""

    def __init__(self, found: _Followed, people: Mapping[Who, Shown], *, by_person: bool) -> None:
        self._found = found
        names = [self._names(hands, people, by_person=by_person) for hands in found.hands.found]
        self._names_of = [(), *names]
        words: dict[tuple[str, ...], int] = {}
        for key in found.written.texts:
            for number, count in words_of(found.written.spans(key)).items():
                called = self._names_of[number]
                words[called] = words.get(called, 0) + count
        gone: dict[tuple[str, ...], int] = {}
        for one in found.written.gone:
            called = self._names_of[one.by]
            gone[called] = gone.get(called, 0) + sum(words_of(one.spans).values())
        order = sorted(dict.fromkeys(names), key=lambda one: (-words.get(one, 0), one))
        self._views = {(): HandView(0, (), words.get((), 0), 0)} | {
            one: HandView(number, one, words.get(one, 0), gone.get(one, 0))
            for number, one in enumerate(order, 1)
            if one
        }
        self.hands = tuple(one for one in self._views.values() if one.number or one.words)

    @staticmethod
    def _names(
        hands: Iterable[Who], people: Mapping[Who, Shown], *, by_person: bool
    ) -> tuple[str, ...]:
        shown = [people[who] for who in hands]
        if by_person:
            both = [(one.who, one.organisation) for one in shown]
            called = [" · ".join(dict.fromkeys(filter(None, one))) for one in both]
        else:
            called = [one.organisation for one in shown]
        return tuple(dict.fromkeys(filter(None, called)))

    def sections(self, lines: Mapping[str, Lines], tell: Tell) -> Iterator[SectionView]:
        """Yield the sections that have words, or had some."""
        for section in SECTIONS:
            spans = self._found.written.spans(section.key)
            every = [one for one in self._found.written.gone if one.section == section.key]
            told = [one for one in every if self._tells(one)][-MOST_GONE:]
            if not any(line.text for line in lines[section.key]) and not every:
                continue
            yield SectionView(
                key=section.key,
                label=tell(Label(section.label)),
                lines=tuple(self._lines(spans, lines[section.key])),
                gone=tuple(map(self._gone, reversed(told))),
                hushed=len(every) - len(told),
            )

    def _lines(self, spans: Iterable[Span], lines: Lines) -> Iterator[LineView]:
        rows: list[list[SpanView]] = [[]]
        for text, number in spans:
            for at, part in enumerate(text.split("\n")):
                if at:
                    rows.append([])
                if part:
                    rows[-1].append(SpanView(part, self._of(number)))
        for row, line in zip(rows, lines, strict=False):
            yield LineView(tuple(_joined(row)), line.list, line.indent, line.lang)

    def _tells(self, one: Gone) -> bool:
        """Whether that a passage went is told by itself: none of typing, none without a word."""
        others = any(self._of(span.hands) != self._of(one.by) for span in one.spans)
        return any(map(str.isalnum, one.text)) and (others or len(one.text) >= OWN_PASSAGE)

    def _gone(self, one: Gone) -> GoneView:
        spans = (SpanView(span.text, self._of(span.hands)) for span in one.spans)
        return GoneView(tuple(_joined(spans)), self._of(one.by), self._found.instants[one.row])

    def _of(self, number: int) -> HandView:
        return self._views[self._names_of[number] if number != NOBODY else ()]


def _joined(spans: Iterable[SpanView]) -> list[SpanView]:
    found: list[SpanView] = []
    for span in spans:
        if found and found[-1].hand == span.hand:
            found[-1] = SpanView(found[-1].text + span.text, span.hand)
        else:
            found.append(span)
    return found
