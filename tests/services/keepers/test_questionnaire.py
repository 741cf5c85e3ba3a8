"""What was answered is read by who keeps the campaign and by the secretariat, of what is public."""

import pytest

from tests.services.keepers.test_rounds import Kept
from tests.support.people.networks import fresh
from workspace.domain.errors import NotFound
from workspace.domain.organisations.duties import NotTheirDuty
from workspace.domain.rosters.unnamed import UNNAMED
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import keepers, progress, shelter
from workspace.services.registry import publication
from workspace.store.registry import entries


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_only_of_pledges_in_sight_and_to_nobody_else(app, noon):
    kept = Kept()
    asked = kept.ask()
    for who in (kept.ada, kept.sol):
        view = keepers.asked(who, *kept.where)
        assert [one.id for one in view.rounds] == [asked]
        assert view.runs
        assert view.may_ask == (who is kept.ada)
        seen = keepers.answered(who, *kept.where, asked, 1)
        assert (len(seen.pledges), seen.more) == (1, False)
        assert seen.may_end == (who is kept.ada)
        assert seen.pledges[0].waiting == ("Aruna", "Belmar")
    table, symbol = kept.table, seen.pledges[0].symbol
    progress.answer(table.bruno, table.draft, ["Half way.", ""])
    shelter.keep(fresh(kept.sol), symbol, table.belmar.slug, "Its staff are threatened.")
    for who, name in ((kept.ada, UNNAMED), (kept.sol, "Belmar")):
        ((said,),) = [one.answers for one in keepers.answered(who, *kept.where, asked, 1).pledges]
        assert (said.organisation, said.answers) == (name, ("Half way.", ""))
    with pytest.raises(NotTheirDuty):
        keepers.asked(kept.ben, *kept.where)
    with pytest.raises(NotFound):
        keepers.answered(kept.table.ana, *kept.where, asked, 1)
    with transaction() as unit:
        publication.hide(unit, entries.by_symbol(unit.session, symbol), now())
    assert keepers.answered(kept.ada, *kept.where, asked, 1).pledges == ()
