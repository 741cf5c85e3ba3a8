"""What a correction would be of: the text of a pledge that is public, or waits to become so."""

from dataclasses import dataclass

from workspace.domain.values import at, text_at, texts
from workspace.process.unit import Unit
from workspace.services.record import proof
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.registry import entries
from workspace.store.registry.entries import EntryRow
from workspace.store.signing import submissions


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A text that was submitted; nothing of it is read from the draft it came from.

    `entry` is its row in the registry; None where it is not accepted yet.
    """

    title: str
    lang: str
    signed: tuple[str, ...]
    entry: EntryRow | None


def subject(unit: Unit, pledge: PledgeRow) -> Subject | None:
    """Return the text of a pledge of which themes are corrected; None where none was submitted.

    While an amendment is open it is the one that is public.

    Raises:
        Altered: it is not what was signed.
    """
    entry = entries.of_pledge(unit.session, pledge.id)
    if entry is not None:
        proof.require_sealed(entry)
        return _said(at(entry.content, "content"), entry)
    row = submissions.of_pledge(unit.session, pledge.id)
    if row is None:
        return None
    proof.require_receipt(row)
    return _said(row.receipt.get("content"), None)


def _said(content: object, entry: EntryRow | None) -> Subject:
    return Subject(
        title=text_at(content, "title"),
        lang=text_at(content, "lang"),
        signed=texts(at(content, "themes")),
        entry=entry,
    )
