"""What becomes of flagship slots with a decision on the pledge they were taken for."""

import pytest

from tests.support.people import stages
from tests.support.people.flagship_table import FlagshipTable
from tests.support.people.review_table import a_reviewer, in_days, reviewed
from workspace.domain.flagships.slots import Ending, FlagshipsUsed
from workspace.process.unit import reading
from workspace.services import flagships, review
from workspace.services.flagships.check import check
from workspace.services.registry import pledge as public
from workspace.services.registry import search
from workspace.services.registry.query import wish
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.registry import flagships as slots


@pytest.fixture
def table(app):
    found = FlagshipTable()
    reviewed(found)
    found.sena, found.other = a_reviewer(), found.another()
    found.waiting = review.queue(found.sena).lines[0].id
    found.sign()
    return found


def endings(table):
    with reading() as unit:
        found = slots.of_pledges(unit.session, [table.other])[table.other]
        return [row.ended_because for row in found]


def faults():
    return [words for found in check() for words in found.faults]


def test_a_flagship_of_a_pledge_given_back_is_kept_until_its_state_gives_it_up(noon, table):
    review.give_back(table.sena, table.waiting, "Please be clearer.", in_days(9))
    [kept] = review.outcome(table.bea, table.other).kept
    assert (kept.organisation, (kept.until - noon.at).days) == ("Aruna", 30)
    with pytest.raises(FlagshipsUsed):
        stages.submit(table.amir, table.draft)
    stages.lock(table.ana, table.other)  # locked again, it holds its slot all the same
    flagships.give_up(table.amir, table.other, "For the inspections.")
    stages.submit(table.amir, table.draft)
    assert (endings(table), faults()) == ([Ending.GIVEN_UP], [])


def test_what_is_rejected_leaves_its_flagship_to_another_and_what_is_accepted_is_found(noon, table):
    review.reject(table.sena, table.waiting, "It is about trade.")
    stages.submit(table.amir, table.draft)
    assert found_as_flagships() == 0
    review.accept(table.sena, review.queue(table.sena).lines[0].id)
    assert (endings(table), found_as_flagships(), faults()) == ([Ending.REJECTED], 1, [])


def test_the_public_says_nothing_of_a_flagship_given_up_before_it_was_public(noon, table):
    review.give_back(table.sena, table.waiting, "Please be clearer.", in_days(9))
    flagships.give_up(table.amir, table.other, "For the inspections.")
    stages.lock(table.ana, table.other)
    for person in (table.amir, table.bruno):
        stages.sign(person, table.other)
    stages.submit(table.amir, table.other)
    review.accept(table.sena, review.queue(table.sena).lines[0].id)
    noon.move(minutes=1)
    with reading() as unit:
        symbol = unit.session.get_one(PledgeRow, table.other).symbol
    assert (public.one(symbol).marks, found_as_flagships()) == ((), 0)


def found_as_flagships():
    return len(search.listing(wish({"flagship": "any"})).lines)
