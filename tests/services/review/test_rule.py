"""From when on what is submitted in a campaign is reviewed."""

from datetime import timedelta

import pytest

from tests.support.people import stages
from tests.support.people.review_table import a_reviewer
from tests.support.people.signing_table import Table
from workspace.domain.errors import Invalid, NotFound
from workspace.services import review
from workspace.services.review import rule


def test_a_campaign_is_reviewed_from_when_that_is_chosen(app):
    table, sena = Table(), a_reviewer()
    slug = table.campaign.slug
    with pytest.raises(NotFound):
        rule.choose("none", 5)
    with pytest.raises(Invalid):
        rule.choose(slug, 400)
    rule.choose(slug, 3)
    table.signed()
    stages.submit(table.amir, table.draft)
    rule.choose(slug, 0)
    (line,) = review.queue(sena).lines
    assert line.target.until - line.target.since == timedelta(days=3)


def test_the_command_says_what_it_chose(app):
    table = Table()
    runner = app.test_cli_runner()
    assert "within 7 days" in runner.invoke(args=["review", table.campaign.slug, "7"]).output
    assert "not reviewed" in runner.invoke(args=["review", table.campaign.slug, "0"]).output
    assert runner.invoke(args=["review", "none", "5"]).exit_code == 1
    assert runner.invoke(args=["review", table.campaign.slug, "400"]).exit_code == 1
