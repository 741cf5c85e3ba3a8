"""Verifying a receipt: anybody may, and every check is named."""

import json
import re
from dataclasses import dataclass
from datetime import datetime

from workspace.domain.errors import Invalid
from workspace.domain.record import published, receipt
from workspace.domain.record.log import signed_note
from workspace.domain.record.receipt import Outcome
from workspace.domain.record.receipt_checks import LOG
from workspace.domain.values import at, rows, text_at, whole
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.offload import receipts
from workspace.process.unit import Unit, reading
from workspace.services.record import issued, keys, proof
from workspace.store.pledge import shelters
from workspace.store.record import log as record_log
from workspace.store.registry import entries
from workspace.store.registry.entries import EntryRow
from workspace.store.signing import submissions
from workspace.store.signing.submissions import SubmissionRow

MAX_RECEIPT = 500_000
LARGE = 30_000
_HASH = re.compile(r"[0-9a-f]{64}")
_LONGEST_SYMBOL = 40
NO_SUCH_SYMBOL = N_("No pledge that was signed here is public under this symbol.")
TOO_LONG = N_(
    "This is too long to be checked here. Enter the symbol of the pledge instead, or use the "
    "verifier that comes with every receipt."
)
NAME_KEPT = N_(
    "The receipt of this pledge says the name of a party that is kept out of public sight, so it "
    "is not given out for the time being. Whoever has a copy can check it here: paste it or bring "
    "its file."
)
SAID_TWICE = N_("This says the same thing twice, in different words, so it is no receipt of ours.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was found about a receipt.

    Attributes:
        outcomes: every check of the receipt by itself.
        genuine: they hold, it is the one we issued, and the registry shows what it says.
        sealed: they hold.
        known: our record holds this very receipt.
        shown: whether the registry shows what was signed; None where it shows nothing of this
            revision, under embargo or since a later one was submitted.
        logged: whether our log holds what its proof says, at the same place; None where it brings
            no proof.
        on_paper: who signed on paper, and the days of their letters, as the receipt says.
        aligned: who aligned itself with a group, and with which, as the receipt says.
        unnamed: the registry shows what was signed but for a name that is kept out of sight.
        later: whether a later revision of the same pledge is public instead.
        symbol: of the pledge, where it is public; else empty.
        withdrawn_at: since when the registry says that the pledge was withdrawn.
    """

    outcomes: tuple[Outcome, ...]
    sealed: bool
    known: bool
    shown: bool | None
    symbol: str
    submitted_at: datetime | None
    withdrawn_at: datetime | None = None
    logged: bool | None = None
    later: bool = False
    unnamed: bool = False
    on_paper: tuple[tuple[str, str], ...] = ()
    aligned: tuple[tuple[str, str], ...] = ()

    @property
    def genuine(self) -> bool:
        """Whether one can rely on it, and on what we show."""
        return self.sealed and self.known and self.shown is not False and self.logged is not False


def verify(pasted: str) -> Verdict:
    """Return the outcome of every check on a receipt given as JSON.

    Raises:
        Invalid: it is no JSON object, or longer than is checked for anybody who brings it.
        Busy: it is large, and very many large ones are being checked.
    """
    require_short(pasted)
    return _verdict(pasted)


def require_short(pasted: str) -> None:
    """Refuse what is longer than is checked for anybody who brings it.

    Raises:
        Invalid: it is.
    """
    if len(pasted) > MAX_RECEIPT:
        raise Invalid({"receipt": TOO_LONG})


def verify_symbol(asked: str) -> Verdict:
    """Return the outcome of every check on the receipt of a public pledge, however long it is.

    Raises:
        Invalid: no pledge is public under this symbol, or it was not signed here.
        Busy: as for `verify`.
    """
    return _verdict(of_symbol(asked))


def _verdict(pasted: str) -> Verdict:
    found = read(pasted)

    def checked() -> tuple[Outcome, ...]:
        return receipt.verify(found, keys.public_keys(), keys.is_signed)

    outcomes = receipts.do(checked) if len(pasted) > LARGE else checked()
    with reading() as unit:
        row = _issued(unit, found)
        entry = entries.of_pledge(unit.session, row.pledge_id) if row else None
        shown = _shown(unit, row, entry) if row and entry else None
        later = _is_later(unit, row, entry) if row and entry else False
        gone_at = entry.withdrawn_at if entry and _is_public(entry) else None
        logged = is_of_our_log(unit, found[LOG]) if LOG in found else None
        unnamed = bool(shown and entry and _is_unnamed(unit, entry.pledge_id))
    public = entry is not None and _is_public(entry)
    return Verdict(
        outcomes=outcomes,
        sealed=receipt.holds(outcomes),
        known=row is not None and not proof.receipt_faults(row),
        shown=shown,
        symbol=entry.symbol if entry and public else "",
        submitted_at=row.submitted_at if row else None,
        withdrawn_at=gone_at,
        logged=logged,
        on_paper=tuple(
            (text_at(one, "name"), text_at(one, "letter_on"))
            for one in rows(found.get("parties"))
            if text_at(one, "method") == receipt.BY_SECRETARIAT
        ),
        aligned=tuple(
            (text_at(one, "name"), text_at(group, "name"))
            for group in rows(found.get("procedures"))
            for one in rows(group.get("aligned"))
        ),
        later=public and later,
        unnamed=unnamed,
    )


def of_symbol(asked: str) -> str:
    """Return the receipt of a public pledge as its file holds it, to be checked like any other.

    Raises:
        Invalid: no pledge is public under this symbol, it was not signed here, or its receipt says
            a name that is kept out of sight.
    """
    with reading() as unit:
        # PostgreSQL fails on a zero byte, and no symbol of ours holds one.
        known = asked.isprintable() and len(asked) <= _LONGEST_SYMBOL
        entry = entries.shown_of(unit.session, asked, now()) if known else None
        number = whole(entry.content.get("revision")) if entry else None
        row = submissions.of_symbol(unit.session, asked, number) if number else None
        if row is None:
            raise Invalid({"symbol": NO_SUCH_SYMBOL})
        if _is_unnamed(unit, row.pledge_id):
            raise Invalid({"symbol": NAME_KEPT})
        return issued.as_file(issued.receipt(unit, row)).decode()


def _is_unnamed(unit: Unit, pledge_id: str | None) -> bool:
    """Whether the name of somebody in a pledge is kept out of public sight."""
    return bool(pledge_id and shelters.names_at(unit.session, [pledge_id]))


def is_of_our_log(unit: Unit, proof_of: object) -> bool:
    """Whether the checkpoint of a proof that somebody brings is of our log as it is now."""
    theirs = signed_note.stated(at(proof_of, "checkpoint"))
    note = record_log.checkpoint(unit.session, theirs.size) if theirs else None
    ours = signed_note.stated(note)
    return theirs is not None and ours is not None and theirs.root == ours.root


def _issued(unit: Unit, found: dict[str, object]) -> SubmissionRow | None:
    """Return the submission whose receipt this is, to the last character."""
    symbol, digest = text_at(found, "public_id"), text_at(found, "sha256")
    # What no symbol and no hash can be is not asked for: no database reads half a character.
    if not (symbol.isprintable() and _HASH.fullmatch(digest)):
        return None
    row = submissions.by_receipt(unit.session, symbol, digest)
    return row if row is not None and published.same(row.receipt, issued.as_sealed(found)) else None


def _is_public(entry: EntryRow) -> bool:
    gone = entry.withdrawn_at
    public = entry.published_at <= now() and entry.hidden_at is None
    return public and (gone is None or gone >= entry.published_at)


def _is_later(unit: Unit, row: SubmissionRow, entry: EntryRow) -> bool:
    """Whether what is public was submitted after this; that more was, is nobody's to know yet."""
    number = whole(entry.content.get("revision")) or 0
    public = submissions.of_symbol(unit.session, entry.symbol, number)
    return public is not None and public.receipt_no > row.receipt_no


def _shown(unit: Unit, row: SubmissionRow, entry: EntryRow) -> bool | None:
    number = whole(entry.content.get("revision")) or 0
    of_entry = submissions.of_symbol(unit.session, entry.symbol, number)
    if proof.entry_faults(entry, of_entry):
        return False
    if entry.withdrawn_at is not None or entry.hidden_at is not None:
        return None
    return True if of_entry is not None and of_entry.id == row.id else None


def read(pasted: str) -> dict[str, object]:
    """Return what was brought, an object in which each thing is said once.

    Raises:
        Invalid: it is no JSON object, or says something twice.
    """
    try:
        found = json.loads(pasted, object_pairs_hook=_said_once)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Invalid({"receipt": N_("Paste the whole content of the receipt's JSON file.")})
    return found


def _said_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return an object that says each thing once: of two, readers see the one and we the other.

    Raises:
        Invalid: it says something twice.
    """
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Invalid({"receipt": SAID_TWICE})
    return found
