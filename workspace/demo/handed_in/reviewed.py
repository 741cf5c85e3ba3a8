"""Two pledges of the campaign with review: one waits for the secretariat, one was given back."""

from datetime import timedelta
from typing import Final

from workspace.demo.drafts.first_steps import open_pledge, sign, write_answers, write_text
from workspace.demo.files import Item, read, sections
from workspace.demo.handed_in.submitted import bind
from workspace.demo.people import Cast
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.review import give_back_within, note_within
from workspace.services.signing import all_seen, lock_within, submit_within
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.review import reviews

REVIEWER: Final = "sena@secretariat.example"
# Days before the demonstration begins. What was given back was so within the days aimed at.
_OPENED, _LOCKED, _SIGNED, _SUBMITTED = 30, 12, 10, 7
_RETURNED: Final = timedelta(days=3)
_AGAIN: Final = timedelta(days=30)


def submit_for_review(unit: Unit, cast: Cast) -> int:
    """Make each pledge of the file and return how many there are."""
    items = read("reviewed")
    for item in items:
        pledge = _submitted(unit, cast, item)
        if item["returned"]:
            with now.at(now() - _RETURNED):
                _give_back(unit, cast, item, pledge)
    return len(items)


def _submitted(unit: Unit, cast: Cast, item: Item) -> PledgeRow:
    lead, present = item["lead"], now()
    person, text = cast.representative(lead), sections(item["sections"])
    with now.at(present - timedelta(days=_OPENED)):
        pledge = open_pledge(unit, person, item)
        bind(unit, cast, pledge, item)
        write_text(unit, pledge.id, text, person, cast.organisations[lead])
        write_answers(unit, pledge.id, person, item)
    with now.at(present - timedelta(days=_LOCKED)):
        revision = lock_within(unit, cast.representative(lead), pledge.id, all_seen(text))
    for slug in (lead, *item["co_pledgers"]):
        with now.at(present - timedelta(days=_SIGNED)):
            signer = cast.representative(slug)
            sign(unit, revision, signer, title=cast.listed[signer.email]["title"])
    with now.at(present - timedelta(days=_SUBMITTED)):
        submit_within(unit, cast.representative(lead), pledge.id, revision.fingerprint)
    return pledge


def _give_back(unit: Unit, cast: Cast, item: Item, pledge: PledgeRow) -> None:
    review_id = reviews.of_pledge(unit.session, pledge.id)[0].id
    reviewer = cast.acting(REVIEWER)
    for one in item["notes"]:
        note_within(unit, reviewer, review_id, one["place"], one["words"], internal=False)
    day = (now() + _AGAIN).date().isoformat()
    give_back_within(unit, reviewer, review_id, item["words"], day)
