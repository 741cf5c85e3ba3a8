"""The whole record is checked because somebody asked; once at a time, and what was found stays."""

import pytest
from sqlalchemy import update

from tests.support.people import intruder, stages
from tests.support.people.flagship_table import FlagshipTable
from tests.support.people.houses import somebody_of_the_office
from tests.support.people.networks import fresh
from tests.support.people.signing_table import Table
from workspace.domain.errors import NotFound
from workspace.services import flagships, office
from workspace.services.flagships.slots import AlteredSlot
from workspace.services.office import record_checks, works
from workspace.services.office.record_checks import CheckUnderWay
from workspace.store.registry.flagships import FlagshipRow
from workspace.store.signing.revisions import SignOffRow


def test_the_record_is_checked_once_for_whoever_asks_and_what_does_not_hold_is_kept(noon, app):
    table, sol = Table(), somebody_of_the_office()
    table.signed()
    record_checks.ask(sol)
    with pytest.raises(CheckUnderWay):
        record_checks.ask(sol)
    with pytest.raises(NotFound):
        record_checks.ask(table.ana)
    assert not works.overview(sol).may_ask
    record_checks.do_asked(app.app_context, lambda: False)
    (seen,) = works.checks(sol).checks
    assert (seen.holds, seen.who, seen.faulty) == (True, "Sol", 0)
    assert seen.parts > 3
    noon.move(minutes=1)
    intruder.alter(
        SignOffRow, lambda row: setattr(row, "signer_title", "King"), person_id=table.amir.id
    )
    record_checks.ask(sol)
    record_checks.do_asked(app.app_context, lambda: False)
    seen = works.checks(sol).checks[0]
    assert (seen.holds, seen.faulty > 0) == (False, True)
    assert any("sign-off" in words for words in seen.faults)
    assert office.home(sol).faulty == seen.faulty


def test_what_stops_an_act_is_checked_by_itself_and_named_to_the_secretariat(noon, app):
    table, sol = FlagshipTable(), somebody_of_the_office()
    table.sign()
    stages.submit(table.amir, table.draft)
    record_checks.ask(sol)
    record_checks.do_asked(app.app_context, lambda: False)
    noon.move(hours=2)
    change = update(FlagshipRow).values(taken_at=noon.at)
    intruder.past_guards(lambda session: session.execute(change))
    with pytest.raises(AlteredSlot) as stopped:
        flagships.give_up(fresh(table.amir), table.draft, "Another one is nearer to us.")
    assert "ask the secretariat" in stopped.value.sentence
    noon.move(seconds=5)
    record_checks.do_asked(app.app_context, lambda: False)
    seen, before = works.checks(sol).checks
    assert (seen.who, seen.faulty, before.who) == ("", 1, "Sol")
    assert [words for words in seen.faults if words.startswith("flagship slot ")] != []
    assert office.home(sol).faulty == seen.faulty
    noon.move(minutes=30)
    record_checks.do_asked(app.app_context, lambda: False)
    assert len(works.checks(sol).checks) == 2


def test_a_check_that_its_process_left_is_begun_anew_and_one_nobody_hears_of_can_be_asked_again(
    noon, app
):
    sol = somebody_of_the_office()
    record_checks.ask(sol)
    record_checks.do_asked(app.app_context, lambda: True)
    assert not works.checks(sol).checks[0].begun
    noon.move(minutes=6)
    assert works.checks(sol).may_ask
    record_checks.ask(sol)
    record_checks.do_asked(app.app_context, lambda: False)
    assert [one.broken for one in works.checks(sol).checks] == [False, True]
