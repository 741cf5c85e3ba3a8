"""What amending a pledge does, before it is done; and how its amendments stand, for its parties."""

from dataclasses import dataclass
from datetime import date, datetime

from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotFound
from workspace.domain.parties.capacities import SIGNING_CAPACITIES
from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.progress.amendment import usual_day
from workspace.domain.values import rows, text_at, whole
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.parties import gone
from workspace.services.record import proof
from workspace.services.withdrawal.concerned import endorsements, signed_on
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations import organisations
from workspace.store.parties import listed
from workspace.store.pledge import amendment_rows
from workspace.store.pledge.amendment_rows import AmendmentRow
from workspace.store.registry import entries


@dataclass(frozen=True, slots=True, kw_only=True)
class OneView:
    """An amendment as the parties of the pledge read it.

    Attributes:
        who: the organisation that opened it.
        to_no: the number of the text that took the place of the public one; 0 for none.
        outcome: how it ended; empty while it is open.
        words: why it was given up.
        over: whether its time is over and nothing was submitted.
    """

    who: str
    from_no: int
    to_no: int
    reason: str
    at: datetime
    until: datetime
    outcome: str
    ended_at: datetime | None
    words: str
    over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentView:
    """A pledge whose text can be amended, is being amended, or was.

    Attributes:
        number: of the text that is public.
        open: the amendment that is open.
        past: those that ended, the latest first.
        joined, left: names of those that take part and did not sign what is public, and the
            other way round, as far as the reader may know that they went.
        signed_on: how many organisations have signed on to what is public.
        groups: names of the groups that endorse it.
        reviewed: whether the secretariat reviews what is submitted.
        day: the day that is proposed as the last for the new text.
    """

    title: str
    lang: str
    symbol: str
    timezone: str
    number: int
    open: OneView | None
    past: tuple[OneView, ...]
    may_open: bool
    may_abandon: bool
    joined: tuple[str, ...]
    left: tuple[str, ...]
    signed_on: int
    groups: tuple[str, ...]
    reviewed: bool
    day: date


def page(person: Person, draft_id: str) -> AmendmentView:
    """Return what amending a pledge does, and the amendments there were.

    Raises:
        NotFound: they may not read the pledge, or it is not public and never was amended.
        Altered: an amendment is not as it was sealed.
    """
    with reading() as unit:
        by = draft_for(unit, person, draft_id, Permission.READ)
        made = amendment_rows.of_pledge(unit.session, draft_id)
        if not by.public and not made:
            raise NotFound
        for row in made:
            proof.require_sealed(row)
        return _view(unit, by, made)


def _view(unit: Unit, by: Standing, made: list[AmendmentRow]) -> AmendmentView:
    pledge = by.pledge
    campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
    entry = entries.of_pledge(unit.session, pledge.id)
    content = entry.content if entry is not None else {}
    houses = organisations.names(unit.session, {row.organisation_id for row in made})
    seen = [_one(row, houses[row.organisation_id]) for row in made]
    joined, left = _moved(unit, by, content)
    return AmendmentView(
        title=pledge.title,
        lang=pledge.lang,
        symbol=pledge.symbol or "",
        timezone=campaign.timezone,
        number=whole(content.get("revision")) or 0,
        open=next((one for one in seen if not one.outcome), None),
        past=tuple(one for one in reversed(seen) if one.outcome),
        may_open=by.may(Permission.AMEND),
        may_abandon=by.may(Permission.ABANDON_AMENDMENT),
        joined=joined if by.amended else (),
        left=left if by.amended else (),
        signed_on=len(signed_on(unit, pledge.id)),
        groups=tuple(sorted(row.group_name for row in endorsements(unit, pledge.id))),
        reviewed=campaign.reviewed,
        day=usual_day(now(), campaign.timezone),
    )


def _one(row: AmendmentRow, who: str) -> OneView:
    return OneView(
        who=who,
        from_no=row.from_no,
        to_no=row.to_no or 0,
        reason=row.reason,
        at=row.at,
        until=row.until,
        outcome=row.ended_because,
        ended_at=row.ended_at,
        words=row.words,
        over=row.ended_at is None and now() >= row.until,
    )


def _moved(
    unit: Unit, by: Standing, content: dict[str, object]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who takes part and did not sign what is public, and who signed and does not.

    Of those that went without saying so openly only who may know of it is told, as elsewhere.
    """
    signed = {
        text_at(one, "organisation"): text_at(one, "name") for one in rows(content.get("parties"))
    }
    parties, known = listed.of_pledge(unit.session, by.pledge.id), gone.known_to(unit, by)
    there = {
        house.slug: house.name
        for party, house in parties
        if party.status == PartyStatus.ACTIVE and party.capacity in SIGNING_CAPACITIES
    }
    told = {house.slug for party, house in parties if known.knows(party, None)}
    joined = (name for slug, name in there.items() if slug not in signed)
    left = (name for slug, name in signed.items() if slug in told and slug not in there)
    return tuple(sorted(joined)), tuple(sorted(left))
