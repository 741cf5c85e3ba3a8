"""What others did to drafts since somebody's last visit; and the note that they were there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from workspace.domain.access.display import Shown
from workspace.domain.access.visits import Seen, arrived, last_visit
from workspace.domain.acts import CHANGES_ANSWERS, Act
from workspace.domain.discussion.thread_states import ThreadState
from workspace.domain.suggestions.amendments import Kind
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services.access import Standing
from workspace.services.access.display import Who, shown_to_each
from workspace.services.discussion import visible
from workspace.services.versions import alterations, at_a_glance
from workspace.store import versions
from workspace.store.desk import visits


@dataclass(frozen=True, slots=True)
class Share:
    """How many paragraphs, measures and answers an organisation changed."""

    organisation: str
    paragraphs: int
    measures: int
    answers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What others did to a draft since then, by organisation; nothing of the reader's own.

    Attributes:
        since: when the reader was there last.
        typed: the organisations whose people typed; `text_changed` also where none may be named.
        paragraphs: how many paragraphs each of those changed that may be named, where not too much
            was written to say so; only above a text.
        altered: how many measures and answers each changed that may be named; only above a text.
        row: the row of the text that the reader saw last; what changed since has a page.
        answers_by: those whose people changed answers or measures.
        comments: how many threads began that the reader may see.
        settled: how many of those they may see were answered.
        signed: the organisations that signed.
        locked: the text was locked.
        reopened: it was reopened.
        version: number of the newest version from before then, 0 where there is none: what
            changed since is compared with it.
    """

    since: datetime
    typed: tuple[str, ...] = ()
    text_changed: bool = False
    answers_by: tuple[str, ...] = ()
    answers_changed: bool = False
    signed: tuple[str, ...] = ()
    locked: bool = False
    reopened: bool = False
    comments: int = 0
    settled: int = 0
    version: int = 0
    paragraphs: tuple[tuple[str, int], ...] = ()
    altered: tuple[tuple[str, int, int], ...] = ()
    row: int = 0

    @property
    def shares(self) -> tuple[Share, ...]:
        """How much each organisation changed, where that is counted."""
        wrote = dict(self.paragraphs)
        besides = {house: (measures, answers) for house, measures, answers in self.altered}
        return tuple(
            Share(house, wrote.get(house, 0), *besides.get(house, (0, 0)))
            for house in sorted(wrote.keys() | besides.keys())
        )

    @property
    def any(self) -> bool:
        """Whether there is anything to say."""
        told = self.text_changed or self.answers_changed or self.locked or self.reopened
        return bool(told or self.signed or self.comments or self.settled)


def of_page(unit: Unit, standing: Standing) -> News | None:
    """Return what is new on a draft's page since the reader's last visit, comments as well."""
    known = visits.of(unit.session, standing.person_id, [standing.pledge.id])
    seen = last_visit(known.get(standing.pledge.id), now())
    if seen is None:
        return None
    (found,) = _news(unit, [standing], {standing.pledge.id: seen})
    comments, settled = _said(unit, standing, seen.at)
    before = versions.newest_until(unit.session, standing.pledge.id, seen.at)
    news = replace(found, comments=comments, settled=settled, version=before, row=seen.seq)
    if news.text_changed:
        counted = at_a_glance(unit, standing, seen.seq) or {}
        news = replace(news, paragraphs=tuple(sorted(counted.items())))
    if news.answers_changed:
        news = replace(news, altered=_altered(unit, standing, seen.at))
    return news if news.any else None


def _altered(unit: Unit, standing: Standing, since: datetime) -> tuple[tuple[str, int, int], ...]:
    """Return how many measures and how many answers each organisation changed."""
    counted: dict[str, list[int]] = {}
    for one in alterations(unit, standing, since, besides=standing.person_id):
        counted.setdefault(one.organisation, [0, 0])[not one.topic.is_measure] += 1
    return tuple((house, some, more) for house, (some, more) in sorted(counted.items()))


def of_lines(unit: Unit, person_id: str, standings: Sequence[Standing]) -> list[News | None]:
    """Return what is new in drafts since a person opened each; as many statements as for one."""
    known = visits.of(unit.session, person_id, {one.pledge.id for one in standings})
    since = {key: one.latest for key, one in known.items()}
    asked = [one for one in standings if one.pledge.id in since]
    found = dict(zip(map(_key, asked), _news(unit, asked, since), strict=True))
    news = [found.get(_key(one)) for one in standings]
    return [one if one and one.any else None for one in news]


def note_visit(person_id: str, draft_id: str, seq: int) -> None:
    """Note that a person has a draft before them, its text as of row `seq`; seldom written."""
    here = Seen(now(), seq)
    try:
        with transaction() as unit:
            known = visits.of(unit.session, person_id, [draft_id]).get(draft_id)
            found = arrived(known, here)
            if found is not None:
                visits.keep(unit.session, person_id, draft_id, found)
    except IntegrityError:
        return  # two of their pages were opened at once


def is_due(unit: Unit, person_id: str, draft_id: str, seq: int) -> bool:
    """Whether `note_visit` would write."""
    known = visits.of(unit.session, person_id, [draft_id]).get(draft_id)
    return arrived(known, Seen(now(), seq)) is not None


def _key(standing: Standing) -> tuple[str, str]:
    return standing.pledge.id, standing.organisation_id


def _news(unit: Unit, standings: Sequence[Standing], since: Mapping[str, Seen]) -> list[News]:
    if not standings:
        return []
    besides = standings[0].person_id
    typed = visits.typed_since(unit.session, since, besides)
    done = visits.done_since(unit.session, since, besides)
    by_draft: dict[str, list[tuple[str, Who]]] = {key: [] for key in since}
    for draft, person, house in typed:
        by_draft[draft].append(("", (person, house)))
    for draft, kind, person, house in visits.proposed_since(unit.session, since, besides):
        act = "" if kind == Kind.WORDS else Act.SAVED_FACT
        by_draft[draft].append((act, (person, house)))
    for draft, act, person, house in done:
        by_draft[draft].append((act, (person, house)))
    asked = [(one, [who for _, who in by_draft[one.pledge.id]]) for one in standings]
    shown = shown_to_each(unit, asked)
    return [
        _told(since[one.pledge.id].at, by_draft[one.pledge.id], seen)
        for one, seen in zip(standings, shown, strict=True)
    ]


def _told(since: datetime, deeds: Iterable[tuple[str, Who]], people: Mapping[Who, Shown]) -> News:
    by: dict[str, set[str]] = {}
    for act, who in deeds:
        by.setdefault(act, set()).add(people[who].organisation)
    answered = [by[act] for act in CHANGES_ANSWERS if act in by]
    return News(
        since=since,
        typed=_names(by.get("", set())),
        text_changed="" in by or Act.RESTORED_VERSION in by,
        answers_by=_names(set().union(*answered)),
        answers_changed=bool(answered),
        signed=_names(by.get(Act.SIGNED, set()) | by.get(Act.RECORDED_LETTER, set())),
        locked=Act.LOCKED in by,
        reopened=Act.REOPENED in by,
    )


def _names(found: set[str]) -> tuple[str, ...]:
    """Return the organisations that may be named."""
    return tuple(sorted(found - {""}))


def _said(unit: Unit, standing: Standing, since: datetime) -> tuple[int, int]:
    """Return how many threads others began since then, and how many they settled."""
    recent = [
        one.id
        for one in visible.outlines(unit, standing)
        if one.created_at > since or one.state != ThreadState.OPEN
    ]
    rows = visible.some(unit, standing, recent)
    mine = standing.person_id
    began = sum(row.created_at > since and row.created_by != mine for row in rows)
    settled = sum(
        row.state != ThreadState.OPEN
        and row.settled_at is not None
        and row.settled_at > since
        and row.settled_by != mine
        for row in rows
    )
    return began, settled
