"""Reading a document somebody brings: beside this process, and nothing of it is kept."""

from typing import Final

from workspace.domain.access.roles import Permission
from workspace.domain.errors import Invalid, TooMany
from workspace.domain.intake.document import Incoming
from workspace.domain.intake.reasons import IN_WORDS, Reason
from workspace.process.rates import Buckets
from workspace.process.unit import Unit, reading
from workspace.services import export
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.export import NotWritten

MOST_BYTES: Final = 5_000_000
_LONGEST_ENDING: Final = 10
# Each costs a child of its own up to a second; nobody chooses another document every second.
_pace = Buckets(per_s=1 / 10, burst=20)


def require(person: Person, draft_id: str) -> None:
    """Require that a person may bring a document to a draft now: its text, or what is new in it.

    Raises:
        NotFound: they may not read it.
        NotPermitted: they may neither type in it nor comment on it now.
    """
    with reading() as unit:
        require_within(unit, person, draft_id)


def require_within(unit: Unit, person: Person, draft_id: str) -> Standing:
    """Return the standing of a person at a draft to which they may bring a document; see above."""
    standing = draft_for(unit, person, draft_id, Permission.READ)
    if not standing.may(Permission.TYPE):
        standing.require(Permission.COMMENT)
    return standing


def read(person: Person, draft_id: str, content: bytes, name: str) -> Incoming:
    """Return what stands in a document.

    Args:
        person: who brings it.
        draft_id: where it is to go.
        content: the file.
        name: what it is called; only its ending counts, where nothing else tells texts apart.

    Raises:
        NotFound: they may not read the draft.
        NotPermitted: they may neither type in it nor comment on it now.
        Invalid: it cannot be read; the sentence says why.
        TooMany: they brought very many a moment ago.
        Busy: very many documents are being read.
    """
    require(person, draft_id)
    return read_beside(person, content, name)


def read_beside(person: Person, content: bytes, name: str) -> Incoming:
    """Return what stands in a document of a person who may bring it; see `read`."""
    if not content:
        raise Invalid({"file": IN_WORDS[Reason.NOTHING]})
    if len(content) > MOST_BYTES:
        raise Invalid({"file": IN_WORDS[Reason.BYTES]})
    if not _pace.take(person.id):
        raise TooMany
    ending = name.rpartition(".")[2].lower()[:_LONGEST_ENDING]
    try:
        return Incoming.from_json(export.read(content, ending if ending.isalpha() else ""))
    except NotWritten as fault:
        said = str(fault)
        reason = Reason(said) if said else Reason.LATE
        raise Invalid({"file": IN_WORDS[reason]}) from fault
