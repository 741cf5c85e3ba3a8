"""The secretariat corrects under which themes a pledge is found, and nothing that was signed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.support.life.observed import faults
from tests.support.people import intruder
from tests.support.people.networks import fresh
from tests.support.people.review_table import ReviewTable
from workspace.domain.errors import FreshSignInNeeded, Invalid, NotFound, NotPermitted
from workspace.domain.review.decision import OwnPledge
from workspace.process.clock import now
from workspace.services import classification, notices, review, statistics, withdrawal
from workspace.services.notices import Asked
from workspace.services.organisations import office
from workspace.services.record import verification
from workspace.services.registry import pledge, search
from workspace.services.registry.query import wish
from workspace.store.registry.entries import EntryTagRow
from workspace.store.review.classifications import ClassificationRow

SIGNED, CORRECTED = "systems.nhri", "social.water"
WHY = "It is about water, and names an institution only in passing."


@pytest.fixture
def table(app, noon):
    return ReviewTable(publish_in=7)


def found(theme):
    return search.listing(wish({"theme": theme}), search.spot({})).found


def counted(theme):
    [group] = [one for one in statistics.census(wish({})).groups if one.name == "theme"]
    return {one.code: one.number for one in group.figures}.get(theme, 0)


def test_what_is_submitted_is_found_under_corrected_themes_once_it_is_public(table, noon):
    classification.correct(table.sena, table.symbol, [CORRECTED], WHY)
    told = notices.inbox(table.bea, Asked()).groups[0].lines
    assert any("themes" in line.sentence for line in told)
    review.accept(table.sena, table.waiting)
    assert (found(CORRECTED), found(SIGNED)) == (0, 0)
    with pytest.raises(NotFound):
        pledge.one(table.symbol)
    noon.move(days=8)
    assert (found(CORRECTED), found("social"), found(SIGNED)) == (1, 1, 0)
    assert (counted("social"), counted("systems")) == (1, 0)
    said = pledge.one(table.symbol).classified
    assert (said.themes, said.signed, said.reason) == ((CORRECTED,), (SIGNED,), WHY)
    assert verification.verify_symbol(table.symbol).genuine
    assert pledge.one(table.symbol).form.facts["themes"] == [SIGNED]
    classification.correct(fresh(table.sena), table.symbol, [SIGNED], "They were right.")
    assert (found(CORRECTED), found(SIGNED)) == (0, 1)
    assert pledge.one(table.symbol).classified is None
    past = classification.of_draft(table.bea, table.draft).past
    assert [one.reason for one in past] == ["They were right.", WHY]
    assert past[0].before == past[1].labels
    assert faults() == []


def test_it_is_the_secretariats_to_correct_and_not_of_a_pledge_of_its_own(table):
    with pytest.raises(NotFound):
        classification.correct(table.amir, table.symbol, [CORRECTED], WHY)
    with pytest.raises(NotFound):
        classification.one(table.amir, table.symbol)
    with pytest.raises(NotFound):
        classification.correct(table.sena, "HR75-999998", [CORRECTED], WHY)
    office.appoint(table.amir.email)
    with pytest.raises(OwnPledge):
        classification.correct(table.amir, table.symbol, [CORRECTED], WHY)
    assert classification.one(table.amir, table.symbol).own
    with pytest.raises(Invalid):
        classification.correct(table.sena, table.symbol, [SIGNED], WHY)
    stale = replace(table.sena, proved_at=now() - timedelta(minutes=9))
    with pytest.raises(FreshSignInNeeded):
        classification.correct(stale, table.symbol, [CORRECTED], WHY)
    withdrawal.withdraw(table.amir, table.draft, "It is over.")
    with pytest.raises(NotPermitted):
        classification.correct(table.sena, table.symbol, [CORRECTED], WHY)
    assert not classification.one(table.sena, table.symbol).may
    assert classification.corrections(table.sena).lines == ()


def test_other_themes_in_the_registry_and_an_altered_correction_are_found(table, noon):
    classification.correct(table.sena, table.symbol, [CORRECTED], WHY)
    review.accept(table.sena, table.waiting)
    noon.move(days=8)
    other = EntryTagRow.__table__.update().where(EntryTagRow.code == CORRECTED)
    intruder.write(lambda session: session.execute(other.values(code="social.food")))
    assert "the registry finds it under other themes" in " ".join(faults())
    change = ClassificationRow.__table__.update().values(reason="Another.")
    intruder.past_guards(lambda session: session.execute(change))
    assert pledge.one(table.symbol).classified is None
