"""For which parties somebody may sign now, each mandate within what it is for."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from workspace.domain.organisations.mandates import covers_themes, themes_said
from workspace.domain.parties.party_states import PartyStatus
from workspace.store.organisations.seats import MandateRow, SeatRow, in_force
from workspace.store.parties.parties import PartyRow, says_themes, within_scope
from workspace.store.pledge.answers import FactRow
from workspace.store.pledge.pledges import PledgeRow


class Signer(NamedTuple):
    """Somebody who may sign for an organisation at a pledge."""

    pledge_id: str
    organisation_id: str
    person_id: str


def signers(
    session: Session,
    pledge_ids: Iterable[str],
    now: datetime,
    organisation_ids: Iterable[str] | None = None,
) -> set[Signer]:
    """Return who may sign for which party of these pledges at `now`, in one statement.

    Those of parties that were asked and have not answered are among them. Where organisations are
    given, for those alone.
    """
    whose = PartyRow.organisation_id.in_(list(organisation_ids or ()))
    rows = session.execute(
        select(
            PartyRow.pledge_id,
            PartyRow.organisation_id,
            MandateRow.person_id,
            MandateRow.themes,
            FactRow.value,
        )
        .join(PledgeRow, PledgeRow.id == PartyRow.pledge_id)
        .join(MandateRow, MandateRow.organisation_id == PartyRow.organisation_id)
        .join(
            SeatRow,
            and_(
                SeatRow.person_id == MandateRow.person_id,
                SeatRow.organisation_id == MandateRow.organisation_id,
            ),
        )
        .outerjoin(FactRow, says_themes(PledgeRow.id))
        .where(
            PartyRow.pledge_id.in_(list(pledge_ids)),
            *([] if organisation_ids is None else [whose]),
            *in_force(now),
            *within_scope(PledgeRow.id, PledgeRow.campaign_id),
        )
    )
    return {
        Signer(row[0], row[1], row[2]) for row in rows if covers_themes(row[3], themes_said(row[4]))
    }


def limited(session: Session, person_id: str, now: datetime) -> set[tuple[str, str]]:
    """Return at which pledges a person may sign, for whom, by a mandate limited to themes.

    Nothing is read of pledges where they hold none such.
    """
    held = select(MandateRow.id).where(
        MandateRow.person_id == person_id, MandateRow.is_limited, *in_force(now)
    )
    if session.scalar(held.limit(1)) is None:
        return set()
    rows = session.execute(
        select(
            PartyRow.pledge_id,
            PartyRow.organisation_id,
            MandateRow.themes,
            FactRow.value,
        )
        .join(PledgeRow, PledgeRow.id == PartyRow.pledge_id)
        .join(MandateRow, MandateRow.organisation_id == PartyRow.organisation_id)
        .outerjoin(FactRow, says_themes(PledgeRow.id))
        .where(
            MandateRow.person_id == person_id,
            PartyRow.status == PartyStatus.ACTIVE,
            *in_force(now),
            *within_scope(PledgeRow.id, PledgeRow.campaign_id),
        )
    )
    return {(row[0], row[1]) for row in rows if covers_themes(row[2], themes_said(row[3]))}


def mandates_within(
    session: Session, pledge_ids: Iterable[str], *those: ColumnElement[bool]
) -> dict[tuple[str, str], MandateRow]:
    """Return the mandates by which people with seats may sign, over or not, in one statement.

    Those are left out that are for other campaigns, themes or networks than a pledge's.

    Args:
        session: to read with.
        pledge_ids: of which pledges.
        those: what else holds of the mandates.

    Returns:
        Each by its id and the pledge's.
    """
    rows = session.execute(
        select(MandateRow, PartyRow.pledge_id, FactRow.value)
        .join(PartyRow, PartyRow.organisation_id == MandateRow.organisation_id)
        .join(PledgeRow, PledgeRow.id == PartyRow.pledge_id)
        .join(
            SeatRow,
            and_(
                SeatRow.person_id == MandateRow.person_id,
                SeatRow.organisation_id == MandateRow.organisation_id,
            ),
        )
        .outerjoin(FactRow, says_themes(PledgeRow.id))
        .where(
            PartyRow.pledge_id.in_(list(pledge_ids)),
            PartyRow.status == PartyStatus.ACTIVE,
            MandateRow.objected_at.is_(None),
            *those,
            *within_scope(PledgeRow.id, PledgeRow.campaign_id),
        )
    )
    return {
        (row.id, pledge_id): row
        for row, pledge_id, themes in rows
        if covers_themes(row.themes, themes_said(themes))
    }
