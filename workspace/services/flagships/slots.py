"""Slots taken with a submission: the lowest that is free, or the submission is refused.

The campaign's row is held by whoever submits, so that no two take the last one; the database has
each slot of a State once, whatever happens here.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from workspace.domain.flagships.mark import NOT_HERE, cap_of, may_mark
from workspace.domain.flagships.slots import (
    Ending,
    FlagshipsUsed,
    free_number,
    free_since,
    used,
)
from workspace.domain.ids import new_id
from workspace.domain.signing.submission import Participant
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.record import proof, seals
from workspace.services.record.proof import Altered
from workspace.store import campaigns
from workspace.store.campaigns import CampaignRow
from workspace.store.mergers import mergers
from workspace.store.organisations import organisations
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.registry import flagships
from workspace.store.registry.flagships import FlagshipRow
from workspace.store.signing.submissions import SubmissionRow


class AlteredSlot(Altered):
    """What is stored of a flagship's slot is not what was taken, kept or ended here."""

    code = "flagship-altered"
    sentence = N_(
        "A flagship slot of a State is not stored any more as it was taken and kept here. Such a "
        "difference stops everything that would build on it: nothing was changed now, and nothing "
        "that frees or takes this slot can be done before it is looked into. It was noted for "
        "those who run this site, and the check of the record that follows by itself names it to "
        "the secretariat. Please ask the secretariat how it goes on."
    )


def require_whole(*rows: FlagshipRow) -> None:
    """Refuse to build on slots that are not as they were sealed (`AlteredSlot`)."""
    try:
        proof.require_sealed(*rows)
    except Altered as fault:
        raise AlteredSlot from fault


def has_them(unit: Unit, pledge: PledgeRow, organisation: OrganisationRow, capacity: str) -> bool:
    """Whether an organisation that takes part in a capacity can name the pledge a flagship."""
    campaign = unit.session.get_one(CampaignRow, pledge.campaign_id)
    return may_mark(organisation.type, capacity, campaign.flagship_cap)


def misplaced(unit: Unit, pledge: PledgeRow, party: PartyRow, *, flagship: bool) -> dict[str, str]:
    """Return what is wrong with a mark by its field: whether one may be given there at all."""
    organisation = unit.session.get_one(OrganisationRow, party.organisation_id)
    right = not flagship or has_them(unit, pledge, organisation, party.capacity)
    return {} if right else {"flagship": NOT_HERE}


def ever_of(unit: Unit, campaign_id: str, organisation_id: str) -> list[FlagshipRow]:
    """Return every slot a State ever had in a campaign, the oldest first; only to be shown.

    What an organisation had that was merged into it counts as its own: it is the same State.
    """
    houses = mergers.absorbed(unit.session, organisation_id)
    return flagships.of_state(unit.session, campaign_id, *houses)


def proved(unit: Unit, campaign_id: str, organisation_id: str) -> list[FlagshipRow]:
    """Return every slot a State ever had in a campaign, each as it was sealed.

    Raises:
        AlteredSlot: one is not.
    """
    rows = ever_of(unit, campaign_id, organisation_id)
    require_whole(*rows)
    return rows


def room_since(
    unit: Unit,
    campaign: CampaignRow,
    pledge_id: str,
    participants: Iterable[Participant],
    asked_at: datetime,
) -> datetime | None:
    """Return since when there is a slot for each State that marked a pledge; None for no room.

    It is `asked_at` where nobody marked it, or all had room then.
    """
    since = [asked_at]
    for house in marked_by(unit, participants):
        slots = [row.slot for row in proved(unit, campaign.id, house.id)]
        cap = cap_of(house.type, campaign.flagship_cap)
        found = free_since(slots, cap, asked_at, now(), pledge_id)
        if found is None:
            return None
        since.append(found)
    return max(since)


def claim(
    unit: Unit, campaign: CampaignRow, made: SubmissionRow, signatories: Iterable[Participant]
) -> None:
    """Take a slot for each State that marked what was submitted.

    What the pledge held from an earlier submission is kept where it is marked again, and else ends;
    at an amendment only once that is accepted, see `amended`. The campaign's row is held by the
    caller.

    Raises:
        FlagshipsUsed: a State has none left; nothing of the submission may stand.
        AlteredSlot: a slot is not as it was sealed.
    """
    marked, at = {one.id: one for one in marked_by(unit, signatories)}, now()
    kept = set()
    public = unit.session.get_one(PledgeRow, made.pledge_id).amends_no is not None
    for row in flagships.of_pledges(unit.session, [made.pledge_id])[made.pledge_id]:
        require_whole(row)
        if row.ended_at is None and row.organisation_id in marked and row.slot.counts(at):
            with proof.anew(row):
                row.keep(None)
            kept.add(row.organisation_id)
        elif row.ended_at is None and not public:
            end(row, Ending.UNMARKED, at)
    for house in marked.values():
        if house.id not in kept:
            _take(unit, campaign, made, house)
    unit.session.flush()


def amended(unit: Unit, pledge_id: str, marking: Collection[str]) -> None:
    """Let the slots go that the text which counts after an amendment does not claim.

    Args:
        unit: the caller's unit of work.
        pledge_id: of the pledge, whose amendment is over.
        marking: the slugs of those who mark that text.

    Raises:
        AlteredSlot: a slot is not as it was sealed.
    """
    for row in flagships.of_pledges(unit.session, [pledge_id])[pledge_id]:
        if row.ended_at is not None:
            continue
        require_whole(row)
        house = unit.session.get_one(OrganisationRow, row.organisation_id)
        if house.slug not in marking:
            end(row, Ending.UNMARKED, now())
    unit.session.flush()


def end(
    row: FlagshipRow, because: Ending, at: datetime, by: str | None = None, reason: str = ""
) -> None:
    """Let a slot be held no more, sealed as it ends; by the clock where its time was over."""
    over = row.kept_until is not None and row.kept_until <= at
    require_whole(row)
    with proof.anew(row):
        if over and row.kept_until is not None:
            row.end(row.kept_until, Ending.LAPSED)
        else:
            row.end(at, because, by, reason)


def hold(unit: Unit, campaign_id: str) -> None:
    """Let nobody else submit in a campaign until the commit, so that slots stay as they are."""
    campaigns.hold(unit.session, campaign_id)


def _take(unit: Unit, campaign: CampaignRow, made: SubmissionRow, house: OrganisationRow) -> None:
    rows, at = proved(unit, campaign.id, house.id), now()
    for row in rows:
        if row.ended_at is None and not row.slot.counts(at):
            end(row, Ending.LAPSED, at)
    unit.session.flush()
    cap = cap_of(house.type, campaign.flagship_cap)
    # One that was merged into it can have this very pledge, until the text that counts says more.
    slots = [row.slot for row in rows if row.pledge_id != made.pledge_id]
    number = free_number(slots, cap, at)
    if number is None:
        raise FlagshipsUsed(house.name, len(used(slots, at)), cap)
    row = FlagshipRow(
        id=new_id(),
        campaign_id=campaign.id,
        organisation_id=house.id,
        pledge_id=made.pledge_id,
        submission_id=made.id,
        slot_no=number,
        cap=cap,
        taken_at=made.submitted_at,
        ended_because="",
        reason="",
    )
    row.seal = seals.seal(row)
    unit.session.add(row)


def marked_by(unit: Unit, participants: Iterable[Participant]) -> list[OrganisationRow]:
    """Return the States that marked a pledge with their valid sign-off."""
    slugs = [one.organisation for one in participants if one.sign_off and one.sign_off.flagship]
    houses = (organisations.by_slug(unit.session, slug) for slug in slugs)
    return [one for one in houses if one is not None]
