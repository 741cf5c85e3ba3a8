"""That a campaign was closed, or opened again, told to those who pledge in it: each person once."""

from collections.abc import Iterator, Sequence
from typing import Final

from workspace.domain.notices.decisions import Told
from workspace.domain.notices.subjects import OF_CLOSING, OF_REOPENING, Subject
from workspace.domain.signing.pledge_states import PledgeState
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts
from workspace.services.access import Standing, standings
from workspace.services.acts import Doer, HouseAct
from workspace.services.campaigns.noted import UNFINISHED
from workspace.services.notices.situation import reader
from workspace.services.notices.tell import Matter, keep
from workspace.services.record import seals
from workspace.store import campaigns, trail
from workspace.store.campaigns import ClosingRow
from workspace.store.notices import mailings, notices
from workspace.store.pledge import pledges

_OVER: Final = frozenset(
    {*(PledgeState.CLOSED, PledgeState.REJECTED), *(PledgeState.WITHDRAWN, PledgeState.ABANDONED)}
)
"""In these nothing goes on that the campaign could end."""
_AT_ONCE: Final = 50
"""Pledges of one transaction, so that nobody who types waits for all."""
_SUBJECTS: Final = {
    (False, True): Subject.CAMPAIGN_CLOSED,
    (False, False): Subject.CAMPAIGN_OVER,
    (True, True): Subject.CAMPAIGN_REOPENED,
    (True, False): Subject.CAMPAIGN_GOES_ON,
}
"""What is told, by whether it goes on again and whether something was left to do in the pledge."""


def tell_closed() -> int:
    """Tell of every closing and reopening that nobody was told of yet; return how many people.

    Of each campaign only how it stands now is told: that it was closed and goes on again, all
    before anybody was told, is news for nobody. What a process left off another one goes on with.
    """
    with reading() as unit:
        due = list(_due(unit))
    return sum(_tell(row) for row in due)


def _due(unit: Unit) -> Iterator[ClosingRow]:
    """Give the last of what is to be told of each campaign."""
    known = trail.by_object(unit.session, "", HouseAct.TOLD_CLOSING)
    ids = [row.id for row in campaigns.all_open_first(unit.session)]
    for campaign_id, rows in campaigns.closings_of(unit.session, ids).items():
        decided = [row for row in rows if not seals.was_there(row)]
        if len(decided) > known.get(campaign_id, 0):
            yield decided[0]


def _tell(row: ClosingRow) -> int:
    with reading() as unit:
        # Who has a draft that is stopped is told of that one, before any that is public.
        found = (
            pledges.of_campaign(unit.session, row.campaign_id, _OVER) if _is_news(unit, row) else []
        )
    drafts = sorted(found, key=lambda one: one[1] not in UNFINISHED)
    told = 0
    for first in range(0, len(drafts), _AT_ONCE):
        told += _tell_some(row, [one for one, _ in drafts[first:][:_AT_ONCE]])
    with transaction() as unit:
        campaigns.hold(unit.session, row.campaign_id)
        for _ in range(_left(unit, row)):
            acts.record(unit, Doer(), HouseAct.TOLD_CLOSING, row.campaign_id)
    return told


def _tell_some(row: ClosingRow, drafts: Sequence[str]) -> int:
    """Tell the people of some pledges, unless they were; the campaign is held, so it is once."""
    told = 0
    with transaction() as unit:
        campaigns.hold(unit.session, row.campaign_id)
        if not _left(unit, row):
            return 0
        for draft_id in drafts:
            told += _tell_at(unit, row, draft_id)
    return told


def _tell_at(unit: Unit, row: ClosingRow, draft_id: str) -> int:
    over = OF_CLOSING if row.reopens else OF_REOPENING | {Subject.DEADLINE}
    notices.settle(unit.session, draft_id, over, now())
    asked = {one.person_id: one for one in standings.of_draft(unit, draft_id) if _answers(one)}
    fresh = asked.keys() - mailings.told_already(unit.session, row.id, asked)
    people = [asked[one] for one in sorted(fresh)]
    keep(
        unit,
        Matter(draft_id=draft_id, thing_id=row.id, at=row.at),
        [
            Told(one.person_id, one.organisation_id, _SUBJECTS[row.reopens, _is_open(one)])
            for one in people
        ],
    )
    return len(people)


def _is_news(unit: Unit, row: ClosingRow) -> bool:
    """Whether it stands otherwise than people were told last."""
    left = _left(unit, row)
    untold = [one.id for one in campaigns.closings(unit.session, row.campaign_id)[:left]]
    return left % 2 == 1 or (left > 0 and mailings.any_told(unit.session, untold))


def _left(unit: Unit, row: ClosingRow) -> int:
    """Return how many acts say less that it was told than there were; none once it is told."""
    rows = campaigns.closings(unit.session, row.campaign_id)
    if rows[0].id != row.id:  # what came since is told instead
        return 0
    decided = sum(not seals.was_there(one) for one in rows)
    return decided - trail.by_object(unit.session, "", HouseAct.TOLD_CLOSING).get(
        row.campaign_id, 0
    )


def _answers(one: Standing) -> bool:
    """Whether somebody administers an organisation that takes part, or may sign for it."""
    return reader(one).signs or one.tie.seat == "org_admin"


def _is_open(one: Standing) -> bool:
    return one.pledge.state in UNFINISHED
