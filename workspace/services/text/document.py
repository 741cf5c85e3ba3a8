"""What the server itself does to a draft's text: begin, write, freeze, look back.

Every function works inside the caller's unit, so that the text and what goes with it (a state,
a version, an audit row) are stored together or not at all.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from workspace.collab.document.document import Document
from workspace.collab.format.rows import MADE_BY_SERVER
from workspace.collab.uses import edits
from workspace.collab.uses.differences import Change
from workspace.domain.errors import Frozen, NotFound
from workspace.domain.events import TextGrew
from workspace.domain.ids import new_id
from workspace.domain.record.hashing import chain
from workspace.domain.text.prose import Lines, plain
from workspace.process.clock import now
from workspace.process.offload import comparisons
from workspace.process.unit import Unit
from workspace.services.text import leases
from workspace.services.text.memory import snapshots
from workspace.store.journal import documents
from workspace.store.journal.documents import DocumentRow
from workspace.store.pledge import pledges

MAX_TITLE = 400


def begin_document(
    unit: Unit,
    draft_id: str,
    person_id: str,
    organisation_id: str,
    start: Mapping[str, Lines] | None = None,
) -> None:
    """Give a new draft its text: an epoch, one empty line per section, and words to start from.

    The server seeds the lines, because two clients who both did would double them.

    Args:
        unit: the caller's unit of work; the pledge's row is in it.
        draft_id: whose text.
        person_id: who opens the draft.
        organisation_id: for whom.
        start: the lines of a template, by section; the others stay empty.
    """
    document = DocumentRow(draft_id=draft_id, epoch=new_id(), link=chain.start(draft_id))
    document.head, document.frozen, document.packed = 0, False, 0
    unit.session.add(document)
    unit.session.flush()
    client_id = leases.grant(unit, draft_id, person_id, organisation_id)
    update = edits.seed(Document.fresh(), client_id)
    _append(unit, document, _row(client_id, person_id, organisation_id, "seed", update))
    if start:
        write_sections(unit, draft_id, start, person_id, organisation_id, "import")


@dataclass(frozen=True, slots=True)
class Rewritten:
    """Sections as an update of the text at `seq`, made before anything is held.

    Attributes:
        seq: where the text was.
        sections: the lines wanted.
        client_id: under which it was made; nobody has it yet.
        update: None where nothing differs.
        title: of the draft with it.
    """

    seq: int
    sections: Mapping[str, Lines]
    client_id: int
    update: bytes | None
    title: str


def rewritten_beside(unit: Unit, draft_id: str, sections: Mapping[str, Lines]) -> Rewritten:
    """Return what `write_sections` would write now, made beside the loop.

    Raises:
        ValueError: a character or address no text may hold.
        Busy: very many texts are being rewritten.
    """
    seq = head(unit, draft_id)
    return comparisons.do(lambda: rewritten(unit, draft_id, seq, sections))


def rewritten(unit: Unit, draft_id: str, seq: int, sections: Mapping[str, Lines]) -> Rewritten:
    """Return what `write_sections` would write if the text is at `seq` still.

    Raises:
        ValueError: a character or address no text may hold.
    """
    doc = snapshots.document_at(unit, draft_id, seq)
    client_id = leases.unused(unit, draft_id)
    return _rewritten(doc, sections, client_id)


Areas = Mapping[str, Sequence[Change]]
"""Of sections that are rewritten, the stretches outside of which every character stays."""


def spliced(
    unit: Unit,
    draft_id: str,
    seq: int,
    find: Callable[[Document], tuple[Mapping[str, Lines], Areas]],
) -> Rewritten:
    """Return what `write_sections` would write of what is found in the text as it was at `seq`.

    Raises:
        ValueError: a character or address no text may hold.
    """
    doc = snapshots.document_at(unit, draft_id, seq)
    sections, areas = find(doc)
    return _rewritten(doc, sections, leases.unused(unit, draft_id), areas)


def _rewritten(
    doc: Document, sections: Mapping[str, Lines], client_id: int, areas: Areas | None = None
) -> Rewritten:
    seq, update = doc.seq, edits.rewrite(doc, sections, client_id, areas)
    title = plain(sections["title"]) if "title" in sections else doc.text("title")
    return Rewritten(seq, sections, client_id, update, title[:MAX_TITLE])


def write_sections(  # noqa: PLR0913, PLR0917 - what, where, who and how
    unit: Unit,
    draft_id: str,
    sections: Mapping[str, Lines],
    person_id: str,
    organisation_id: str,
    kind: str,
    made: Rewritten | None = None,
) -> int:
    """Write sections as one row made by the server, and return the seq the text is at then.

    Args:
        unit: the caller's unit of work.
        draft_id: whose text.
        sections: the lines wanted, by section; the others stay. Characters that stay keep their
            identity, so comments and authorship survive.
        person_id: who answers for it.
        organisation_id: for whom.
        kind: restore, accept, import or form.
        made: what was made of the sections before; it counts while nobody has written since.

    Raises:
        NotFound: the draft has no text.
        Frozen: it is locked.
        ValueError: a character or address no text may hold.
    """
    pledge = pledges.locked(unit.session, draft_id)
    document = documents.locked(unit.session, draft_id)
    if pledge is None or document is None:
        raise NotFound
    if document.frozen:
        raise Frozen
    if (
        made is None
        or made.seq != document.head
        or not leases.is_unused(unit, draft_id, made.client_id)
    ):
        made = rewritten(unit, draft_id, document.head, sections)
    if made.update is None:
        return document.head
    leases.grant(unit, draft_id, person_id, organisation_id, client_id=made.client_id)
    row = _row(made.client_id, person_id, organisation_id, kind, made.update)
    _append(unit, document, row)
    pledge.title, pledge.updated_at = made.title, now()
    return document.head


def freeze(unit: Unit, draft_id: str) -> int:
    """Lock the text and return the seq it is locked at; no push is stored after this commits.

    Raises:
        NotFound: the draft has no text.
    """
    document = _locked(unit, draft_id)
    document.frozen = True
    return document.head


def chain_head(unit: Unit, draft_id: str) -> tuple[int, str]:
    """Return number and link, in hex, of the last row of a text's history.

    Raises:
        NotFound: the draft has no text.
    """
    document = unit.session.get(DocumentRow, draft_id)
    if document is None:
        raise NotFound
    return document.head, document.link.hex()


def unfreeze(unit: Unit, draft_id: str) -> None:
    """Let people type again.

    Raises:
        NotFound: the draft has no text.
    """
    _locked(unit, draft_id).frozen = False


def head(unit: Unit, draft_id: str) -> int:
    """Return the seq of the draft's last row, 0 where it has no text."""
    document = unit.session.get(DocumentRow, draft_id)
    return document.head if document else 0


def _locked(unit: Unit, draft_id: str) -> DocumentRow:
    document = documents.locked(unit.session, draft_id)
    if document is None:
        raise NotFound
    return document


def _row(
    client_id: int, person_id: str, organisation_id: str, kind: str, update: bytes
) -> dict[str, object]:
    return {
        "client_id": client_id,
        "n": 1,
        "flags": MADE_BY_SERVER,
        "kind": kind,
        "person_id": person_id,
        "organisation_id": organisation_id,
        "at": now(),
        "data": update,
    }


def _append(unit: Unit, document: DocumentRow, row: dict[str, object]) -> None:
    documents.append(unit.session, document.draft_id, document.head + 1, row)
    unit.announce(TextGrew(draft=document.draft_id, seq=document.head))
