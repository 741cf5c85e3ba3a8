"""Taking part in the discussion: begin a thread, and reply."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from workspace.collab.uses import anchors
from workspace.collab.uses.anchors import Anchor
from workspace.domain.access.roles import Permission
from workspace.domain.discussion.audiences import EVERYBODY, Audience, Circle
from workspace.domain.discussion.kinds import (
    MAX_COMMENT,
    OBJECTION,
    THREAD_KINDS,
    excerpt,
)
from workspace.domain.discussion.mentions import whom
from workspace.domain.discussion.thread_states import ThreadMoved, ThreadState
from workspace.domain.errors import Invalid, NotFound, NotPermitted, Refusal, TooMany
from workspace.domain.input import Cleaned, clean_text
from workspace.domain.signing.pledge_states import OPEN_STATES
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.rates import Buckets
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts, suggestions
from workspace.services import text as texts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.services.discussion import places, visible
from workspace.services.discussion.audience import choice
from workspace.services.discussion.mention import Spoken, calls
from workspace.services.discussion.tag import microseconds
from workspace.store.discussion import CommentRow, ThreadRow, audiences

CHOOSE = N_("Choose one of the answers.")
LOCKED = N_(
    "The text is locked, so no objection can stop the lock any more. Comment without objecting, or "
    "ask the lead to reopen the text."
)
NO_SECTION = N_("Choose a section, an answer or a measure of the pledge.")
TEXT_MOVED = N_(
    "The text changed meanwhile. Select the words again; what you wrote stays in the form."
)

# Nobody writes thirty comments at once; whoever does has to wait two seconds for each more.
_pace = Buckets(per_s=0.5, burst=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewThread:
    """What somebody wants to say about a passage.

    Attributes:
        section: key of the section, or what stands for an answer or a measure (see `topics`).
        anchor: the passage as the browser's JSON; empty for one of these as a whole.
        kind: comment, question or objection.
        body: plain text.
        audience: who will read it.
        chosen: slugs of the parties that will, where they are chosen.
        wants: of an objection, what change would let one agree.
        wording: of an objection, the words one would agree to.
        spoken: how the author's page speaks, and which names they know to be told nothing.
    """

    section: str
    anchor: str = ""
    kind: str = "comment"
    body: str = ""
    audience: str = Audience.ALL_PARTIES
    chosen: tuple[str, ...] = ()
    wants: str = ""
    wording: str = ""
    spoken: Spoken = field(default_factory=Spoken)


def start_thread(person: Person, draft_id: str, asked: NewThread) -> str:
    """Begin a thread on a passage and return its id.

    Raises:
        Invalid: empty or too long, or the passage is not the one the server has.
        NotAllTold: it names somebody who will not be told, and they do not know it yet.
        NotFound: the person may not read the draft.
        NotPermitted: they may not comment on it now.
    """
    body = _cleaned(asked.body, MAX_COMMENT, needed=True)
    wants, wording = clean_text(asked.wants, MAX_COMMENT), clean_text(asked.wording, MAX_COMMENT)
    cleaned = {"body": body, "wants": wants, "wording": wording}
    errors = _wrong(asked, cleaned)
    anchor = None
    if asked.anchor and not errors:  # a long text may have to be read, so nothing is held yet
        places.bring(person, draft_id, needed=True)
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.COMMENT)
        if not places.is_topic(unit, standing, asked.section):
            errors["section"] = NO_SECTION
        if asked.anchor and not errors:
            anchor = places.confirmed(unit, draft_id, asked.section, asked.anchor)
            errors = errors if anchor else {"anchor": TEXT_MOVED}
    with transaction() as unit:
        # Who locks the text holds the pledge too: a comment is there before the lock, or after it.
        standing = draft_for(unit, person, draft_id, Permission.COMMENT, lock=True)
        if too_late(standing, asked.kind):
            errors.setdefault("kind", LOCKED)
        circle = _circle(unit, standing, asked, errors)
        if errors:
            raise Invalid(errors)
        said = calls.keep(unit, standing, circle, body.text, asked.spoken)
        _keep_pace(person)
        row = write_thread(unit, standing, asked.section, asked.kind, anchor, circle)
        row.wants, row.wording = wants.text, wording.text
        write_comment(unit, standing, row, said)
        record(unit, standing, Act.OPENED_THREAD, row, named=whom([said]))
    if anchor and row.wording:
        _propose(person, standing, row, anchor)
    return row.id


def _wrong(asked: NewThread, cleaned: Mapping[str, Cleaned]) -> dict[str, str]:
    errors = {name: one.problem for name, one in cleaned.items() if one.problem}
    if asked.kind not in THREAD_KINDS:
        errors["kind"] = CHOOSE
    return errors


def _propose(person: Person, standing: Standing, row: ThreadRow, anchor: Anchor) -> None:
    """Let the exact words of an objection be a suggestion, where everybody reads it anyway.

    Where they cannot be one, they stand in the objection all the same.
    """
    everybody = row.kind == OBJECTION and row.audience == Audience.ALL_PARTIES
    if everybody and standing.may(Permission.SUGGEST):
        with suppress(Refusal):
            suggestions.propose_instead(person, row.pledge_id, anchor, row.wording, row.wants)


def reply(
    person: Person, draft_id: str, thread_id: str, body: str, spoken: Spoken | None = None
) -> str:
    """Add to an open thread and return the comment's id.

    Args:
        person: who.
        draft_id: on which draft.
        thread_id: to which thread.
        body: plain text.
        spoken: how their page speaks, and which names they know to be told nothing.

    Raises:
        Invalid: empty or too long.
        NotAllTold: it names somebody who will not be told, and they do not know it yet.
        ThreadMoved: it is resolved.
        NotFound: no such thread here.
        NotPermitted: the person may not comment now.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.COMMENT, lock=True)
        row = _open(unit, standing, thread_id)
        said = _cleaned(body, MAX_COMMENT, needed=True)
        if said.problem:
            raise Invalid({"body": said.problem})
        circle = visible.circles(unit, standing, [row])[row.id]
        words = calls.keep(unit, standing, circle, said.text, spoken or Spoken())
        _keep_pace(person)
        comment = write_comment(unit, standing, row, words)
        row.assigned_answered = row.assigned_answered or row.assigned_to == standing.organisation_id
        record(unit, standing, Act.REPLIED, row, named=whom([words]))
        return comment.id


def write_thread(
    unit: Unit,
    standing: Standing,
    section: str,
    kind: str,
    anchor: Anchor | None,
    circle: Circle = EVERYBODY,
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
    note_change(unit, standing, row)
    unit.session.add(row)
    audiences.draw(unit.session, row, circle)
    return row


def require(
    person: Person, draft_id: str, thread_id: str, may: Callable[[Standing, ThreadRow], bool]
) -> None:
    """Refuse unless somebody may do to a thread what `may` is about.

    Raises:
        NotFound: no such thread here.
        NotPermitted: they may not, or may not comment now.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.COMMENT)
        rows = visible.some(unit, standing, [thread_id])
        if not rows:
            raise NotFound
        if not may(standing, rows[0]):
            raise NotPermitted


def record(
    unit: Unit,
    standing: Standing,
    act: Act,
    row: ThreadRow,
    only: frozenset[str] | None = None,
    named: frozenset[tuple[str, str]] = frozenset(),
) -> None:
    """Record an act on a thread; that it happened is told to those who may know of the thread.

    Args:
        unit: the running unit.
        standing: of whoever acts.
        act: what they did.
        row: the thread.
        only: the organisations that may know of the act, where they are fewer.
        named: who is called by it.
    """
    knowing = visible.told_of(unit, standing, row) if only is None else only
    acts.record(unit, standing, act, row.id, only=knowing, named=named)


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
    note_change(unit, standing, thread)
    unit.session.flush()
    calls.note(unit, row)
    return row


def note_change(unit: Unit, standing: Standing, row: ThreadRow) -> None:
    """Mark a thread as the one of its pledge that changed last; the pledge is held."""
    row.changed = visible.next_change(unit, standing, microseconds(now()))


def _circle(unit: Unit, standing: Standing, asked: NewThread, errors: dict[str, str]) -> Circle:
    """Return for whom a new thread is; what is wrong with the answer is added to the errors."""
    try:
        return choice.circle(unit, standing, asked.audience, asked.chosen, asked.kind)
    except Invalid as refused:
        errors |= refused.errors
        return EVERYBODY


def too_late(standing: Standing, kind: str) -> bool:
    """Whether it objects to a lock that has happened: it could stop nothing any more."""
    return kind == OBJECTION and standing.state not in OPEN_STATES


def _open(unit: Unit, standing: Standing, thread_id: str) -> ThreadRow:
    row = visible.held(unit, standing, thread_id)
    if row.state != ThreadState.OPEN:
        raise ThreadMoved
    return row


def _cleaned(text: str, most: int, *, needed: bool = False) -> Cleaned:
    return clean_text(text, most, needed=needed)


def _keep_pace(person: Person) -> None:
    if not _pace.take(person.id):
        raise TooMany
