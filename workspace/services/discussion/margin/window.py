"""The discussion beside a draft: a page of its threads, or of that page what changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar, Final

from workspace.domain.access.roles import Permission
from workspace.domain.answers.spoken import Tell, plainly
from workspace.domain.discussion.kinds import FILTERS
from workspace.process.unit import Unit, reading
from workspace.services import text as texts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.discussion import order, places, visible
from workspace.services.discussion.audience import Box, box_within, readership
from workspace.services.discussion.margin.parts import zone_of
from workspace.services.discussion.margin.search import threads_with
from workspace.services.discussion.order import Entry, Whole, Window
from workspace.services.discussion.tag import Tag, digest, reader_of
from workspace.services.discussion.views import ThreadView, views

_MOST_APART: Final = 20
_MANY: Final = 60  # so many comments take long to print


@dataclass(frozen=True, slots=True)
class KeptThread:
    """A thread of which the page has everything: it stays as it is, in its place."""

    id: str
    apart: bool = False
    kept: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a page wants to see of a discussion, and what it has.

    Attributes:
        show: code of the filter.
        page: whatever else the page differs by, such as its language.
        after: the thread after which it begins; empty for the first.
        thread: one that is to be on it; empty for any.
        last: the last thread it has; empty where it has all of them, or none.
        shown: how many threads it has, besides those that stand apart.
        more: whether it wants the next ones too.
        apart: threads it has that stand apart.
        wanted: one it wants in any case; empty for none.
        begins: threads of which it has earlier comments open, by the number of the first of them.
        since: the tag of what it has; empty for nothing.
        skips: whether it wants nothing where nothing changed.
        sought: words that are to stand in the threads; empty for any. `tell` knows the labels.
    """

    show: str = "open"
    sought: str = ""
    page: str = ""
    after: str = ""
    thread: str = ""
    last: str = ""
    shown: int = 0
    more: bool = False
    apart: tuple[str, ...] = ()
    wanted: str = ""
    begins: Mapping[str, int] = field(default_factory=dict)
    since: str = ""
    skips: bool = False
    tell: Tell = plainly


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussionView:
    """Threads of a draft, narrowed by a filter: those of one page.

    Attributes:
        draft_id: whose.
        lang: language of the draft.
        timezone: of its campaign, in which instants are said.
        show: code of the filter.
        standing: threads on words that are there, in the order of the text.
        gone: threads whose words were removed.
        counts: number of threads by filter.
        may_comment: whether the reader may start a thread.
        box: for whom they may, and who they are.
        before, left: how many there are before and after these.
        after: the thread after which these begin; empty for the first.
        last: the thread after which the next ones begin; empty where there are none.
        tag: what the reader has with these.
        unchanged: whether the reader has all of it already; nothing else is said then.
        prepared: how many responses the lead prepared and did not publish, for itself.
        sought: what is searched for; empty for nothing.
    """

    draft_id: str
    lang: str
    timezone: str
    show: str
    standing: list[ThreadView | KeptThread]
    gone: list[ThreadView | KeptThread]
    counts: dict[str, int]
    may_comment: bool
    box: Box
    before: int
    left: int
    after: str
    last: str
    tag: str
    unchanged: bool = False
    prepared: int = 0
    sought: str = ""

    @property
    def is_long(self) -> bool:
        """Whether so much was said that it takes long to print."""
        listed = [*self.standing, *self.gone]
        return sum(len(one.comments) for one in listed if isinstance(one, ThreadView)) > _MANY


def discussion(
    person: Person, draft_id: str, show: str = "open", asked: Asked | None = None
) -> DiscussionView:
    """Return a page of the threads that a filter lets through; an unknown filter means "open".

    Raises:
        NotFound: the person may not read the draft.
    """
    asked = asked or Asked(show=show)
    asked = replace(asked, show=asked.show if asked.show in FILTERS else "open")
    if not (asked.since and asked.skips):
        places.bring(person, draft_id)
    found = threads_with(person, draft_id, asked.sought, asked.tell) if asked.sought else None
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        if readership.is_kept(unit, standing):
            return _unchanged(unit, standing, asked) or _page(unit, standing, asked, found)
    readership.keep(person, draft_id)
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        return _page(unit, standing, asked, found)


def tag_of(unit: Unit, standing: Standing, asked: Asked, moved: str) -> Tag:
    """Return the tag of what somebody is shown now, the passages being as `moved` says."""
    # What was withdrawn is no change of anything that is there: a page then fetches all anew;
    # so with what the lead prepared, which is its own, and with what became of measures.
    gone = visible.withdrawn(unit, standing)
    kept = [f"{one.thread_id} {one.created_at}" for _, one in visible.all_prepared(unit, standing)]
    page = f"{asked.page} {asked.after} {gone} {digest(kept)} {asked.sought}"
    newest, on_measures = visible.newest_change(unit, standing)
    page += places.of_measures(unit, standing) if on_measures else ""
    reader = reader_of(standing, asked.show, page)
    return Tag(newest, texts.head(unit, standing.pledge.id), moved, reader)


def _unchanged(unit: Unit, standing: Standing, asked: Asked) -> DiscussionView | None:
    """Return that a page has everything, where that is seen without looking at any thread."""
    has = Tag.parsed(asked.since)
    if has is None or not asked.skips or asked.more or asked.wanted or asked.thread:
        return None
    same = has == tag_of(unit, standing, asked, has.moved)
    return _nothing(standing, asked, has) if same else None


def _nothing(standing: Standing, asked: Asked, tag: Tag) -> DiscussionView:
    return DiscussionView(
        draft_id=standing.pledge.id,
        lang=standing.pledge.lang,
        timezone="",
        show=asked.show,
        standing=[],
        gone=[],
        counts={},
        may_comment=standing.may(Permission.COMMENT),
        box=Box(lang=standing.pledge.lang, own="", lead="", others=()),
        before=0,
        left=0,
        after=asked.after,
        last="",
        tag=str(tag),
        unchanged=True,
    )


def _page(
    unit: Unit, standing: Standing, asked: Asked, found: frozenset[str] | None
) -> DiscussionView:
    everything = replace(order.whole(unit, standing), found=found)
    asked, entries = _with_its_thread(asked, everything)
    has, tag = Tag.parsed(asked.since), tag_of(unit, standing, asked, everything.moved)
    # Of a page that is another reader's, or of another text, nothing is known.
    knows = has if has and (has.moved, has.reader) == (tag.moved, tag.reader) else None
    if knows and asked.skips and knows.newest == tag.newest and not (asked.more or asked.wanted):
        return _nothing(standing, asked, tag)
    window = _window(asked, everything, entries, knows)
    apart = _apart(asked, everything, window, knows)
    kept = _kept(asked, everything, window, knows) if knows else set[str]()
    seen = _Seen(has.newest if has else None, asked.begins)
    shown = _shown(unit, standing, everything, (window, apart, kept), seen)
    gone = {key for key, one in everything.entries.items() if one.removed}
    return DiscussionView(
        draft_id=standing.pledge.id,
        lang=standing.pledge.lang,
        timezone=zone_of(unit, standing),
        show=asked.show,
        standing=[one for one in shown if one.id not in gone],
        gone=[one for one in shown if one.id in gone],
        counts=everything.counts(),
        may_comment=standing.may(Permission.COMMENT),
        box=box_within(unit, standing),
        before=window.before,
        left=window.after,
        after=asked.after if window.before else "",
        last=window.entries[-1].row.id if window.after else "",
        tag=str(tag),
        prepared=len(visible.all_prepared(unit, standing)),
        sought=asked.sought,
    )


def _with_its_thread(asked: Asked, everything: Whole) -> tuple[Asked, list[Entry]]:
    """Return the filter, and the page of it, on which the thread asked for stands."""
    wanted = everything.entries.get(asked.thread)
    if wanted and not everything.passes(wanted, asked.show):
        asked = replace(asked, show="open" if wanted.is_open else "resolved")
    entries = everything.passing(asked.show)
    if wanted and not asked.after:
        asked = replace(asked, after=order.before_page_of(entries, asked.thread))
    return asked, entries


def _window(asked: Asked, everything: Whole, entries: list[Entry], knows: Tag | None) -> Window:
    """Return the threads whose turn it is: all a page has, those that came between, the next."""
    begins, last = (everything.entries.get(key) for key in (asked.after, asked.last))
    if not knows:
        shown = asked.shown
    elif last:
        shown = sum(one.key <= last.key for one in entries)
        shown -= sum(one.key <= begins.key for one in entries) if begins else 0
    else:
        shown = len(entries)
    more = order.PAGE if asked.more else 0
    return order.window(entries, begins.key if begins else None, shown + more)


def _apart(asked: Asked, everything: Whole, window: Window, knows: Tag | None) -> list[Entry]:
    """Return the threads a page has, or wants, besides those whose turn it is.

    What is said further on while a page is open is of interest there too.
    """
    entries, there = everything.entries, {one.row.id for one in window.entries}
    had = asked.apart[:_MOST_APART]
    said = [
        one
        for one in entries.values()
        if knows and one.row.changed > knows.newest and everything.passes(one, asked.show)
    ]
    latest = sorted(said, key=lambda one: -one.row.changed)[: _MOST_APART - len(had)]
    ids = dict.fromkeys((*had, asked.wanted, *(one.row.id for one in latest)))
    return [entries[key] for key in ids if key in entries.keys() - there]


def _kept(asked: Asked, everything: Whole, window: Window, knows: Tag) -> set[str]:
    """Return the threads of a page that it has as they are."""
    last = everything.entries.get(asked.last)
    had = {one.row.id for one in window.entries if last is None or one.key <= last.key}
    entries = everything.entries
    return {
        key
        for key in had.union(asked.apart) - {asked.wanted}
        if key in entries and entries[key].row.changed <= knows.newest
    }


@dataclass(frozen=True, slots=True)
class _Seen:
    """Until when a page has seen everything, and of which threads it has more open."""

    until: int | None
    begins: Mapping[str, int]


def _shown(
    unit: Unit,
    standing: Standing,
    everything: Whole,
    parts: tuple[Window, list[Entry], set[str]],
    seen: _Seen,
) -> list[ThreadView | KeptThread]:
    """Return the threads of a page in order, those it has as they are without what they say."""
    window, apart, kept = parts
    every = sorted((*window.entries, *apart), key=lambda one: one.key)
    away = {one.row.id for one in apart}
    stand = {key: one.place for key, one in everything.entries.items() if one.place}
    missing = [one.row.id for one in every if one.row.id not in kept]
    found = views(unit, standing, missing, stand, seen.until, seen.begins)
    return [
        KeptThread(key, key in away) if key in kept else replace(found[key], apart=key in away)
        for key in (one.row.id for one in every)
        if key in kept or key in found
    ]
