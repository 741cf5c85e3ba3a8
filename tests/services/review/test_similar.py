"""A submission that reads like another is shown to its reviewers with that other; no draft is."""

from datetime import timedelta

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.review_table import ReviewTable, a_reviewer, reviewed
from tests.support.people.signing_table import Table
from workspace.domain.text.prose import from_plain
from workspace.process.unit import transaction
from workspace.services import review
from workspace.services import text as texts

OTHER = {
    "title": "Clean water in every school of the river valley",
    "commitment": "By 2030 every school in the valley has water that its children can drink.",
}


@pytest.fixture
def table(app):
    return ReviewTable()


def written(table, text):
    """Have Belmar hand in a second pledge in the campaign of a table."""
    draft = stages.a_ready_draft(table.bea, table.belmar, table.campaign)
    a.a_party(draft, table.aruna)
    lines = {key: from_plain(said) for key, said in text.items()}
    with transaction() as unit:
        texts.write_sections(unit, draft, lines, table.bea.id, table.belmar.id, "form")
    return draft


def handed_in(table, text):
    draft = written(table, text)
    stages.lock(table.bea, draft)
    stages.sign(table.bruno, draft)
    stages.sign(table.amir, draft)
    return stages.submit(table.bruno, draft)


def similar(table):
    return review.review(table.sena, table.waiting).similar


def test_what_was_submitted_in_the_campaign_and_reads_alike_is_shown(table):
    written(table, {})
    assert similar(table) == ()
    again = handed_in(table, {"title": "Another name for it"})
    handed_in(table, OTHER)
    [found] = similar(table)
    assert (found.symbol, found.lead, found.same_title, found.same_lead) == (
        again,
        "Belmar",
        False,
        False,
    )
    assert found.percent > 60
    assert review.review(table.sena, found.review_id).decision.waits


def test_what_is_public_elsewhere_and_reads_alike_is_shown(noon, app):
    earlier = Table()
    earlier.signed()
    symbol = stages.submit(earlier.amir, earlier.draft)
    noon.at += timedelta(days=1)
    later = Table()
    reviewed(later)
    later.sena = a_reviewer()
    later.signed()
    stages.submit(later.amir, later.draft)
    [found] = review.review(later.sena, review.queue(later.sena).lines[0].id).similar
    assert (found.symbol, found.review_id, found.same_title) == (symbol, "", True)
    assert found.percent > 90
