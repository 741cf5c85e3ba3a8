"""What a revision was locked over, why it was reopened, and which one was seen before it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from workspace.domain.acts import Act
from workspace.domain.signing.pledge_states import AFTERWARDS, OPEN_STATES
from workspace.domain.signing.revision_states import RevisionState
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import corrections
from workspace.services.access import Standing
from workspace.services.access.display import shown_to
from workspace.services.corrections import CorrectionView
from workspace.services.discussion import visible
from workspace.services.record import issued
from workspace.store import trail
from workspace.store.signing import revisions
from workspace.store.signing.revisions import RevisionRow, SeenRow


@dataclass(frozen=True, slots=True, kw_only=True)
class OverriddenThread:
    """An objection that was open when the text was locked all the same."""

    id: str
    section: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """Why a text was locked over objections, as those read it who may see one of them."""

    reason: str
    threads: list[OverriddenThread]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened:
    """That a revision was taken back so that its text can be changed: why, by whom and when.

    `who` is empty, and `at` none, where the trail does not know. `corrections` are those collected
    to it, on the page of its draft alone.
    """

    n: int
    reason: str
    who: str = ""
    organisation: str = ""
    at: datetime | None = None
    corrections: tuple[CorrectionView, ...] = ()


def reopened(unit: Unit, standing: Standing) -> Reopened | None:
    """Return why the text of a draft can be changed again; None before a lock, and after one."""
    pledge = standing.pledge
    if pledge.state not in OPEN_STATES or not pledge.revision_no:
        return None
    row = revisions.by_number(unit.session, pledge.id, pledge.revision_no)
    if row is None or row.state != RevisionState.SUPERSEDED:
        return None
    (found,) = reopenings(unit, standing, [row])
    return replace(found, corrections=corrections.of_revision(unit, standing, row.id, row.n))


def reopenings(unit: Unit, standing: Standing, rows: Sequence[RevisionRow]) -> list[Reopened]:
    """Return why each of these revisions was reopened, and how who did it is shown to a reader."""
    known = trail.last(unit.session, standing.pledge.id, Act.REOPENED, [row.id for row in rows])
    who = {key: (one.person_id, one.organisation_id) for key, one in known.items()}
    people = shown_to(unit, standing, who.values())
    found: list[Reopened] = []
    for row in rows:
        told = Reopened(n=row.n, reason=row.reopen_reason)
        if row.id in known:
            shown = people[who[row.id]]
            told = Reopened(
                n=row.n,
                reason=row.reopen_reason,
                who=shown.who,
                organisation=shown.organisation,
                at=known[row.id].at,
            )
        found.append(told)
    return found


def in_force(unit: Unit, standing: Standing, rows: Sequence[RevisionRow]) -> RevisionRow | None:
    """Return the text a board is about: what is public, or else the newest that stands.

    Args:
        unit: the running unit.
        standing: who reads.
        rows: the revisions of the pledge, the newest first.
    """
    if standing.state in AFTERWARDS:
        made = issued.counting(unit, standing.pledge.id)
        return next((row for row in rows if made and row.id == made.revision_id), None)
    return rows[0] if rows and rows[0].state != RevisionState.SUPERSEDED else None


def override_of(unit: Unit, standing: Standing, row: RevisionRow) -> Override | None:
    """Return why a revision was locked over objections; None where none was open.

    Who may see none of them is told nothing: not even that there was one.
    """
    if not row.note:
        return None
    threads = [
        OverriddenThread(id=thread.id, section=thread.section, quote=thread.quote)
        for thread in visible.some(unit, standing, row.overridden)
    ]
    if row.overridden and not threads:
        return None
    return Override(reason=row.note, threads=threads)


def before(unit: Unit, standing: Standing, n: int, since: int) -> RevisionRow | None:
    """Return the revision that Rev.n is compared with for an organisation.

    Args:
        unit: the running unit.
        standing: who reads, and for whom.
        n: the revision that is read.
        since: the one asked for; 0 for the newest that the organisation signed, or where it
            signed none the newest it opened or answered, or else the one just before.
    """
    pledge_id = standing.pledge.id
    asked = revisions.by_number(unit.session, pledge_id, since) if 0 < since < n else None
    if asked is not None:
        return asked
    whose = (pledge_id, standing.organisation_id, n)
    known = revisions.last_signed(unit.session, *whose) or revisions.last_seen(unit.session, *whose)
    return revisions.by_number(unit.session, pledge_id, known or n - 1)


def note_seen(revision_id: str, organisation_id: str) -> None:
    """Keep that an organisation opened a revision, once."""
    try:
        with transaction() as unit:
            key = {"revision_id": revision_id, "organisation_id": organisation_id}
            if unit.session.get(SeenRow, key) is None:
                unit.session.add(SeenRow(**key, at=now()))
    except IntegrityError:
        return  # two of its people opened it at once
