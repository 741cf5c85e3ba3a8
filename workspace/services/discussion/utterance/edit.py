"""Changing one's own words: what was said before is kept, and shown where others answered it."""

from workspace.domain.access.roles import Permission
from workspace.domain.discussion.kinds import MAX_COMMENT
from workspace.domain.errors import Invalid
from workspace.domain.input import clean_text
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services.access import draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.services.discussion.threads import note_change, record
from workspace.services.discussion.utterance.speaker import held_own
from workspace.store.discussion import EarlierWordsRow


def edit_comment(person: Person, draft_id: str, comment_id: str, body: str) -> str:
    """Say something else in a comment of one's own, and return its thread.

    Raises:
        Invalid: empty or too long.
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
        if said.text == row.body:
            return thread.id
        at = now()
        unit.session.add(EarlierWordsRow(comment_id=row.id, body=row.body, until=at))
        row.body, row.edited_at = said.text, at
        note_change(unit, standing, thread)
        record(unit, standing, Act.EDITED_COMMENT, thread)
        return thread.id
