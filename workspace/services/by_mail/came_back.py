"""A letter of ours that had left and came back: it is given up, as one no mail server took."""

from typing import Final

from workspace.mail.by_mail import Returned
from workspace.process.unit import transaction
from workspace.services.letters import NEVER
from workspace.store.letters import LetterRow

CAME_BACK: Final = "came back"
"""How the failure of such a letter begins."""


def note(found: Returned) -> bool:
    """Note that a letter came back; return whether there is one that had left.

    Whoever wrote it is told as of one that could not be delivered, and its words are not kept.
    """
    with transaction() as unit:
        row = unit.session.get(LetterRow, found.key, with_for_update=True)
        if row is None or row.handed_at is None:
            return False
        row.sent_at, row.due_at, row.body = None, NEVER, ""
        row.failure = f"{CAME_BACK}: {found.status}" if found.status else CAME_BACK
        return True


def is_noted(row: LetterRow) -> bool:
    """Whether a letter is one that came back."""
    return row.failure.startswith(CAME_BACK)
