"""Parties of a pledge that were none at an earlier moment: found by when each came and went."""

from datetime import datetime

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session, aliased

from workspace.domain.parties.party_states import CURRENT, PartyStatus
from workspace.store.parties.parties import PartyRow


def since(session: Session, pledge_id: str, at: datetime) -> list[PartyRow]:
    """Return who takes part now, or is asked to, and did not take part at an instant."""
    earlier = aliased(PartyRow)
    was_there = exists().where(
        earlier.pledge_id == PartyRow.pledge_id,
        earlier.organisation_id == PartyRow.organisation_id,
        earlier.joined_at <= at,
        or_(earlier.left_at.is_(None), earlier.left_at >= at),
    )
    query = select(PartyRow).where(
        PartyRow.pledge_id == pledge_id,
        PartyRow.status.in_(CURRENT),
        PartyRow.capacity != "lead",
        or_(PartyRow.status == PartyStatus.INVITED, ~was_there),
    )
    return list(session.scalars(query.order_by(PartyRow.id)))
