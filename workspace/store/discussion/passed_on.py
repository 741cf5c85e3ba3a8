"""What an organisation holds in discussions, passed on to the one that it is merged into."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from workspace.store.base import replaced
from workspace.store.discussion.rows import ReadRow, ThreadPartyRow, ThreadRow

COLUMNS: Final = (
    *(ThreadRow.organisation_id, ThreadRow.assigned_to),
    *(ReadRow.organisation_id, ThreadPartyRow.organisation_id),
)
"""Whose a thread is, who is asked to answer it, for whom it is, and who was shown it.

Who said something in it stays who said it.
"""


def move(session: Session, pledge_ids: Iterable[str], gone_id: str, kept_id: str) -> None:
    """Let one organisation take the place of another in the discussions of these drafts."""
    wanted = list(pledge_ids)
    of_pledges = ThreadRow.pledge_id.in_(wanted)
    for column in (ThreadRow.organisation_id, ThreadRow.assigned_to):
        session.execute(replaced(column, of_pledges, gone_id, kept_id))
    seen = ReadRow.pledge_id.in_(wanted)
    session.execute(replaced(ReadRow.organisation_id, seen, gone_id, kept_id))
    among = ThreadPartyRow.thread_id.in_(select(ThreadRow.id).where(of_pledges))
    session.execute(replaced(ThreadPartyRow.organisation_id, among, gone_id, kept_id))
