"""Pledges made elsewhere enter the registry once, or with a bad line not at all."""

import io
import json

import pytest

from tests.support.people import builders as make
from workspace.domain.errors import Invalid, NotFound
from workspace.services.registry import imports, search
from workspace.services.registry.query import wish


@pytest.fixture
def campaign(app):
    return make.a_campaign(slug="human-rights-75", prefix="HR75")


def a_line(number: int, **changes) -> dict:
    return {
        "id": f"X-{number}",
        "submitter": "Republic of Somewhere",
        "submitter_type": "member_state",
        "year": 2015,
        "lang": "en",
        "dir": "ltr",
        "title": f"Pledge number {number}",
        "text": f"To do what number {number} says.",
        "lead": None,
        "collective": False,
        "text_kind": "our own words",
        "source": f"Minutes of an invented meeting, page {number}",
    } | changes


def imported(*given, to="human-rights-75", regions=None) -> imports.Report:
    file = io.BytesIO("\n".join(json.dumps(line) for line in given).encode())
    return imports.import_pledges(file, to, regions)


def found(**sent: str) -> int:
    return search.listing(wish(sent)).found


def test_each_pledge_gets_the_next_symbol_and_is_listed(campaign):
    report = imported(a_line(1), a_line(2))
    assert [(line.what, line.symbol) for line in report.done] == [
        ("imported", "HR75-000001"),
        ("imported", "HR75-000002"),
    ]
    assert found() == 2


def test_what_is_there_already_stays_as_it_is(campaign):
    imported(a_line(1), a_line(2))
    again = imported(a_line(1), a_line(2, title="Another title"), a_line(3))
    assert [line.what for line in again.done] == ["present", "different", "imported"]
    assert (found(), found(q="Another title")) == (3, 0)


def test_with_one_bad_line_nothing_is_imported(campaign):
    report = imported(a_line(1), a_line(2, year="soon"), a_line(1))
    assert (report.done, [bad.number for bad in report.bad]) == ([], [2, 3])
    assert found() == 0


def test_a_region_is_that_of_the_submitter_or_across_all(campaign):
    other = a_line(2, submitter="Kingdom of Elsewhere")
    imported(a_line(1), other, regions={"Republic of Somewhere": "african"})
    assert (found(region="african"), found(region="cross_regional")) == (1, 1)


def test_a_region_or_a_campaign_nobody_knows_is_refused(campaign):
    with pytest.raises(Invalid):
        imported(a_line(1), regions={"Republic of Somewhere": "the moon"})
    with pytest.raises(NotFound):
        imported(a_line(1), to="another")
    assert found() == 0


def test_the_campaigns_to_choose_from_are_named_the_latest_deadline_first(campaign):
    make.a_campaign(slug="later", days=365)
    assert imports.campaign_slugs() == ["later", "human-rights-75"]
