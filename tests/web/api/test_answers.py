"""What other programs are given: the public record and nothing before its time, in plain words."""

import json
import re
from datetime import timedelta

import pytest

from tests.support.documents.publications import a_content, a_publication
from tests.support.people import builders as a
from workspace.config import ROOT
from workspace.process.clock import now

EXAMPLE = re.compile(r"```http\nGET (\S+)\n```\n\n```json\n(.*?)```", re.DOTALL)
ANYTHING = "…"


@pytest.fixture
def campaign(app):
    return a.a_campaign(prefix="HR75")


def missing(said, found, place=""):
    """Return where an answer does not hold what the documentation says; it may hold more."""
    if said == ANYTHING:
        return []
    if isinstance(said, dict) and isinstance(found, dict):
        return [
            each
            for key, value in said.items()
            for each in missing(value, found.get(key, "nothing"), f"{place}/{key}")
        ]
    if isinstance(said, list) and isinstance(found, list) and len(said) <= len(found):
        pairs = enumerate(zip(said, found, strict=False))
        return [each for n, pair in pairs for each in missing(*pair, f"{place}/{n}")]
    return [] if said == found else [f"{place}: {found}"]


def test_what_is_written_for_reusers_is_what_they_get(client, campaign):
    content = a_content()
    a_publication(campaign, content=content)
    a_publication(campaign, title="Open the files", region="weog", themes=("civic",))
    examples = EXAMPLE.findall((ROOT / "docs/open-data.md").read_text("utf-8"))
    assert len(examples) >= 5
    for address, said in examples:
        found = client.get(address).json
        assert missing(json.loads(said), found) == [], address


def test_a_pledge_is_said_in_one_form_only(client, campaign):
    symbol = a_publication(campaign)
    assert (
        client.get(f"/api/v1/pledges/{symbol}").json
        == client.get(f"/en/pledges/{symbol}.json").json
    )
    said = client.get("/api/v1/pledges?q=judge").json
    assert said["pledges"] == client.get("/en/pledges.json?q=judge").json["pledges"]
    assert client.get("/api/v1/statistics").json == client.get("/en/statistics.json").json
    assert client.get("/api/v1/tree").json["leaves"] == client.get("/tree.json").json["leaves"]


def test_every_answer_can_be_asked_for_again_and_by_pages_of_other_sites(client, campaign, noon):
    symbol = a_publication(campaign)
    paths = ("pledges", f"pledges/{symbol}", "organizations", "campaigns", "tree", "statistics")
    for path in (*(f"/api/v1/{one}" for one in paths), "/api/v1/openapi.json"):
        answer, head = client.get(path), client.head(path)
        assert (head.status_code, head.data) == (200, b"")
        assert head.headers["ETag"] == answer.headers["ETag"]
        assert head.last_modified == answer.last_modified is not None
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer.headers
        assert answer.cache_control.public
        known = {"If-None-Match": answer.headers["ETag"]}
        assert client.get(path, headers=known).status_code == 304
    first = client.options("/api/v1/pledges")
    assert first.headers["Access-Control-Allow-Methods"] == "GET, HEAD"
    assert "If-None-Match" in first.headers["Access-Control-Allow-Headers"]


def test_what_cannot_be_answered_is_a_problem_in_plain_words(client, campaign):
    asked = "regoin=african&sort=oldest&sort=newest&type=king&page=0&after=%20&q=" + "x" * 201
    wrong = client.get(f"/api/v1/pledges?{asked}")
    assert (wrong.status_code, wrong.mimetype) == (400, "application/problem+json")
    assert wrong.headers["Access-Control-Allow-Origin"] == "*"
    words = {one["parameter"]: one["detail"] for one in wrong.json["errors"]}
    assert set(words) == {"regoin", "sort", "type", "page", "after", "q"}
    assert words["regoin"].startswith("There is no such parameter here. There are: q, region")
    assert words["page"] == "This must be a whole number from 1 to 100000."
    assert words["q"] == "This can have 200 characters at most."
    for path in (
        "/api/v1/pledges/hr75-1",
        "/api/v1/organizations/nobody",
        "/api/v1/nothing",
        "/api/v2",
    ):
        found = client.get(path, headers={"Accept": "text/html"})
        assert (found.status_code, found.mimetype) == (404, "application/problem+json")
        assert found.json["status"] == 404
        assert found.json["detail"]
    changed = client.post("/api/v1/pledges", data={"title": "Mine"})
    assert (changed.status_code, changed.json["code"]) == (405, "method-not-allowed")
    assert "GET" in changed.headers["Allow"]


def test_nothing_is_given_before_its_moment(client, noon, campaign):
    symbol = a_publication(campaign, submitted_at=now() + timedelta(minutes=5))
    one = f"/api/v1/pledges/{symbol}"
    for path in ("pledges", "tree", "statistics"):
        assert symbol not in client.get(f"/api/v1/{path}").text
    assert client.get("/api/v1/pledges").json["found"] == 0
    assert client.get(one).status_code == 404
    assert client.get("/api/v1/pledges").cache_control.max_age == 60
    noon.move(minutes=5)
    assert client.get(one).json["symbol"] == symbol
    for path in ("pledges", "tree", "statistics"):
        assert symbol in client.get(f"/api/v1/{path}").text


def test_long_lists_lead_on_from_one_part_to_the_next(client, campaign, monkeypatch):
    monkeypatch.setattr("workspace.web.api.others.LEAVES", 2)
    symbols = [a_publication(campaign) for _ in range(5)]
    found, address = [], "/api/v1/tree?region=african"
    while address:
        part = client.get(address).json
        found += [leaf["symbol"] for leaf in part["leaves"]]
        address = part["next"] and "/" + part["next"].split("/", 3)[3]
    assert found == symbols


def test_pledges_and_statistics_are_asked_for_by_campaign(client, campaign):
    other = a.a_campaign(prefix="OTH", days=200)
    symbols = [a_publication(one) for one in (campaign, other, campaign)]
    for one, own in ((campaign, {symbols[0], symbols[2]}), (other, {symbols[1]})):
        found = client.get(f"/api/v1/pledges?campaign={one.slug}").json
        assert {line["symbol"] for line in found["pledges"]} == own
        assert {line["campaign"] for line in found["pledges"]} == {one.slug}
        counted = client.get(f"/api/v1/statistics?campaign={one.slug}&region=african").json
        assert (counted["found"], counted["total"]) == (len(own), 3)
        page = client.get(f"/en/pledges?campaign={one.slug}&sort=oldest").text
        assert "Only pledges of the campaign" in page
        assert f'<option value="{one.slug}" selected>' in page
    assert client.get("/api/v1/pledges?campaign=no-such").json["found"] == 0
    assert client.get("/api/v1/pledges?campaign=No such").status_code == 400
