"""Which flagships a State has, as somebody may read it: drafts and embargoed ones are not named."""

from dataclasses import dataclass
from datetime import datetime

from workspace.domain.flagships.mark import cap_of
from workspace.domain.flagships.slots import used as held_at
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.access import Standing, standings
from workspace.services.flagships.slots import ever_of, has_them
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations import organisations
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties.listed import HouseLine
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.registry import entries, flagships
from workspace.store.registry.flagships import FlagshipRow


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldView:
    """A pledge that holds a slot of a State.

    Attributes:
        title: empty where the reader may not know of it.
        symbol: of its public page; empty where it is not public yet.
        draft_id: where the reader takes part in it; else empty.
        is_own: whether they act there for that State.
    """

    number: int
    since: datetime
    title: str = ""
    lang: str = ""
    symbol: str = ""
    draft_id: str = ""
    is_own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedView:
    """How many of its flagships a State has used in a campaign, this pledge left out.

    Attributes:
        is_own: whether the reader acts for that State here.
        slug: of the organisation.
    """

    organisation: str
    slug: str
    cap: int
    held: tuple[HeldView, ...]
    is_own: bool
    timezone: str

    @property
    def full(self) -> bool:
        """Whether there is none left for this pledge."""
        return len(self.held) >= self.cap


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptView:
    """Until when a State's slot is kept for a pledge that was sent back."""

    organisation: str
    until: datetime


def kept(unit: Unit, pledge_id: str) -> tuple[KeptView, ...]:
    """Return whose slots are kept for a pledge that was sent back; only shown, as for `used`."""
    found = flagships.of_pledges(unit.session, [pledge_id])[pledge_id]
    until = {
        row.organisation_id: row.kept_until
        for row in found
        if row.kept_until is not None and row.slot.counts(now())
    }
    names = organisations.names(unit.session, until)
    return tuple(KeptView(organisation=names[one], until=until[one]) for one in until)


def own(unit: Unit, reader: Standing) -> UsedView | None:
    """Return what the reader's own State has used; None where it can name no flagship here."""
    house = unit.session.get(OrganisationRow, reader.organisation_id)
    if house is None or not has_them(unit, reader.pledge, house, reader.tie.capacity):
        return None
    return used(unit, reader, house)


def used(unit: Unit, reader: Standing, house: OrganisationRow | HouseLine) -> UsedView:
    """Return what a State has used besides this pledge, as the reader may know of it.

    It is only shown: whoever takes a slot proves them all.
    """
    campaign = unit.session.get_one(CampaignRow, reader.pledge.campaign_id)
    by_slot = {row.slot: row for row in ever_of(unit, campaign.id, house.id)}
    found = [by_slot[one] for one in held_at(by_slot, now(), reader.pledge.id)]
    return UsedView(
        organisation=house.name,
        slug=house.slug,
        cap=cap_of(house.type, campaign.flagship_cap),
        held=_held(unit, reader, house, found),
        is_own=house.id == reader.organisation_id,
        timezone=campaign.timezone,
    )


def _held(
    unit: Unit, reader: Standing, house: OrganisationRow | HouseLine, rows: list[FlagshipRow]
) -> tuple[HeldView, ...]:
    ties = standings.of_person(unit, reader.person_id, [row.pledge_id for row in rows])
    taking_part = {pledge_id for pledge_id, _ in ties}
    return tuple(
        _one(
            unit,
            row,
            is_read=row.pledge_id in taking_part,
            is_own=(row.pledge_id, house.id) in ties,
        )
        for row in rows
    )


def _one(unit: Unit, row: FlagshipRow, *, is_read: bool, is_own: bool) -> HeldView:
    number, since = row.slot_no, row.taken_at
    entry = entries.of_pledge(unit.session, row.pledge_id)
    if entry is not None and (entry.published_at > now() or entry.hidden_at is not None):
        entry = None
    if entry is None and not is_read:
        return HeldView(number=number, since=since)
    pledge = unit.session.get_one(PledgeRow, row.pledge_id)
    return HeldView(
        number=number,
        since=since,
        title=entry.title if entry else pledge.title,
        lang=entry.lang if entry else pledge.lang,
        symbol=entry.symbol if entry else "",
        draft_id=row.pledge_id if is_read else "",
        is_own=is_own,
    )
