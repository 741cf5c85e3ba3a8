"""Sign-offs as lists and proofs read them: thousands at once, plain values that only read."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from workspace.domain.signing.signoff_states import WAS_GIVEN
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.signing.revisions import ON_PAPER, SignOffRow


class GivenLine(NamedTuple):
    """All that is stored of a sign-off; see `SignOffRow`."""

    id: str
    party_id: str
    revision_id: str
    organisation_id: str
    organisation_name: str
    state: str
    fingerprint: str
    statement: str
    signer_name: str
    signer_title: str
    reservation: str
    decided_by: str
    decided_on: str
    reason: str
    method: str
    letter_on: str
    kept_at: str
    scan: str
    flagship: bool
    person_id: str
    at: datetime
    ended_at: datetime | None
    seal: str


_ON_REVISIONS = (
    select(*(getattr(SignOffRow, name) for name in GivenLine._fields))
    .where(SignOffRow.revision_id.in_(bindparam("revisions", expanding=True)))
    .order_by(SignOffRow.at, SignOffRow.id)
)


def on_revisions(session: Session, revision_ids: Iterable[str]) -> dict[str, list[GivenLine]]:
    """Return every sign-off ever given on each of these revisions, oldest first."""
    found: dict[str, list[GivenLine]] = {one: [] for one in revision_ids}
    for row in session.execute(_ON_REVISIONS, {"revisions": list(found)}):
        line = GivenLine(*row)
        found[line.revision_id].append(line)
    return found


def names_signed(session: Session, revision_id: str, slugs: Iterable[str]) -> dict[str, str]:
    """Return what those of these organisations were called that signed a revision, by slug."""
    rows = session.execute(
        select(OrganisationRow.slug, SignOffRow.organisation_name)
        .join(OrganisationRow, OrganisationRow.id == SignOffRow.organisation_id)
        .where(
            SignOffRow.revision_id == revision_id,
            SignOffRow.state.in_(sorted(WAS_GIVEN)),
            OrganisationRow.slug.in_(sorted(set(slugs))),
        )
        .order_by(SignOffRow.at, SignOffRow.id)
    )
    return {row[0]: row[1] for row in rows}


def newest_on_paper(session: Session, most: int) -> list[SignOffRow]:
    """Return the sign-offs that were recorded from letters, the latest first."""
    rows = select(SignOffRow).where(ON_PAPER)
    ordered = rows.order_by(SignOffRow.at.desc(), SignOffRow.id.desc())
    return list(session.scalars(ordered.limit(most)))
