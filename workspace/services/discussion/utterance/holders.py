"""Who may settle a thread, and whose an objection is."""

import hashlib

from workspace.domain.access.roles import Permission
from workspace.domain.discussion.kinds import OBJECTION
from workspace.domain.discussion.objection_states import ObjectionState
from workspace.domain.discussion.thread_states import ThreadState
from workspace.services.access import Standing
from workspace.services.discussion.places import Place
from workspace.store.discussion import Outlined, ThreadRow


def may_resolve(standing: Standing, thread: ThreadRow) -> bool:
    """Whether a person may settle a thread: any, or one they started while they may comment.

    An objection is its organisation's to clear, whoever of it raised it, and nobody else's.
    """
    if thread.kind == OBJECTION:
        return holds(standing, thread)
    if standing.may(Permission.RESOLVE_ANY):
        return True
    return standing.may(Permission.COMMENT) and thread.created_by == standing.person_id


def may_reopen(standing: Standing, thread: ThreadRow) -> bool:
    """Whether a person may take a thread up again: who may comment; an objection its holder."""
    return holds(standing, thread) if thread.kind == OBJECTION else standing.may(Permission.COMMENT)


def may_answer(standing: Standing, thread: ThreadRow) -> bool:
    """Whether a person may say if they are content: their organisation began it, others settled."""
    ours = thread.organisation_id == standing.organisation_id
    settled = thread.state == ThreadState.RESOLVED and thread.settled_by != thread.created_by
    return ours and settled and standing.may(Permission.COMMENT)


def may_assign(standing: Standing, thread: ThreadRow) -> bool:
    """Whether a person may say who is to answer an open thread: the lead, or who began it."""
    own = (thread.created_by, thread.organisation_id) == (
        standing.person_id,
        standing.organisation_id,
    )
    leads = own or standing.may(Permission.RESOLVE_ANY)
    return leads and standing.may(Permission.COMMENT) and thread.state == ThreadState.OPEN


def may_attach(standing: Standing, thread: ThreadRow) -> bool:
    """Whether a person may set an open thread on other words; an objection only its holder."""
    if thread.kind == OBJECTION:
        return holds(standing, thread) and thread.state == ThreadState.OPEN
    return bool(thread.anchor) and may_assign(standing, thread)


def holds(standing: Standing, thread: ThreadRow) -> bool:
    """Whether an objection is that of the organisation somebody acts for, and they may comment."""
    ours = thread.organisation_id == standing.organisation_id
    return thread.kind == OBJECTION and ours and standing.may(Permission.COMMENT)


def may_override(standing: Standing, thread: ThreadRow) -> bool:
    """Whether a person may go on over an objection: who locks the text, if it is not their own."""
    stands = thread.kind == OBJECTION and thread.objection == ObjectionState.STANDING
    ours = thread.organisation_id == standing.organisation_id
    is_open = thread.state == ThreadState.OPEN
    return stands and is_open and not ours and standing.may(Permission.LOCK)


def words_changed(thread: ThreadRow | Outlined, place: Place | None) -> bool:
    """Whether the words under an objection are others than those on which it was kept last.

    A section as a whole changes all the time, so that nobody is asked about it.
    """
    if thread.kind != OBJECTION or thread.state != ThreadState.OPEN or place is None:
        return False
    kept = thread.kept_words or mark_of_words(place.anchor.quote)
    return mark_of_words(place.words) != kept


def mark_of_words(words: str) -> str:
    """Return what stands for the words under an objection."""
    return hashlib.sha256(words.encode()).hexdigest()
