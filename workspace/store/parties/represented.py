"""For which parties somebody may sign now, each mandate within what it is for."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, select
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


def signers(session: Session, pledge_ids: Iterable[str], now: datetime) -> set[Signer]:
    """Return who may sign for which party of these pledges at `now`, in one statement.

    Those of parties that were asked and have not answered are among them.
    """
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
    session: Session, pledge_id: str, person_id: str, organisation_id: str
) -> list[MandateRow]:
    """Return the mandates by which somebody with a seat may sign for a party, over or not.

    Those are left out that are for other campaigns, themes or networks than the pledge's.
    """
    rows = session.execute(
        select(MandateRow, FactRow.value)
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
            PartyRow.pledge_id == pledge_id,
            PartyRow.status == PartyStatus.ACTIVE,
            MandateRow.person_id == person_id,
            MandateRow.organisation_id == organisation_id,
            MandateRow.objected_at.is_(None),
            *within_scope(PledgeRow.id, PledgeRow.campaign_id),
        )
    )
    return [row for row, themes in rows if covers_themes(row.themes, themes_said(themes))]
