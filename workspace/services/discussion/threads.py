"""Taking part in the discussion: begin a thread, reply, settle it, take it up again."""

from dataclasses import dataclass

from workspace.collab.uses import anchors
from workspace.collab.uses.anchors import Anchor
from workspace.domain.access.roles import Permission
from workspace.domain.discussion.kinds import (
    MAX_COMMENT,
    MAX_REASON,
    OUTCOMES,
    THREAD_KINDS,
    excerpt,
)
from workspace.domain.discussion.thread_states import ThreadMoved, ThreadState
from workspace.domain.errors import Invalid, NotPermitted, Refusal, TooMany
from workspace.domain.input import Cleaned, clean_text
from workspace.domain.machines import Who
from workspace.domain.signing.pledge_states import OPEN_STATES
from workspace.domain.text.sections import SECTION_KEYS
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.rates import Buckets
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services import text as texts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.services.discussion import places, visible
from workspace.services.discussion.tag import microseconds
from workspace.services.discussion.views import may_resolve
from workspace.store.discussion import CommentRow, ThreadRow

CHOOSE = N_("Choose one of the answers.")
LOCKED = N_(
    "The text is locked, so nothing can block the lock any more. Comment without blocking, or ask "
    "the lead to reopen the text."
)
NO_SECTION = N_("Choose a section of the pledge.")
TEXT_MOVED = N_(
    "The text changed meanwhile. Select the words again; what you wrote stays in the form."
)

# Nobody writes thirty comments at once; whoever does has to wait two seconds for each more.
_pace = Buckets(per_s=0.5, burst=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewThread:
    """What somebody wants to say about a passage.

    Attributes:
        section: key of the section.
        anchor: the passage as the browser's JSON; empty for the section as a whole.
        kind: comment, question or blocking.
        body: plain text.
    """

    section: str
    anchor: str = ""
    kind: str = "comment"
    body: str = ""


def start_thread(person: Person, draft_id: str, asked: NewThread) -> str:
    """Begin a thread on a passage and return its id.

    Raises:
        Invalid: empty or too long, or the passage is not the one the server has.
        NotFound: the person may not read the draft.
        NotPermitted: they may not comment on it now.
    """
    body = _cleaned(asked.body, MAX_COMMENT, needed=True)
    errors = {"body": body.problem} if body.problem else {}
    if asked.section not in SECTION_KEYS:
        errors["section"] = NO_SECTION
    if asked.kind not in THREAD_KINDS:
        errors["kind"] = CHOOSE
    anchor = None
    if asked.anchor and not errors:  # a long text may have to be read, so nothing is held yet
        places.bring(person, draft_id, needed=True)
    with reading() as unit:
        draft_for(unit, person, draft_id, Permission.COMMENT)
        if asked.anchor and not errors:
            anchor = places.confirmed(unit, draft_id, asked.section, asked.anchor)
            errors = errors if anchor else {"anchor": TEXT_MOVED}
    with transaction() as unit:
        # Who locks the text holds the pledge too: a comment is there before the lock, or after it.
        standing = draft_for(unit, person, draft_id, Permission.COMMENT, lock=True)
        if _too_late(standing, asked.kind):
            errors.setdefault("kind", LOCKED)
        if errors:
            raise Invalid(errors)
        _keep_pace(person)
        row = write_thread(unit, standing, asked.section, asked.kind, anchor)
        write_comment(unit, standing, row, body.text)
        acts.record(unit, standing, Act.OPENED_THREAD, row.id)
        return row.id


def reply(person: Person, draft_id: str, thread_id: str, body: str) -> str:
    """Add to an open thread and return the comment's id.

    Raises:
        Invalid: empty or too long.
        ThreadMoved: it is resolved.
        NotFound: no such thread here.
        NotPermitted: the person may not comment now.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.COMMENT, lock=True)
        row = _thread(unit, standing, thread_id, ThreadState.OPEN)
        said = _cleaned(body, MAX_COMMENT, needed=True)
        if said.problem:
            raise Invalid({"body": said.problem})
        _keep_pace(person)
        comment = write_comment(unit, standing, row, said.text)
        acts.record(unit, standing, Act.REPLIED, row.id)
        return comment.id


def resolve(person: Person, draft_id: str, thread_id: str, outcome: str, reason: str) -> None:
    """Settle a thread: its point was taken, taken in part, or not; and why.

    Raises:
        Invalid: no such outcome, or the reason is too long.
        ThreadMoved: it is resolved already.
        NotFound: no such thread here.
        NotPermitted: it is not theirs to settle.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ, lock=True)
        row = _thread(unit, standing, thread_id)
        if not may_resolve(standing, row):
            raise NotPermitted
        _demand(row, ThreadState.OPEN)
        said = _cleaned(reason, MAX_REASON)
        errors = {"reason": said.problem} if said.problem else {}
        errors |= {} if outcome in OUTCOMES else {"outcome": CHOOSE}
        if errors:
            raise Invalid(errors)
        settle(row, standing.person_id, outcome, said.text)
        _note_change(unit, standing, row)
        acts.record(unit, standing, Act.RESOLVED_THREAD, row.id)


def reopen(person: Person, draft_id: str, thread_id: str) -> None:
    """Take a resolved thread up again; whoever may comment may say that it is not settled.

    Raises:
        ThreadMoved: it is open.
        Refusal: it is blocking, and the text is locked.
        NotFound: no such thread here.
        NotPermitted: the person may not comment now.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.COMMENT, lock=True)
        row = _thread(unit, standing, thread_id, ThreadState.RESOLVED)
        if _too_late(standing, row.kind):
            raise Refusal(LOCKED)
        row.move(ThreadState.OPEN, Who.DISCUSSANT)
        row.outcome = row.reason = ""
        row.settled_by = row.settled_at = None
        _note_change(unit, standing, row)
        acts.record(unit, standing, Act.REOPENED_THREAD, row.id)


def write_thread(
    unit: Unit, standing: Standing, section: str, kind: str, anchor: Anchor | None
) -> ThreadRow:
    """Store a thread without its first comment; without an anchor it is on the whole section."""
    draft_id = standing.pledge.id
    row = ThreadRow(
        pledge_id=draft_id,
        section=section,
        # Whole in here: words that were taken out and come back are found by all of it.
        anchor=anchors.to_json(anchor) if anchor else {},
        quote=excerpt(anchor.quote) if anchor else "",
        seq=anchor.seq if anchor else texts.head(unit, draft_id),
        kind=kind,
        created_by=standing.person_id,
        organisation_id=standing.organisation_id,
        created_at=now(),
    )
    _note_change(unit, standing, row)
    unit.session.add(row)
    unit.session.flush()
    return row


def write_comment(unit: Unit, standing: Standing, thread: ThreadRow, body: str) -> CommentRow:
    """Store one contribution to a thread."""
    row = CommentRow(
        thread_id=thread.id,
        body=body,
        created_by=standing.person_id,
        organisation_id=standing.organisation_id,
        created_at=now(),
    )
    unit.session.add(row)
    _note_change(unit, standing, thread)
    unit.session.flush()
    return row


def settle(row: ThreadRow, person_id: str, outcome: str, reason: str) -> None:
    """Note that a thread is resolved."""
    row.move(ThreadState.RESOLVED, Who.DISCUSSANT)
    row.outcome, row.reason = outcome, reason
    row.settled_by, row.settled_at = person_id, now()


def _note_change(unit: Unit, standing: Standing, row: ThreadRow) -> None:
    """Mark a thread as the one of its pledge that changed last; the pledge is held."""
    row.changed = visible.next_change(unit, standing, microseconds(now()))


def _too_late(standing: Standing, kind: str) -> bool:
    """Whether a thread would block a lock that has happened: it could stop nothing any more."""
    return kind == "blocking" and standing.state not in OPEN_STATES


def _thread(
    unit: Unit, standing: Standing, thread_id: str, state: ThreadState | None = None
) -> ThreadRow:
    row = visible.held(unit, standing, thread_id)
    if state is not None:
        _demand(row, state)
    return row


def _demand(row: ThreadRow, state: ThreadState) -> None:
    if row.state != state:
        raise ThreadMoved


def _cleaned(text: str, most: int, *, needed: bool = False) -> Cleaned:
    return clean_text(text, most, needed=needed)


def _keep_pace(person: Person) -> None:
    if not _pace.take(person.id):
        raise TooMany
