"""Proof, each time something of the record is shown or built upon, that it is what was made here.

Nothing is believed because it is stored. What does not hold is refused with a plain sentence,
and noted for those who run the site.
"""

import json
import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from hashlib import sha256
from itertools import chain
from typing import Final

from workspace.domain.acts import Act
from workspace.domain.errors import Refusal
from workspace.domain.record import frozen, published, receipt
from workspace.domain.record.frozen import Frozen
from workspace.domain.record.receipt import Outcome
from workspace.domain.signing.revision_states import RevisionState
from workspace.domain.signing.signoff_states import SignOffState
from workspace.domain.values import Json
from workspace.domain.words import N_
from workspace.process import meters
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.record import keys, seals
from workspace.services.record.seals import Moving, SignOff
from workspace.store import trail
from workspace.store.desk.given import GivenLine
from workspace.store.procedures.procedures import ProcedureRow
from workspace.store.registry.entries import EntryRow
from workspace.store.signing.revisions import RevisionRow, SignOffRow
from workspace.store.signing.submissions import SubmissionRow

log = logging.getLogger(__name__)
_MOST: Final = 1_024
_UNSEALED: Final = ("its seal does not hold",)
_ENDING: Final = (Act.WITHDREW, Act.DISPUTED_LETTER, Act.REOPENED)
# What held when it was computed, by a hash over every byte it was computed from: whatever
# changes in the database has another hash, and is computed again.
_held: Final[set[bytes]] = set()
_met: Final[deque[datetime]] = deque(maxlen=1)


class Altered(Refusal):
    """What is stored is not what was locked, signed or published here."""

    code = "record-altered"
    sentence = N_(
        "What is stored here is no longer what was locked and signed, so it is not shown, signed, "
        "submitted or published. It was noted for those who run this site, and the check of the "
        "record that follows by itself names it to the secretariat."
    )


def content_of(row: RevisionRow) -> dict[str, Json]:
    """Return what a revision says, proved anew.

    Raises:
        Altered: it is not what was locked.
    """
    _require(f"Rev.{row.n} of draft {row.pledge_id}", revision_faults(row))
    return frozen.read(_stored(row))[0]


def require_roll(revision: RevisionRow, faults: Iterable[str]) -> None:
    """Refuse where it was found that the parties of a revision, or their sign-offs, do not hold.

    Raises:
        Altered: one is not there, or what it gave was not given here as it stands.
    """
    _require(f"a party of Rev.{revision.n} of draft {revision.pledge_id}", faults)


def require_procedure(row: ProcedureRow, faults: Iterable[str]) -> None:
    """Refuse where it was found that a procedure, or an answer in it, does not hold (`Altered`)."""
    _require(f"procedure {row.id} of draft {row.pledge_id}", faults)


def require_alignments(revision: RevisionRow, faults: Iterable[str]) -> None:
    """Refuse where it was found that an alignment on a revision does not hold (`Altered`)."""
    _require(f"an alignment on Rev.{revision.n} of draft {revision.pledge_id}", faults)


def require_sealed(*rows: Moving) -> None:
    """Refuse unless rows are as we sealed them (`Altered`)."""
    for row in rows:
        if not is_whole(row):
            raise Altered


def is_whole(row: Moving) -> bool:
    """Whether a row is as we sealed it; if not, that is noted, and it is to be kept back."""
    basis = [seals.covered(row), row.seal]
    found = _remembered(basis, lambda: () if seals.holds(row) else _UNSEALED)
    if found:
        _note(f"{row.__tablename__} {row.id}", found)
    return not found


@contextmanager
def anew(row: Moving, *, free: bool = False) -> Iterator[None]:
    """Have a sealed row changed in the block, and sealed as it stands after it.

    Every row that is sealed a second time is so here: what was altered before never becomes ours.

    Args:
        row: a row whose seal covers what is changed.
        free: nothing may hinder the change, since it takes something back or follows from another
            act; a row that was altered is changed under its old seal, and stays to be found.

    Raises:
        Altered: the row was altered, and the change is not free.
    """
    whole = is_whole(row)
    if not (whole or free):
        raise Altered
    yield
    if whole:
        row.seal = seals.seal(row)


def require_receipt(row: SubmissionRow) -> None:
    """Refuse unless a receipt is as we sealed it (`Altered`)."""
    _require(f"receipt of {row.symbol}", receipt_faults(row))


def require_entry(row: EntryRow, submission: SubmissionRow | None) -> None:
    """Refuse unless the registry shows of a pledge what was signed, or imported.

    Raises:
        Altered: it does not.
    """
    _require(f"public pledge {row.symbol}", entry_faults(row, submission))


def revision_faults(row: RevisionRow) -> tuple[str, ...]:
    """Return what does not hold about a revision, in words for those who run the site."""
    basis = [seals.covered(row), row.seal, row.content, row.leaves]
    return _remembered(basis, lambda: _revision_faults(row))


def sign_off_faults(
    unit: Unit, revision: RevisionRow, rows: list[SignOffRow]
) -> dict[str, tuple[str, ...]]:
    """Return what does not hold about sign-offs of a revision, by their ids; whole ones too."""
    ended = trail.objects_at(unit.session, [revision.pledge_id], _ENDING)
    return _of_roll(revision, rows, ended[revision.pledge_id])


def faults_of_rolls(
    unit: Unit, given: Sequence[tuple[RevisionRow, Sequence[GivenLine]]]
) -> dict[str, tuple[str, ...]]:
    """Return what does not hold about the sign-offs of several pledges' revisions, by their ids.

    Those without faults are left out. A roll that held is not proved sign-off by sign-off again
    while all of its bytes are the same.
    """
    drafts = [revision.pledge_id for revision, _ in given]
    ended = trail.objects_at(unit.session, drafts, _ENDING)
    found: dict[str, tuple[str, ...]] = {}
    for revision, rows in given:
        over = ended[revision.pledge_id]
        stands = (revision.id, revision.n, revision.state, revision.fingerprint)
        basis = ["roll", *stands, {act: sorted(ids) for act, ids in over.items()}, *rows]
        if _remembered(basis, partial(_any_of_roll, revision, rows, over)):
            every = _of_roll(revision, rows, over)
            found |= {key: faults for key, faults in every.items() if faults}
    return found


def receipt_faults(row: SubmissionRow) -> tuple[str, ...]:
    """Return what does not hold about the receipt of a submission."""
    basis = (row.receipt, row.symbol, row.receipt_no, row.sha256, row.previous_sha256)
    return _remembered(("receipt", *basis), lambda: tuple(_receipt_faults(row)))


def entry_faults(row: EntryRow, submission: SubmissionRow | None) -> tuple[str, ...]:
    """Return what does not hold about a public pledge.

    Args:
        row: its entry in the registry.
        submission: the submission of the very revision it shows; None for an imported one.
    """
    basis = [seals.covered(row), row.seal, submission.receipt if submission else None]
    return _remembered(basis, lambda: tuple(_entry_faults(row, submission)))


def noted_at() -> datetime | None:
    """Return when something was found here last that does not hold; None for never."""
    return _met[-1] if _met else None


def _require(what: str, faults: Iterable[str]) -> None:
    found = tuple(faults)
    if found:
        _note(what, found)
        raise Altered


def _note(what: str, faults: Iterable[str]) -> None:
    meters.record_faults.inc()
    _met.append(now())
    # Words of ours and identifiers only: what was written there is nobody's to read in a log.
    log.error("the record does not hold: %s: %s", what, "; ".join(faults))


def _remembered(basis: object, find: Callable[[], tuple[str, ...]]) -> tuple[str, ...]:
    """Return what `find` finds; not asked again while every byte it depends on is the same.

    The keys that are known belong to it: one that is lost is missed at once.
    """
    known = [basis, sorted(keys.public_keys())]
    digest = sha256(
        json.dumps(known, separators=(",", ":"), default=datetime.isoformat).encode()
    ).digest()
    if digest in _held:
        return ()
    found = find()
    if not found:
        if len(_held) >= _MOST:
            _held.clear()
        _held.add(digest)
    return found


def _of_roll(
    revision: RevisionRow, rows: Iterable[SignOff], ended: dict[str, set[str]]
) -> dict[str, tuple[str, ...]]:
    return {row.id: tuple(_sign_off_faults(row, revision, ended)) for row in rows}


def _any_of_roll(
    revision: RevisionRow, rows: Iterable[SignOff], ended: dict[str, set[str]]
) -> tuple[str, ...]:
    return tuple(chain(*_of_roll(revision, rows, ended).values()))


def _stored(row: RevisionRow) -> Frozen:
    return Frozen(
        pledge=row.pledge_id,
        n=row.n,
        content=row.content,
        leaves=row.leaves,
        fingerprint=row.fingerprint,
    )


def _revision_faults(row: RevisionRow) -> tuple[str, ...]:
    found = frozen.read(_stored(row))[1]
    return found if seals.holds(row) else (*found, "it was not locked here as it stands")


def _sign_off_faults(
    row: SignOff, revision: RevisionRow, ended: dict[str, set[str]]
) -> Iterator[str]:
    if not seals.holds(row):
        yield f"sign-off {row.id} was not given here as it stands"
    if row.state != SignOffState.DECLINED and row.fingerprint != revision.fingerprint:
        yield f"sign-off {row.id} is of another text"
    if (
        row.state == SignOffState.SIGNED
        and row.id in ended[Act.WITHDREW] | ended[Act.DISPUTED_LETTER]
    ):
        yield f"sign-off {row.id} was withdrawn, and stands as valid"
    if revision.state == RevisionState.OPEN and revision.id in ended[Act.REOPENED]:
        yield f"Rev.{revision.n} was reopened, and stands as open"


def _receipt_faults(row: SubmissionRow) -> Iterator[str]:
    for outcome in _checks(row):
        if not outcome.passed:
            yield f"the check {outcome.code!r} fails"
    columns = (row.symbol, row.receipt_no, row.sha256, row.previous_sha256)
    stated = [row.receipt.get(key) for key in ("public_id", "number", "sha256", "previous")]
    if list(columns) != stated:
        yield "what is stored beside it is not what it states"


def _checks(row: SubmissionRow) -> tuple[Outcome, ...]:
    """Return the checks of a receipt as it is stored; its place in the log is given with it."""
    return receipt.verify(row.receipt, keys.public_keys(), keys.is_signed, logged=False)


def _entry_faults(row: EntryRow, submission: SubmissionRow | None) -> Iterator[str]:
    if not seals.holds(row):
        yield "the registry does not show it as it was published"
    if submission is not None:
        for outcome in _checks(submission):
            if not outcome.passed:
                yield f"the check {outcome.code!r} of its receipt fails"
        heading = {"title": row.title, "lang": row.lang, "kind": row.kind, "lead": row.lead_name}
        yield from published.differences(row.content, heading, submission.receipt)
    elif row.pledge_id is not None:
        yield "it has no receipt"
