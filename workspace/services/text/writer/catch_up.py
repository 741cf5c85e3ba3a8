"""Coming up to what other processes wrote: two statements, however many drafts there are.

A draft that is far behind, or of which nothing is in memory, is left to who asks for it next.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from sqlalchemy.engine.interfaces import DBAPICursor

from workspace.process.unit import reading
from workspace.services.text.memory import open_texts
from workspace.services.text.memory.open_text import OpenText
from workspace.services.text.writer.connection import Writing
from workspace.store.journal.keystrokes import Head, Keystrokes, Typed

MOST: Final = 500
"""Rows by which a draft may be behind."""


def hold(writing: Writing, held: Collection[OpenText]) -> None:
    """Hold the heads of drafts until the transaction ends, and come up to them.

    Args:
        writing: the transaction.
        held: the drafts, in the order of their ids; the caller has their locks.
    """
    heads = writing.statements.hold_heads(writing.cursor, [one.draft_id for one in held])
    rows = _missing(writing.statements, writing.cursor, heads, held)
    for open_text in held:
        if open_text.draft_id in heads:
            open_text.follow(heads[open_text.draft_id], rows.get(open_text.draft_id, []))


def catch_up(statements: Keystrokes, draft_ids: Iterable[str]) -> None:
    """Come up to the heads of drafts as they are at the moment."""
    opened = [one for one in map(open_texts.opened, draft_ids) if one is not None]
    if not opened:
        return
    with reading() as unit:
        cursor: DBAPICursor = unit.session.connection().connection.cursor()
        heads = statements.see_heads(cursor, [one.draft_id for one in opened])
        rows = _missing(statements, cursor, heads, opened)
        cursor.close()
        for open_text in opened:
            if open_text.draft_id in rows:
                with open_text.lock:
                    open_text.follow(heads[open_text.draft_id], rows[open_text.draft_id])


def _missing(
    statements: Keystrokes,
    cursor: DBAPICursor,
    heads: Mapping[str, Head],
    behind: Iterable[OpenText],
) -> dict[str, list[Typed]]:
    after = {
        one.draft_id: one.seq
        for one in behind
        if one.draft_id in heads and 0 < heads[one.draft_id].seq - one.seq <= MOST and one.seq
    }
    return statements.rows_after(cursor, after) if after else {}
