"""What was said in a thread as one person sees it: with what was changed, and what was deleted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from workspace.domain.access.display import Shown
from workspace.domain.access.roles import Permission
from workspace.domain.discussion.thread_states import ThreadState
from workspace.services.access import Standing
from workspace.services.discussion.mention.pieces import Piece, plain, worded
from workspace.services.discussion.tag import microseconds
from workspace.services.discussion.utterance.speaker import is_own
from workspace.store.discussion import (
    AgreementRow,
    CommentRow,
    EarlierWordsRow,
    Said,
    ThreadRow,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentView:
    """One contribution to a thread.

    Attributes:
        number: which of its thread it is, from 1.
        own: whether the reader wrote it.
        is_news: whether somebody else wrote it since the page last asked.
        agreed: who agrees to it: each as they are shown, and their organisation.
        agrees: whether the reader does.
        may_agree: whether they may say so.
        pieces: what it says, in words and names.
        edited_at: when its author changed it last.
        earlier: what it said before, where others wrote after that.
        deleted: whether its author deleted it; what it said is nowhere then.
        may_change: whether the reader may change or delete it.
        by_mail: whether it came as a letter.
        folds: whether the reader may see what stood there besides: a signature names its author.
    """

    id: str
    number: int
    own: bool
    is_news: bool
    body: str
    author: str
    organisation: str
    created_at: datetime
    edited_at: datetime | None = None
    earlier: Sequence[str] = ()
    deleted: bool = False
    may_change: bool = False
    pieces: Sequence[Piece] = ()
    agreed: Sequence[tuple[str, str]] = ()
    agrees: bool = False
    may_agree: bool = False
    by_mail: bool = False
    folds: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """Who reads, how they are shown others, until when they have seen everything, what was said.

    Attributes:
        standing: the reader's.
        people: how each author, and each that is called, is shown to them.
        seen_until: until when they have seen everything; None for who asks for the first time.
        earlier: what comments said before they were changed.
        titles: what the measures are called that are named.
        agreed: who agrees to each comment.
    """

    standing: Standing
    people: Mapping[tuple[str, str], Shown]
    seen_until: int | None
    earlier: Mapping[str, Sequence[EarlierWordsRow]]
    titles: Mapping[str, str] = field(default_factory=dict)
    agreed: Mapping[str, Sequence[AgreementRow]] = field(default_factory=dict)

    def worded(self, body: str) -> tuple[Piece, ...]:
        """Return what is kept of a comment as they see it."""
        return worded(body, self.standing, self.people, self.titles)


def comments(thread: ThreadRow, said: Sequence[Said], listener: Listener) -> list[CommentView]:
    """Return what was said in a thread; of what was deleted, that it was."""
    return [_comment(thread, one, listener) for one in said]


def _stays(row: CommentRow) -> bool:
    return row.deleted_at is None


def _comment(thread: ThreadRow, one: Said, listener: Listener) -> CommentView:
    row = one.comment
    standing, author = listener.standing, listener.people[row.created_by, row.organisation_id]
    own = row.created_by == standing.person_id
    seen = listener.seen_until is None or microseconds(row.created_at) < listener.seen_until
    stays = _stays(row)
    earlier = listener.earlier.get(row.id, ()) if one.answers and stays else ()
    is_open, may_comment = thread.state == ThreadState.OPEN, standing.may(Permission.COMMENT)
    pieces = listener.worded(row.body) if stays else ()
    agreed = listener.agreed.get(row.id, ()) if stays else ()
    seat = standing.person_id, standing.organisation_id
    return CommentView(
        id=row.id,
        number=one.number,
        own=own,
        is_news=not own and not seen,
        body=plain(pieces),
        pieces=pieces,
        author=author.who,
        organisation=author.organisation,
        created_at=row.created_at,
        edited_at=row.edited_at if stays else None,
        earlier=[plain(listener.worded(words.body)) for words in earlier],
        deleted=not stays,
        agreed=[_shown(listener, by) for by in agreed],
        agrees=any((by.person_id, by.organisation_id) == seat for by in agreed),
        may_agree=stays and may_comment and not own,
        by_mail=stays and row.by_mail,
        folds=stays and row.by_mail and (own or bool(author.name)),
        may_change=stays and is_open and may_comment and is_own(standing, row),
    )


def _shown(listener: Listener, by: AgreementRow) -> tuple[str, str]:
    shown = listener.people[by.person_id, by.organisation_id]
    return shown.who, shown.organisation
