"""How those who signed on are written to, and which of them share a mail domain; for the lead."""

from collections.abc import Iterable, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workspace.store.accounts.people import PersonRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.sign_on.sign_ons import SignOnRow

_MOST = 200


def addresses(session: Session, rows: Sequence[SignOnRow]) -> dict[str, str]:
    """Return the address of who signed each of these, by the id of the person."""
    people = {row.person_id for row in rows}
    query = select(PersonRow.id, PersonRow.email).where(PersonRow.id.in_(people))
    return {row[0]: row[1] for row in session.execute(query)}


def mailboxes(session: Session, organisation_ids: Iterable[str]) -> dict[str, str]:
    """Return the mailbox of each of these organisations, by id."""
    query = select(OrganisationRow.id, OrganisationRow.email)
    found = session.execute(query.where(OrganisationRow.id.in_(list(organisation_ids))))
    return {row[0]: row[1] or "" for row in found}


def standing_at(
    session: Session, pledge_id: str, domains: Iterable[str]
) -> list[tuple[str, str, str]]:
    """Return id, name and mailbox of those at these domains whose sign-on stands or waits."""
    asked = [OrganisationRow.email.iendswith(f"@{one}", autoescape=True) for one in domains]
    if not asked:
        return []
    query = (
        select(SignOnRow.organisation_id, SignOnRow.organisation_name, OrganisationRow.email)
        .join(OrganisationRow, OrganisationRow.id == SignOnRow.organisation_id)
        .where(SignOnRow.pledge_id == pledge_id, SignOnRow.ended_at.is_(None), or_(*asked))
        .order_by(SignOnRow.n)
        .limit(_MOST)
    )
    return [(row[0], row[1], row[2]) for row in session.execute(query)]
