"""The one reader of the discussion: which threads of a draft a person may know of.

Panels, counts, what stands in the way of a lock, quotes, exports and letters ask here and nowhere
else, so that a thread somebody may not see leaves no trace in anything they are shown.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from workspace.domain.access.roles import Permission
from workspace.domain.discussion.audiences import (
    OFFICE,
    Circle,
    Reader,
    may_see,
    members,
    reader_of,
)
from workspace.domain.discussion.kinds import OBJECTION
from workspace.domain.errors import NotFound
from workspace.process.unit import Unit
from workspace.services.access import Standing
from workspace.store.discussion import (
    AgreementRow,
    CommentRow,
    EarlierWordsRow,
    Outlined,
    OverrideRow,
    PreparedRow,
    Said,
    ThreadRow,
    Whose,
    audiences,
    threads,
    utterances,
)
from workspace.store.discussion.words import NONE, Words, words_of

NEWEST: Final = 20
"""How many comments a thread shows besides the one that began it."""


def outlines(unit: Unit, standing: Standing) -> list[Outlined]:
    """Return every thread of a draft that is the person's to see, in outline and in no order."""
    reader = _reader(standing)
    return threads.threads_in_outline(unit.session, reader, standing.pledge.id) if reader else []


def words(unit: Unit, standing: Standing) -> Words:
    """Return all that is written in threads that are the person's to see."""
    reader = _reader(standing)
    return words_of(unit.session, reader, standing.pledge.id) if reader else NONE


def held_places(unit: Unit, standing: Standing) -> Mapping[str, dict[str, Any]]:
    """Return what each thread that is the person's to see holds on to, by thread."""
    reader = _reader(standing)
    return threads.anchors_of_threads(unit.session, reader, standing.pledge.id) if reader else {}


def some(unit: Unit, standing: Standing, ids: Collection[str]) -> list[ThreadRow]:
    """Return those of these threads that are the person's to see, in the order of their start."""
    reader = _reader(standing)
    if not ids or not reader:
        return []
    return threads.threads_by_id(unit.session, reader, standing.pledge.id, ids)


def known(
    unit: Unit, readers: Iterable[Standing], ids: Collection[str]
) -> list[tuple[Standing, ThreadRow]]:
    """Return each of these threads with each of these readers who may know of it.

    The readers may be many, and of several drafts: it is two statements.
    """
    rows = threads.threads_of_any_pledge(unit.session, ids) if ids else []
    inside = audiences.circles_of(unit.session, rows)
    eyes = [(standing, _reader(standing)) for standing in readers]
    return [
        (standing, row)
        for standing, reader in eyes
        for row in rows
        if reader and row.pledge_id == standing.pledge.id and may_see(inside[row.id], reader)
    ]


def said_in(
    unit: Unit,
    standing: Standing,
    found: Collection[ThreadRow],
    begins: Mapping[str, int] | None = None,
) -> dict[str, list[Said]]:
    """Return what was said in threads that were found here, by thread, the oldest first.

    Of each thread that is what began it and the `NEWEST` comments; from an earlier one on where
    `begins` has its number.
    """
    ids = [row.id for row in found if _reader(standing) and _inside(standing, row)]
    said: dict[str, list[Said]] = {key: [] for key in ids}
    by = Whose(standing.person_id, standing.organisation_id)
    if ids:
        for one in utterances.newest_comments(unit.session, ids, NEWEST, by, begins or {}):
            said[one.comment.thread_id].append(one)
    return said


def ever_said(unit: Unit, standing: Standing, thread: ThreadRow) -> list[CommentRow]:
    """Return all that was said in a thread that was found here, what was deleted as well."""
    if not (_reader(standing) and _inside(standing, thread)):
        return []
    return utterances.comments_in_threads(unit.session, [thread.id])


def said_between(
    unit: Unit, standing: Standing, thread: ThreadRow, first: int, last: int
) -> list[Said]:
    """Return what was said in a thread that was found here, from one number to another."""
    if not (_reader(standing) and _inside(standing, thread)):
        return []
    by = Whose(standing.person_id, standing.organisation_id)
    return utterances.comments_between(unit.session, thread.id, first, last, by)


def number_of(unit: Unit, standing: Standing, thread: ThreadRow, comment_id: str) -> int:
    """Return which comment of a thread that was found here one is, from 1; 0 for none of it."""
    if not (_reader(standing) and _inside(standing, thread)):
        return 0
    return utterances.number_of_comment(unit.session, thread.id, comment_id)


def overridden(
    unit: Unit, standing: Standing, found: Collection[ThreadRow]
) -> dict[str, list[OverrideRow]]:
    """Return how objections that were found here were overridden, by thread, oldest first."""
    ids = [row.id for row in found if row.kind == OBJECTION]
    over: dict[str, list[OverrideRow]] = {row.id: [] for row in found}
    for one in utterances.overrides_of(unit.session, ids) if ids and _reader(standing) else ():
        over[one.thread_id].append(one)
    return over


def all_prepared(unit: Unit, standing: Standing) -> list[tuple[ThreadRow, PreparedRow]]:
    """Return the responses that the lead prepared and did not publish; they are its own to see."""
    reader = _reader(standing)
    if not reader or not reader.leads or not standing.may(Permission.RESOLVE_ANY):
        return []
    return threads.prepared_threads(unit.session, reader, standing.pledge.id)


def with_own(unit: Unit, standing: Standing) -> tuple[set[str], set[str]]:
    """Return in which threads the person took part, and in which their organisation did."""
    reader = _reader(standing)
    if not reader:
        return set(), set()
    session, draft_id = unit.session, standing.pledge.id
    return (
        utterances.threads_said_by(session, reader, draft_id, standing.person_id),
        utterances.threads_said_for(session, reader, draft_id, standing.organisation_id),
    )


def open_by_section(unit: Unit, standing: Standing) -> dict[str, threads.Opened]:
    """Return how many threads the person may see are open, by section, answer and measure."""
    reader, session = _reader(standing), unit.session
    return threads.open_threads_by_section(session, reader, standing.pledge.id) if reader else {}


def blocking(unit: Unit, standing: Standing) -> list[ThreadRow]:
    """Return the objections the person may see that stand in the way of a lock, oldest first.

    Whoever leads sees all there are: an objection is raised to nobody without the lead.
    """
    return [row for row in waited_for_each(unit, [standing])[0] if row.stops_lock]


def waited_for_each(unit: Unit, standings: Sequence[Standing]) -> list[list[ThreadRow]]:
    """Return what stops the lock or waits for an answer, as each of these standings may know.

    It is one statement for all pledges that are looked at through the same eyes.
    """
    eyes = [_reader(one) for one in standings]
    ids: dict[Reader, set[str]] = {}
    for one, reader in zip(standings, eyes, strict=True):
        if reader:
            ids.setdefault(reader, set()).add(one.pledge.id)
    rows = {
        reader: threads.threads_waited_for(unit.session, reader, *sorted(some))
        for reader, some in ids.items()
    }
    return [
        [row for row in rows[reader] if _inside(one, row)] if reader else []
        for one, reader in zip(standings, eyes, strict=True)
    ]


def newest_change(unit: Unit, standing: Standing) -> tuple[int, bool]:
    """Return the last change of any thread the person sees (or 0), and if one is on a measure."""
    reader, session = _reader(standing), unit.session
    nothing = 0, False
    return threads.newest_thread_change(session, reader, standing.pledge.id) if reader else nothing


def held(unit: Unit, standing: Standing, thread_id: str, *, withdrawn: bool = False) -> ThreadRow:
    """Return one thread to act on, its row locked; with `withdrawn` one that is there no more too.

    Raises:
        NotFound: the draft has no such thread, or none that is the person's to see.
    """
    reader, session = _reader(standing), unit.session
    row = threads.locked_thread(session, reader, thread_id, withdrawn=withdrawn) if reader else None
    if row is None or row.pledge_id != standing.pledge.id:
        raise NotFound
    return row


def comment(
    unit: Unit, standing: Standing, comment_id: str, *, withdrawn: bool = False
) -> tuple[ThreadRow, CommentRow]:
    """Return one comment to act on with its thread, which is locked until the commit.

    Raises:
        NotFound: the draft has no such comment, or none that is the person's to see.
    """
    row = utterances.comment_of(unit.session, comment_id) if _reader(standing) else None
    if row is None:
        raise NotFound
    return held(unit, standing, row.thread_id, withdrawn=withdrawn), row


def comment_shown(unit: Unit, standing: Standing, comment_id: str) -> tuple[ThreadRow, CommentRow]:
    """Return one comment to be shown, with its thread.

    Raises:
        NotFound: the draft has no such comment, or none that is the person's to see.
    """
    row = utterances.comment_of(unit.session, comment_id) if _reader(standing) else None
    found = some(unit, standing, [row.thread_id]) if row is not None else []
    if row is None or not found:
        raise NotFound
    return found[0], row


def earlier(
    unit: Unit, standing: Standing, found: Collection[CommentRow]
) -> dict[str, list[EarlierWordsRow]]:
    """Return what comments that were found here said before they were changed, oldest first."""
    changed: dict[str, list[EarlierWordsRow]] = {one.id: [] for one in found if one.edited_at}
    if changed and _reader(standing):
        for one in utterances.earlier_words(unit.session, list(changed)):
            changed[one.comment_id].append(one)
    return changed


def agreed(
    unit: Unit, standing: Standing, found: Collection[CommentRow]
) -> dict[str, list[AgreementRow]]:
    """Return who agrees to comments that were found here, by comment."""
    agreeing: dict[str, list[AgreementRow]] = {one.id: [] for one in found}
    if agreeing and _reader(standing):
        for one in utterances.agreements_to(unit.session, list(agreeing)):
            agreeing[one.comment_id].append(one)
    return agreeing


def withdrawn(unit: Unit, standing: Standing) -> int:
    """Return how many threads a page may show that are not there any more."""
    reader = _reader(standing)
    return threads.withdrawn_count(unit.session, reader, standing.pledge.id) if reader else 0


def circles(unit: Unit, standing: Standing, found: Collection[ThreadRow]) -> dict[str, Circle]:
    """Return who may know of threads that were found here."""
    return audiences.circles_of(unit.session, found) if _reader(standing) else {}


def told_of(unit: Unit, standing: Standing, row: ThreadRow) -> frozenset[str] | None:
    """Return the organisations that may be told of a thread; None for all that take part.

    Whatever tells of a discussion (an event, a letter, an inbox) tells these alone.
    """
    circle = circles(unit, standing, [row])[row.id]
    inside = members(circle, standing.pledge.lead_id)
    return None if inside is None else inside - {OFFICE}


def next_change(unit: Unit, standing: Standing, at: int) -> int:
    """Return `at`, or if the discussion changed no earlier than that, the instant after.

    Whoever changes the discussion holds the pledge, so that who commits later changed it later.
    """
    return max(at, threads.newest_of_all(unit.session, standing.pledge.id) + 1)


def _inside(standing: Standing, thread: ThreadRow) -> bool:
    return thread.pledge_id == standing.pledge.id


def _reader(standing: Standing) -> Reader | None:
    """Return through whose eyes the person looks; None where no thread is theirs to see."""
    return reader_of(standing.tie, standing.permissions)
