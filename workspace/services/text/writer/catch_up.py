"""Coming up to what other processes wrote: two statements, however many drafts there are.

A draft that is far behind, or of which nothing is in memory, is left to who asks for it next.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from sqlalchemy.engine.interfaces import DBAPICursor

from workspace.collab.format.rows import Row
from workspace.process.unit import reading
from workspace.services.text.memory import open_texts
from workspace.services.text.memory.open_text import OpenText, take_in
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
            _follow(open_text, heads[open_text.draft_id], rows.get(open_text.draft_id, []))


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
                    _follow(open_text, heads[open_text.draft_id], rows[open_text.draft_id])


def _follow(open_text: OpenText, head: Head, rows: list[Typed]) -> None:
    """Take in what others appended and note what the head's row says.

    Where that is not enough to come to the head, nothing is noted.

    Args:
        open_text: the draft's, whose lock the caller has.
        head: its head.
        rows: what the journal holds after the last row in memory.
    """
    doc = open_text.loaded
    if doc is None or head.epoch != open_text.epoch or open_text.readable_to is not None:
        return
    missed = [Row(*row) for row in rows if doc.seq < row[0] <= head.seq]
    if not take_in(open_text, doc, missed):
        return
    if doc.seq != head.seq:
        return
    if rows:
        open_text.note_others()
    open_text.note(head.rights, head.seq, head.link, frozen=head.frozen)


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
