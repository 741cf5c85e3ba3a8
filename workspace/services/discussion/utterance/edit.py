"""Changing one's own words: what was said before is kept, and shown where others answered it."""

from workspace.domain.access.roles import Permission
from workspace.domain.discussion.kinds import MAX_COMMENT
from workspace.domain.discussion.mentions import whom
from workspace.domain.errors import Invalid
from workspace.domain.input import clean_text
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.services.discussion import visible
from workspace.services.discussion.mention import Spoken, calls
from workspace.services.discussion.threads import note_change, record
from workspace.services.discussion.utterance import speaker
from workspace.services.discussion.utterance.speaker import held_own
from workspace.store.discussion import EarlierWordsRow, ThreadRow


def edit_comment(
    person: Person, draft_id: str, comment_id: str, body: str, spoken: Spoken | None = None
) -> str:
    """Say something else in a comment of one's own, and return its thread.

    Who is mentioned in it only now is told so.

    Args:
        person: whose comment it is.
        draft_id: on which draft.
        comment_id: which.
        body: plain text.
        spoken: how their page speaks, and which names they know to be told nothing.

    Raises:
        Invalid: empty or too long.
        NotAllTold: it names somebody who will not be told, and they do not know it yet.
        NotFound: no such comment here.
        NotPermitted: it is not theirs, or they may not comment now.
        ThreadMoved: its thread is resolved.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.COMMENT, lock=True)
        thread, row = held_own(unit, standing, comment_id)
        said = clean_text(body, MAX_COMMENT, needed=True)
        if said.problem:
            raise Invalid({"body": said.problem})
        words = _words(unit, standing, thread, row.body, said.text, spoken or Spoken())
        if words == row.body:
            return thread.id
        at, before = now(), whom([row.body])
        unit.session.add(EarlierWordsRow(comment_id=row.id, body=row.body, until=at))
        row.body, row.edited_at = words, at
        calls.note(unit, row)
        note_change(unit, standing, thread)
        named = whom([words]) - before
        record(unit, standing, Act.EDITED_COMMENT, thread, named=named)
        return thread.id


def _words(
    unit: Unit, standing: Standing, thread: ThreadRow, old: str, text: str, spoken: Spoken
) -> str:
    """Return what is kept of the new words; names that stood there stand for the same again."""
    circle = visible.circles(unit, standing, [thread])[thread.id]
    before = speaker.names_in(unit, standing, circle, old, spoken)
    return calls.keep(unit, standing, circle, text, spoken, before)
