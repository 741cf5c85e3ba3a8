"""The page of a draft is of one instant: one unit, one question to access."""

import pytest
from sqlalchemy import event

from tests.support.people import builders as make
from workspace.domain.errors import NotFound
from workspace.extensions import db
from workspace.services import signing
from workspace.services.desk import draft_page
from workspace.services.parties import panel
from workspace.services.pledge import facts, measures


@pytest.fixture
def begun(app):
    """Count the transactions that begin."""
    found = []

    def note(_connection):
        found.append(1)

    event.listen(db.engine, "begin", note)
    yield found
    event.remove(db.engine, "begin", note)


def test_everything_on_the_page_is_read_in_one_unit(ana, draft, begun):
    begun.clear()
    draft_page.whole(ana, draft)
    assert len(begun) == 1


def test_each_part_is_what_its_own_fragment_shows(ana, draft):
    page = draft_page.whole(ana, draft)
    assert page.facts == facts.facts(ana, draft)
    assert page.measures == measures.measures(ana, draft)
    assert page.board == signing.board(ana, draft)
    assert page.check == signing.check(ana, draft)
    assert page.parties == panel.panel(ana, draft)
    outline = draft_page.outline(ana, draft)
    assert (page.draft, page.measures) == (outline.draft, outline.measures)


def test_strangers_are_told_that_nothing_is_there(draft):
    with pytest.raises(NotFound):
        draft_page.whole(make.a_member(make.an_organisation("Elsewhere")), draft)
