"""Instants in words: day and hour of one zone, and no page that contradicts itself."""

from datetime import UTC, date, datetime

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.invited import known
from tests.support.people.signing_table import Table
from workspace.process.unit import transaction
from workspace.services import discussion, signing, versions
from workspace.services.discussion import NewThread
from workspace.services.parties import invitations
from workspace.services.signing import Locking
from workspace.store.campaigns import CampaignRow
from workspace.web import times

LATE = datetime(2026, 11, 28, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "zone", "said"),
    [
        (LATE, "Europe/Zurich", "29 Nov 2026, 00:30 (Zurich), 28 Nov 2026, 23:30 UTC"),
        (LATE, "America/New_York", "28 Nov 2026, 18:30 (New York), 23:30 UTC"),
        (LATE, "Asia/Kathmandu", "29 Nov 2026, 05:15 (Kathmandu), 28 Nov 2026, 23:30 UTC"),
        (LATE, "UTC", "28 Nov 2026, 23:30 UTC"),
        (LATE.replace(month=7, hour=9), "Europe/Zurich", "28 Jul 2026, 11:30 (Zurich), 09:30 UTC"),
    ],
)
def test_an_instant_has_the_day_and_the_hour_of_one_zone(app, at, zone, said):
    with app.test_request_context():
        assert times.instant(at, zone) == said


@pytest.mark.parametrize(
    ("on", "zone", "said"),
    [
        (LATE, "Europe/Zurich", "29 November 2026"),
        (LATE, "America/New_York", "28 November 2026"),
        (LATE.isoformat(), "Europe/Zurich", "29 November 2026"),
        (date(2026, 11, 28), "Europe/Zurich", "28 November 2026"),
        ("2026-11-28", "America/New_York", "28 November 2026"),
        ("some time", "UTC", "some time"),
    ],
)
def test_a_day_is_that_of_the_zone_and_a_date_stays_itself(app, on, zone, said):
    with app.test_request_context():
        assert times.day(on, zone) == said


def test_of_what_is_known_by_its_year_the_year_is_said(app):
    with app.test_request_context():
        at = datetime(2017, 1, 1, tzinfo=UTC)
        assert times.day_or_year(at, "America/New_York", year_only=True) == "2017"
        assert times.day_or_year(at, "UTC", year_only=False) == "1 January 2017"


def test_a_pledge_submitted_at_night_is_published_on_the_same_day(noon, app):
    noon.at = LATE
    table = Table()
    table.signed()
    symbol = stages.submit(table.amir, table.draft)
    page = app.test_client().get(f"/en/pledges/{symbol}").text
    assert "29 Nov 2026, 00:30 (Zurich), 28 Nov 2026, 23:30 UTC" in page
    assert "29 November 2026" in page
    assert "28 November 2026" not in page


def test_every_page_of_a_draft_says_times_in_the_zone_of_its_campaign(noon, app):
    noon.at = LATE
    table = Table()
    with transaction() as unit:
        unit.session.get_one(CampaignRow, table.campaign.id).timezone = "America/New_York"
    corvia = a.an_organisation("Corvia")
    carla = a.a_member(corvia, mandated=True)
    invitations.invite_organisation(table.ana, table.draft, known(corvia, required=True))
    asked = NewThread(section="scene", kind="question", body="Which year?")
    discussion.start_thread(table.bea, table.draft, asked)
    versions.checkpoint(table.ana, table.draft, "one")
    ana, invited = (a.sign_in(app.test_client(), person) for person in (table.ana, carla))
    draft = f"/drafts/{table.draft}"
    shown = [ana.get(f"{draft}{rest}").text for rest in ("/check", "/parties")]
    shown.append(invited.get("/desk").text)
    (one,) = signing.check(table.ana, table.draft).unanswered
    signing.lock(table.ana, table.draft, Locking(without=(one.party_id,)))
    signing.reopen(table.ana, table.draft, "A figure was wrong.")
    shown += [ana.get(f"{draft}{rest}").text for rest in PAGES]
    shown.append(ana.get("/desk").text)
    for page in shown:
        assert "(New York)" in page
        assert "(Zurich)" not in page
        # It was the 28th there, and the 29th in Zurich.
        assert "29 November 2026" not in page


PAGES = ("", "/sign-off", "/history", "/history/1...now", "/discussion")
