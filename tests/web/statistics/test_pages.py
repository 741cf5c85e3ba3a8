"""Statistics of the public pledges: a page, and the same numbers as CSV and JSON."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest

from tests.support.documents.publications import a_publication
from tests.support.people.builders import a_campaign
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.store.registry import entries, index, search


@pytest.fixture
def campaign(app):
    return a_campaign()


def rows(client, query=""):
    answer = client.get(f"/en/statistics.csv{query}")
    assert answer.mimetype == "text/csv"
    return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))


def number(table, name, code):
    return next(
        r["Pledges"] or r["Measures"] for r in table if (r["Table"], r["Code"]) == (name, code)
    )


def test_the_same_numbers_stand_on_the_page_in_its_table_and_its_data(client, campaign):
    a_publication(campaign, region="weog", themes=("justice.remedy", "justice.judiciary"))
    newest = a_publication(campaign, lead_type="nhri", themes=("social.food", "justice"))
    a_publication(campaign, title="Not yet", submitted_at=now() + timedelta(days=1))
    page, table = client.get("/en/statistics").text, rows(client)
    data = client.get("/en/statistics.json").get_json()
    assert "2 pledges counted, up to the one published last" in page
    assert newest in page
    assert '<bdi class="address">http://' in page
    assert (data["found"], data["total"]) == (2, 2)
    assert {data["newest"], *(r["Newest public pledge"] for r in table)} == {newest}
    assert number(table, "Region", "weog") == "1"
    assert number(table, "Rights", "justice") == "2"
    assert number(table, "Rights", "equality") == "0"
    assert {one["code"]: one["pledges"] for one in data["theme"]}["justice"] == 2
    assert {r["Pledges counted"] for r in table} == {"2"}
    assert next(r["Per cent"] for r in table if r["Code"] == "social") == "50.0"
    assert '<a href="/en/pledges?theme=justice">Justice' in " ".join(page.split())


def test_rounds_are_beside_each_other_with_what_was_reported(client, campaign):
    other, past = a_campaign(), datetime(2024, 6, 1, tzinfo=UTC)
    first = a_publication(campaign, region="weog")
    a_publication(campaign)
    a_publication(other, submitted_at=past)
    with transaction() as unit:
        entry = entries.by_symbol(unit.session, first)
        tags = search.tags_of(unit.session, [entry.id])[entry.id]
        tags += [("progress", "fulfilled"), ("measure", "fulfilled.1")]
        index.put(unit.session, entry, tags)
    cohorts = client.get("/en/statistics.json").get_json()["cohorts"]
    assert [(one["campaign"], one["pledges"], one["unreported"]) for one in cohorts] == [
        (campaign.slug, 2, 1),
        (other.slug, 1, 1),
    ]
    assert cohorts[0]["progress"] == {"fulfilled": 1}
    assert cohorts[1]["year"] == 2024
    assert (cohorts[0]["measures"], cohorts[0]["measures_unreported"]) == (2, 1)
    assert cohorts[0]["measures_progress"] == {"fulfilled": 1}
    table = rows(client)
    code = f"{campaign.slug}.{cohorts[0]['year']}"
    assert number(table, "Campaign and year", code) == "2"
    assert number(table, "Campaign and year", f"{code}.fulfilled") == "1"
    assert number(table, "Measures by campaign and year", f"{code}.fulfilled") == "1"
    assert number(table, "Measures by campaign and year", f"{code}.unreported") == "1"
    page = " ".join(client.get("/en/statistics").text.split())
    assert "Fulfilled: 1 · No report yet: 1" in page
    assert "50.0%" in page
    narrowed = client.get("/en/statistics.json?region=weog").get_json()["cohorts"]
    assert [(one["campaign"], one["pledges"]) for one in narrowed] == [(campaign.slug, 1)]


def test_what_a_filter_leaves_out_is_not_counted(client, campaign):
    a_publication(campaign, region="weog")
    a_publication(campaign, lead_type="nhri")
    page, table = client.get("/en/statistics?region=weog").text, rows(client, "?region=weog")
    assert "1 of 2 pledges" in page
    assert number(table, "Who pledges", "state") == "1"
    assert number(table, "Who pledges", "nhri") == "0"
    assert "/en/pledges?region=weog&amp;type=state" in page
    assert "No pledge matches" in client.get("/en/statistics?q=elephants").text


def test_before_the_first_pledge_the_page_says_what_it_is_for(client, app):
    assert "Once the first one is, it is counted here." in client.get("/en/statistics").text
    assert {r["Pledges"] for r in rows(client)} == {"0"}
    assert client.get("/xx/statistics").status_code == 404
