"""Slots, checked: each as it was taken or ended here, for a signed mark, none above the cap."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from workspace.domain.acts import Act
from workspace.domain.flagships.mark import STATE
from workspace.domain.flagships.slots import Ending
from workspace.domain.signing.pledge_states import PledgeState
from workspace.domain.values import rows, text_at
from workspace.process.clock import now
from workspace.process.unit import Unit, reading
from workspace.services.record import seals
from workspace.services.record.check import Found
from workspace.store import trail
from workspace.store.organisations import organisations
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.registry import flagships
from workspace.store.registry.flagships import FlagshipRow
from workspace.store.signing import revisions, submissions
from workspace.store.signing.submissions import SubmissionRow

_OVER = frozenset({PledgeState.REJECTED, PledgeState.WITHDRAWN, PledgeState.ABANDONED})


def check() -> Iterator[Found]:
    """Give what is found of each slot, of each State's, and of the marks of each receipt."""
    with reading() as unit:
        every = flagships.all_of_site(unit.session)
        for row in every:
            yield Found(f"flagship slot {row.id}", tuple(_of_slot(unit, row)))
        yield from _of_states(every)
        pledges = revisions.all_pledges(unit.session)
    for pledge_id in pledges:
        with reading() as unit:
            faults = tuple(_of_receipt(unit, pledge_id))
            if faults:
                yield Found(f"flagship marks of draft {pledge_id}", faults)


def _of_slot(unit: Unit, row: FlagshipRow) -> Iterator[str]:
    if not seals.holds(row):
        yield "it was not taken or ended here as it stands"
    made = unit.session.get(SubmissionRow, row.submission_id)
    house = unit.session.get(OrganisationRow, row.organisation_id)
    if made is None or house is None or house.slug not in _marking(made.receipt):
        yield "no receipt says that its State marked the pledge"
    if house is None or (row.ended_at is None and house.type != STATE):
        yield "it is held by an organisation that is no State"
    given_up = trail.objects(unit.session, row.pledge_id, (Act.GAVE_UP_FLAGSHIP,))
    known = row.id in given_up[Act.GAVE_UP_FLAGSHIP]
    if known != (row.ended_because == Ending.GIVEN_UP):
        yield "it was given up by the trail or by the row, and not by both"
    if (row.ended_at is not None) != bool(row.ended_because):
        yield "it has ended by half of what it says"
    pledge = unit.session.get_one(PledgeRow, row.pledge_id)
    if row.slot.counts(now()) and pledge.state in _OVER:
        yield f"it is held by a pledge that is {pledge.state}"


def _of_states(every: list[FlagshipRow]) -> Iterator[Found]:
    """Give where a State holds more than it ever could: two of one number, or one pledge twice."""
    held: dict[tuple[str, str], list[FlagshipRow]] = defaultdict(list)
    for row in every:
        if row.slot.counts(now()):
            held[row.campaign_id, row.organisation_id].append(row)
    for (_, state), standing in held.items():
        numbers = {row.slot_no for row in standing}
        pledges = {row.pledge_id for row in standing}
        most = max(row.cap for row in standing)
        whole = len(numbers) == len(pledges) == len(standing) <= most
        faults = () if whole else (f"it holds {len(standing)}, and {most} are the most",)
        yield Found(f"flagships of organisation {state}", faults)


def _of_receipt(unit: Unit, pledge_id: str) -> Iterator[str]:
    """Yield the marks of a pledge's latest receipt for which no slot was ever taken."""
    made = submissions.of_pledge(unit.session, pledge_id)
    if made is None:
        return
    taken = flagships.of_pledges(unit.session, [pledge_id])[pledge_id]
    called = organisations.slugs_and_names(unit.session, {row.organisation_id for row in taken})
    there = {called[row.organisation_id][0] for row in taken}
    for slug in sorted(_marking(made.receipt) - there):
        yield f"{slug} marked it, and no slot was taken for it"


def _marking(receipt: dict[str, Any]) -> set[str]:
    """Return the slugs of those who marked what a receipt is about."""
    return {
        text_at(party, "organisation")
        for party in rows(receipt.get("parties"))
        if party.get("flagship") is True
    }
