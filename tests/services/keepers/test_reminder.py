"""A keeper reminds who has not answered, once a week at most; nobody else is written to."""

from datetime import timedelta

import pytest

from tests.services.keepers.test_rounds import Kept
from tests.support.people.houses import how_far
from tests.support.people.signing_table import Table
from workspace.domain.acts import HouseAct
from workspace.domain.errors import NotFound
from workspace.domain.organisations.duties import NotTheirDuty
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services import keepers, notices, progress
from workspace.services.accounts import Person
from workspace.services.keepers import AskedNoMore, RemindedLately
from workspace.services.notices import Asked
from workspace.store import trail

AGAIN = "%(who)s reminds your organisation of its questions, which it has not answered"
WEEK = timedelta(days=7)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
def test_who_has_not_answered_is_reminded_in_the_name_of_the_keeper(app, noon):
    kept = Kept()
    table, one = kept.table, (*kept.where, kept.ask())
    progress.answer(table.bea, table.draft, ["Half way.", ""])
    with now.at(now() + WEEK):
        keepers.remind(kept.ada, *one)
        assert (keepers.send_due(), keepers.send_due()) == (1, 0)
        assert told(table.ana, table) == ["Open Hands"]
        assert told(table.bea, table) == told(table.bruno, table) == []
        progress.answer(table.ana, table.draft, ["Done.", ""])
        assert told(table.ana, table) == []
    with now.at(now() + 2 * WEEK):
        keepers.remind(kept.ada, *one)
        assert keepers.send_due() == 0, "everybody answered"
    with reading() as unit:
        assert trail.by_object(unit.session, "", HouseAct.REMINDED_CAMPAIGN) == {
            kept.campaign.id: 2
        }


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_once_a_week_at_most_and_by_nobody_else(app, noon):
    kept = Kept()
    one = (*kept.where, kept.ask())
    with pytest.raises(RemindedLately):
        keepers.remind(kept.ada, *one)
    assert not keepers.answered(kept.ada, *one, 1).may_remind
    with now.at(now() + WEEK):
        with pytest.raises(NotTheirDuty):
            keepers.remind(kept.sol, *one)
        with pytest.raises(NotFound):
            keepers.remind(kept.ada, *kept.where, "nothing")
        assert keepers.answered(kept.ada, *one, 1).may_remind
        keepers.remind(kept.ada, *one)
        with pytest.raises(RemindedLately):
            keepers.remind(kept.ada, *one)
        keepers.end(kept.ada, *one)
        with pytest.raises(AskedNoMore):
            keepers.remind(kept.ada, *one)
        assert keepers.send_due() == 0, "it is over"
        assert keepers.carry_out_due() == 1
        later = (*kept.where, keepers.ask(kept.ada, *kept.where, how_far()))
    with now.at(now() + 2 * WEEK - timedelta(days=1)):
        assert keepers.carry_out_due() == 1
    with now.at(now() + 2 * WEEK):
        keepers.remind(kept.ada, *later)
        assert keepers.send_due() == 0, "this pledge was asked yesterday"


def told(person: Person, table: Table) -> list[str]:
    """Return who reminded a person, as they are told."""
    groups = notices.inbox(person, Asked(draft_id=table.draft)).groups
    lines = [line for group in groups for line in group.lines]
    return [line.who.who for line in lines if line.sentence == AGAIN]
