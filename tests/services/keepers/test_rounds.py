"""A keeper asks at all public pledges of its campaign, until it ends that or keeps it no more."""

from datetime import timedelta

import pytest

from tests.support.people import stages
from tests.support.people.houses import a_day, how_far
from tests.support.people.kept import Handed
from tests.support.people.signing_table import Table
from workspace.domain.errors import Invalid, NotFound
from workspace.domain.organisations.duties import NotTheirDuty
from workspace.process.clock import now
from workspace.services import keepers, notices, progress
from workspace.services.keepers import AskedAlready, AskedNoMore, Questions
from workspace.services.notices import Asked
from workspace.services.progress import KeepersRound, RoundOver, RoundRuns

ASKS = "%(who)s asks all parties how they are getting on"


class Kept(Handed):
    """A joint pledge is public, Open Hands keeps its campaign, and asks."""

    def __init__(self) -> None:
        self.table = table = Table()
        super().__init__(table.campaign)
        table.signed()
        self.symbol = stages.submit(table.amir, table.draft)
        self.keep()
        self.where = (self.slug, self.campaign.slug)

    def ask(self, symbol="", written="How far are you?\nWhat hinders you?") -> str:
        """Ask, and have it asked at each pledge."""
        made = keepers.ask(self.ada, *self.where, how_far(symbol, written))
        assert keepers.carry_out_due() == 1
        assert keepers.carry_out_due() == 0
        return made


@pytest.fixture
def kept(app, noon):
    return Kept()


@pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
def test_parties_answer_the_keeper_which_alone_ends_the_round(kept):
    table, draft = kept.table, kept.table.draft
    asked = kept.ask()
    for one in (table.ana, table.bea):
        lines = [
            x for group in notices.inbox(one, Asked(draft_id=draft)).groups for x in group.lines
        ]
        assert (ASKS, "Open Hands") in [(line.sentence, line.who.who) for line in lines]
    progress.answer(table.bea, draft, ["Half way.", ""])
    progress.answer(table.bruno, draft, ["Half way and more.", ""])
    seen = keepers.answered(kept.ada, *kept.where, asked, 1)
    assert [one.answers[0].answers for one in seen.pledges] == [("Half way and more.", "")]
    assert (seen.asked.pledges, seen.asked.answers, seen.may_end) == (1, 1, True)
    theirs = progress.round_of(table.ana, draft)
    assert (theirs.asked_by, theirs.may_end, theirs.may_ask) == ("Open Hands", False, False)
    with pytest.raises(KeepersRound):
        progress.end(table.ana, draft)
    with pytest.raises(RoundRuns):
        progress.ask(table.ana, draft, "And now?", a_day())
    with pytest.raises(AskedAlready):
        keepers.ask(kept.ada, *kept.where, how_far())
    with pytest.raises(NotTheirDuty):
        keepers.end(kept.sol, *kept.where, asked)
    keepers.end(kept.ada, *kept.where, asked)
    with pytest.raises(AskedNoMore):
        keepers.end(kept.ada, *kept.where, asked)
    # It is over at once, also where nobody has carried that out yet.
    with pytest.raises(RoundOver):
        progress.answer(table.bea, draft, ["Late.", ""])
    assert keepers.carry_out_due() == 1
    assert len(progress.round_of(table.bea, draft).shared) == 1


@pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
def test_one_pledge_is_asked_beside_all_others(kept):
    with pytest.raises(Invalid):
        keepers.ask(kept.ada, *kept.where, how_far("HR99-000001"))
    alone = kept.ask(f" {kept.symbol.lower()} ")
    assert progress.round_of(kept.table.ana, kept.table.draft).asked_alone
    with pytest.raises(Invalid):
        keepers.ask(kept.ada, *kept.where, how_far(kept.symbol))
    everywhere = keepers.ask(kept.ada, *kept.where, how_far())
    # At this pledge it waits until what is asked there alone has ended.
    assert keepers.carry_out_due() == 0
    view = keepers.asked(kept.ada, *kept.where)
    assert {one.id: (one.symbol, one.at_one) for one in view.rounds} == {
        alone: (kept.symbol, True),
        everywhere: ("", False),
    }
    assert (view.may_ask, view.runs) == (True, True)
    keepers.end(kept.ada, *kept.where, alone)
    assert keepers.carry_out_due() == 1  # ended there
    with now.at(now() + timedelta(minutes=1)):
        assert keepers.carry_out_due() == 1  # and asked what all are
    assert not progress.round_of(kept.table.ana, kept.table.draft).asked_alone
    keepers.give_back(kept.ada, *kept.where)
    assert keepers.carry_out_due() == 1


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_whoever_keeps_it_no_more_asks_and_reads_nothing(kept):
    with pytest.raises(Invalid):
        keepers.ask(kept.ada, *kept.where, Questions(written="", answer_by=""))
    with pytest.raises(NotFound):
        keepers.end(kept.ada, *kept.where, "nothing")
    progress.ask(kept.table.ana, kept.table.draft, "How are you?", a_day())
    keepers.ask(kept.ada, *kept.where, how_far())
    # Where the lead asks already it waits.
    assert keepers.carry_out_due() == 0
    progress.end(kept.table.ana, kept.table.draft)
    assert keepers.carry_out_due() == 1
    asked = keepers.asked(kept.ada, *kept.where).rounds[0].id
    keepers.take_back(kept.sol, kept.campaign.slug)
    with pytest.raises(NotFound):
        keepers.answered(kept.ada, *kept.where, asked, 1)
    with pytest.raises(RoundOver):
        progress.answer(kept.table.bea, kept.table.draft, ["Much."])
    assert keepers.carry_out_due() == 1
