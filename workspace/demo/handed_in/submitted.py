"""Pledges carried from draft to receipt by the acts of the product; most are on the tree."""

from workspace.demo.calendar import Calendar
from workspace.demo.drafts.first_steps import open_pledge, sign, write_answers, write_text
from workspace.demo.files import Item, read, sections
from workspace.demo.people import Cast
from workspace.domain.machines import Who
from workspace.domain.parties import party_states
from workspace.domain.parties.capacities import USUAL_LEVEL
from workspace.domain.parties.party_states import PartyStatus
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.signing import all_seen, lock_within, submit_within
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge.pledges import PledgeRow

# Days before the submission.
_OPENED, _LOCKED, _SIGNED = -28, -4, -2
_MINUTES = 60


def submit_all(unit: Unit, cast: Cast, calendar: Calendar, name: str = "pledges") -> list[str]:
    """Make every submitted pledge of a file, the earliest first, and return their ids."""
    items, made = in_order(name), []
    for number, item in enumerate(items):
        day, lead = item["submitted_on"], item["lead"]
        with now.at(calendar.at(day, days=_OPENED)):
            pledge = _write(unit, cast, item)
        with now.at(calendar.at(day, days=_LOCKED)):
            answer = all_seen(sections(item["sections"]))
            revision = lock_within(unit, cast.representative(lead), pledge.id, answer)
        for minute, slug in enumerate((lead, *item["co_pledgers"], *item["endorsers"])):
            with now.at(calendar.at(day, days=_SIGNED, minute=minute)):
                signer = cast.representative(slug)
                title, marked = cast.listed[signer.email]["title"], item.get("flagship_of", ())
                sign(unit, revision, signer, title=title, flagship=slug in marked)
        with now.at(calendar.at(day, hour=15, minute=number % _MINUTES)):
            submit_within(unit, cast.representative(lead), pledge.id, revision.fingerprint)
        made.append(pledge.id)
    return made


def in_order(name: str) -> list[Item]:
    """Return the pledges of a file, the earliest submitted first."""
    return sorted(read(name), key=lambda item: str(item["submitted_on"]))


def _write(unit: Unit, cast: Cast, item: Item) -> PledgeRow:
    person, lead = cast.representative(item["lead"]), cast.organisations[item["lead"]]
    pledge = open_pledge(unit, person, item)
    bind(unit, cast, pledge, item)
    write_text(unit, pledge.id, sections(item["sections"]), person, lead)
    write_answers(unit, pledge.id, person, item)
    return pledge


def bind(unit: Unit, cast: Cast, pledge: PledgeRow, item: Item) -> None:
    """Have the others of an item take part in its pledge, each in its capacity."""
    for capacity, slugs in (
        ("co_pledger", item["co_pledgers"]),
        ("endorser", item.get("endorsers", ())),
    ):
        for slug in slugs:
            unit.session.add(_party(pledge, cast, slug, capacity))


def _party(pledge: PledgeRow, cast: Cast, slug: str, capacity: str) -> PartyRow:
    return PartyRow(
        pledge_id=pledge.id,
        organisation_id=cast.organisations[slug].id,
        capacity=capacity,
        required=capacity == "co_pledger",
        status=party_states.move(party_states.first(capacity), PartyStatus.ACTIVE, Who.INVITED),
        edit_level=USUAL_LEVEL[capacity],
        joined_at=now(),
    )
