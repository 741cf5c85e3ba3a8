"""What the server itself does to a draft's text: begin, write, freeze, look back.

Every function works inside the caller's unit, so that the text and what goes with it (a state,
a version, an audit row) are stored together or not at all.
"""

from collections.abc import Mapping

from workspace.collab.document.document import Document
from workspace.collab.format.rows import MADE_BY_SERVER
from workspace.collab.uses import edits
from workspace.domain.errors import Frozen, NotFound
from workspace.domain.events import TextGrew
from workspace.domain.ids import new_id
from workspace.domain.record.hashing import chain
from workspace.domain.text.prose import Lines
from workspace.process.clock import now
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


def write_sections(
    unit: Unit,
    draft_id: str,
    sections: Mapping[str, Lines],
    person_id: str,
    organisation_id: str,
    kind: str,
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
    doc = snapshots.document_at(unit, draft_id, document.head)
    client_id = leases.grant(unit, draft_id, person_id, organisation_id)
    update = edits.rewrite(doc, sections, client_id)
    if update is None:
        return document.head
    _append(unit, document, _row(client_id, person_id, organisation_id, kind, update))
    doc.apply(document.head, update, client_id)
    pledge.title, pledge.updated_at = doc.text("title")[:MAX_TITLE], now()
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
