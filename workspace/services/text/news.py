"""Following a draft's text: pull rows, read it, compare it, and learn what is new."""

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Final

from workspace.collab.document.document import Document
from workspace.collab.format.rows import Row, pack
from workspace.domain.errors import NotFound, SignInNeeded
from workspace.domain.text.prose import Lines
from workspace.domain.text.sections import SECTION_KEYS
from workspace.extensions import db
from workspace.process import meters
from workspace.process.clock import now
from workspace.process.offload import off_loop, readings
from workspace.process.unit import Unit, reading
from workspace.services.access import Standing, standing
from workspace.services.accounts import Person
from workspace.services.text.leases import Rejoin
from workspace.services.text.memory import open_texts, snapshots
from workspace.services.text.memory.open_text import OpenText
from workspace.services.text.memory.snapshots import lines_of
from workspace.services.text.writer import catch_up as catching
from workspace.services.text.writer import pipeline
from workspace.store.accounts import sessions
from workspace.store.journal import documents
from workspace.store.journal.documents import DocumentRow
from workspace.store.journal.packed import DamagedError

MAX_ROWS: Final = 500
MAX_BYTES: Final = 256 * 1024

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TextView:
    """The text of a draft at `seq`: the lines of every section."""

    seq: int
    sections: dict[str, Lines]


def pull(person: Person, draft_id: str, have: int) -> tuple[bytes, bool]:
    """Return packed rows after `have` (at most 500 rows or 256 KiB) and whether there are more.

    Raises:
        NotFound: there is no such draft for this person.
        Rejoin: `have` is beyond the head, so the page's replica is of another history; or the
            rows after it cannot be read any more, so it needs the whole text.
    """
    with _held(draft_id, partial(admitted, person=person, draft_id=draft_id)) as held:
        if have > held.doc.seq:
            raise Rejoin
        try:
            rows = _limited(rows_after(held.unit, held.open_text, have), MAX_ROWS, MAX_BYTES)
        except DamagedError as fault:
            log.exception("draft %s: rows after %s cannot be read", draft_id, have)
            raise Rejoin from fault
        return pack(rows), bool(rows) and rows[-1].seq < held.doc.seq


def text(person: Person, draft_id: str) -> tuple[int, dict[str, str]]:
    """Return the seq of the text and the plain text of every section, without final newlines.

    Raises:
        NotFound: there is no such draft for this person.
    """
    with _held(draft_id, partial(admitted, person=person, draft_id=draft_id)) as held:
        return held.doc.seq, {section: held.doc.text(section) for section in SECTION_KEYS}


def read(person: Person, draft_id: str) -> TextView:
    """Return the text of a draft as lines of marked text.

    Raises:
        NotFound: there is no such draft for this person.
    """
    with _held(draft_id, partial(standing, actor=person, draft_id=draft_id)) as held:
        return TextView(held.doc.seq, lines_of(held.doc))


def check_sums(person: Person, draft_id: str, seq: int, sums: Mapping[str, str]) -> list[str]:
    """Return the sections whose SHA-256 at `seq` is not what the client computed.

    Raises:
        NotFound: there is no such draft for this person.
        Rejoin: the text has not come to `seq`.
    """
    with _held(draft_id, partial(admitted, person=person, draft_id=draft_id)) as held:
        if seq > held.doc.seq:
            raise Rejoin
        bad = _differing(held.doc, sums) if seq == held.doc.seq else None
    if bad is None:
        bad = _differing_at(draft_id, seq, sums)
    if bad:
        meters.divergences.inc()
        log.warning("draft %s: a page of %s differs at %s: %s", draft_id, person.id, seq, bad)
    return bad


def news(draft_id: str, after: int) -> tuple[list[Row], int]:
    """Return committed rows after `after` for those in the draft's room, and the head.

    At most 500 rows or 256 KiB; none where the draft has no text.
    """
    try:
        with _held(draft_id, lambda _: None) as held:
            rows = rows_after(held.unit, held.open_text, after)
            return _limited(rows, MAX_ROWS, MAX_BYTES), held.doc.seq
    except NotFound:
        return [], 0


def catch_up(draft_ids: Iterable[str]) -> None:
    """Bring what is in memory of these drafts up to what other processes wrote."""
    catching.catch_up(pipeline.of(db.engine).line.statements, draft_ids)


def fresh_news(draft_id: str, after: int, until: int) -> list[Row] | None:
    """Return rows after `after` from memory alone, None unless it holds all up to `until`."""
    open_text = open_texts.opened(draft_id)
    if open_text is None:
        return None
    with open_text.lock:
        rows = open_text.recent.after(after) if open_text.seq >= until else None
    return None if rows is None else _limited(rows, MAX_ROWS, MAX_BYTES)


def heads(draft_ids: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Return the seq each of these drafts is at and its number of rights, in one query."""
    with reading() as unit:
        return documents.heads(unit.session, draft_ids)


def admitted(unit: Unit, person: Person, draft_id: str) -> Standing:
    """Return what a person is to a draft, while the session they ask through is in force.

    Raises:
        SignInNeeded: the session has ended.
        NotFound: there is no such draft for this person.
    """
    if not sessions.session_is_live(unit.session, person.session_id, now()):
        raise SignInNeeded
    return standing(unit, person, draft_id)


def document_of(unit: Unit, draft_id: str) -> DocumentRow:
    """Return the head of a draft's text.

    Raises:
        NotFound: it has none.
    """
    document = unit.session.get(DocumentRow, draft_id)
    if document is None:
        raise NotFound
    return document


@contextmanager
def woven(unit: Unit, draft_id: str) -> Iterator[Document]:
    """Give a draft's document, held, its units in order: places can be looked for in it.

    The connection is taken before the lock, as everywhere.

    Raises:
        NotFound: it has none.
    """
    open_text = open_texts.of(draft_id)
    document = document_of(unit, draft_id)
    with open_text.lock:
        doc = open_text.document(unit, document)
        weave = doc.woven.weaving()
        if weave:
            off_loop(weave)
        yield doc


def rows_after(unit: Unit, open_text: OpenText, after: int) -> list[Row]:
    """Return rows after `after`, from memory if they are there, else up to 500 from disk.

    Raises:
        DamagedError: they cannot be read, or the bytes of some were purged.
    """
    recent = open_text.recent.after(after)
    if recent is not None:
        return recent
    found = documents.rows_after(unit.session, open_text.draft_id, after, MAX_ROWS)
    if any(row.digest is not None for row in found):
        raise DamagedError(f"rows after {after} were purged")
    return [
        Row(row.seq, row.client_id, row.n, row.flags, row.data)
        for row in found
        if row.seq <= open_text.seq
    ]


@dataclass(frozen=True, slots=True)
class _Held:
    """A draft's document at its head, and what it was read with."""

    unit: Unit
    open_text: OpenText
    doc: Document


@contextmanager
def _held(draft_id: str, admit: Callable[[Unit], object]) -> Iterator[_Held]:
    """Give a draft's document while nobody changes it.

    One that is not in memory is brought there first, when nothing is held and only for whom it is.

    Args:
        draft_id: whose text.
        admit: refuses whom it is not for.
    """
    if open_texts.of(draft_id).loaded is None:
        with reading() as unit:
            admit(unit)
            document_of(unit, draft_id)
    open_text = open_texts.bring(db.engine, draft_id)
    with reading() as unit:
        admit(unit)
        document = document_of(unit, draft_id)
        with open_text.lock:
            yield _Held(unit, open_text, open_text.document(unit, document))


def _limited(rows: list[Row], most: int, size: int) -> list[Row]:
    kept: list[Row] = []
    for row in rows[:most]:
        size -= len(row.update)
        if size < 0 and kept:
            break
        kept.append(row)
    return kept


def _differing_at(draft_id: str, seq: int, sums: Mapping[str, str]) -> list[str]:
    with reading() as unit:
        return readings.do(lambda: _differing(snapshots.document_at(unit, draft_id, seq), sums))


def _differing(doc: Document, sums: Mapping[str, str]) -> list[str]:
    return [
        section
        for section in SECTION_KEYS
        if section in sums
        and hashlib.sha256(doc.text(section).encode()).hexdigest() != sums[section]
    ]
