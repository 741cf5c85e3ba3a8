"""What who proposed something says of what became of it: content, or not content."""

from workspace.domain.access.roles import Permission
from workspace.domain.discussion.kinds import ANSWERS, MAX_REASON
from workspace.domain.discussion.thread_states import ThreadMoved, ThreadState
from workspace.domain.errors import Invalid, NotPermitted
from workspace.domain.input import clean_text
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services.access import draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.services.discussion import visible
from workspace.services.discussion.threads import CHOOSE, note_change, record
from workspace.services.discussion.utterance.holders import may_answer


def answer(person: Person, draft_id: str, thread_id: str, said: str, note: str) -> None:
    """Say whether one's organisation is content with what became of its point.

    It can be said again: what was said last stands.

    Raises:
        Invalid: it is no such answer, or the note is too long.
        ThreadMoved: nothing became of it yet.
        NotFound: no such thread here.
        NotPermitted: another organisation began it or settled it, or they may not comment now.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.COMMENT, lock=True)
        row = visible.held(unit, standing, thread_id)
        if row.state != ThreadState.RESOLVED:
            raise ThreadMoved
        if not may_answer(standing, row):
            raise NotPermitted
        words = clean_text(note, MAX_REASON)
        errors = {"note": words.problem} if words.problem else {}
        errors |= {} if said in ANSWERS else {"answer": CHOOSE}
        if errors:
            raise Invalid(errors)
        row.answer, row.answer_note = said, words.text
        row.answered_by, row.answered_at = standing.person_id, now()
        note_change(unit, standing, row)
        record(unit, standing, Act.ANSWERED_OUTCOME, row)
