"""Whom comments mention, beside the references that stand in them, so that they are found."""

from collections.abc import Iterable

from sqlalchemy import delete
from sqlalchemy.orm import Session

from workspace.store.discussion.rows import CommentRow, MentionRow


def note(session: Session, comment: CommentRow, called: Iterable[tuple[str, str]]) -> None:
    """Keep whom a comment mentions now.

    Args:
        session: the session.
        comment: the comment, which is stored.
        called: ids of the person, none for all of an organisation, and of the organisation.
    """
    if comment.edited_at is not None:
        session.execute(delete(MentionRow).where(MentionRow.comment_id == comment.id))
    session.add_all(
        MentionRow(comment_id=comment.id, person_id=person, organisation_id=organisation)
        for person, organisation in sorted(called)
    )
