"""Very many threads on a draft's text, written into the database at once."""

from datetime import timedelta

from sqlalchemy import insert

from workspace.collab.uses import anchors
from workspace.domain.ids import new_id
from workspace.process.clock import now
from workspace.process.unit import reading, transaction
from workspace.services import text as texts
from workspace.services.text.memory import snapshots
from workspace.store.discussion import CommentRow, ThreadRow


def lines_for(count: int) -> str:
    """Return a text that has a passage for each of so many threads, a line each."""
    return "\n".join(f"passage{n} of this text" for n in range(count))


def many_threads(draft_id: str, by: tuple[str, str], count: int, comments: int = 1) -> list[str]:
    """Begin a thread on each passage of `lines_for` in the commitment; return their ids in order.

    Args:
        draft_id: on whose text.
        by: ids of who says all of it, and of the organisation they act for.
        count: how many threads.
        comments: how many in each.
    """
    with reading() as unit:
        doc = snapshots.document_at(unit, draft_id, texts.head(unit, draft_id))
    whole, at = doc.text("commitment"), now()
    ids = [new_id() for _ in range(count)]
    threads, said = [], []
    for n, thread_id in enumerate(ids):
        mine = {"created_by": by[0], "organisation_id": by[1]}
        mine["created_at"] = at + timedelta(microseconds=n)
        quote = f"passage{n} of"
        start = whole.index(quote)
        held = anchors.to_json(anchors.at(doc, "commitment", start, start + len(quote)))
        held |= {"section": "commitment"}
        threads.append(
            {"id": thread_id, "pledge_id": draft_id, "section": "commitment", "anchor": held}
            | {"quote": quote, "seq": doc.seq}
            | mine
        )
        said += [
            {"id": new_id(), "thread_id": thread_id, "body": f"Said {k} of passage{n}."}
            | {**mine, "created_at": at + timedelta(microseconds=n + k)}
            for k in range(comments)
        ]
    with transaction() as unit:
        unit.session.execute(insert(ThreadRow), threads)
        unit.session.execute(insert(CommentRow), said)
    return ids
