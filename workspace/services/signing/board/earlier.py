"""What a revision was locked over, and which one an organisation saw before it."""

from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError

from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services.access import Standing
from workspace.services.discussion import visible
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
        since: the one asked for; 0 for the newest that the organisation opened or answered, or
            where it saw none the one just before.
    """
    pledge_id = standing.pledge.id
    asked = revisions.by_number(unit.session, pledge_id, since) if 0 < since < n else None
    if asked is not None:
        return asked
    seen = revisions.last_seen(unit.session, pledge_id, standing.organisation_id, n)
    return revisions.by_number(unit.session, pledge_id, seen or n - 1)


def note_seen(revision_id: str, organisation_id: str) -> None:
    """Keep that an organisation opened a revision, once."""
    try:
        with transaction() as unit:
            key = {"revision_id": revision_id, "organisation_id": organisation_id}
            if unit.session.get(SeenRow, key) is None:
                unit.session.add(SeenRow(**key, at=now()))
    except IntegrityError:
        return  # two of its people opened it at once
