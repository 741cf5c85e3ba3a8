"""Somebody of the secretariat helps a person who lost their codes, on the person's page."""

from datetime import timedelta

from tests.services.second_factor.test_enrolment import set_up
from tests.support.people import builders as a
from tests.support.people.houses import OpenHands
from workspace.process.clock import now
from workspace.services.office.people import SETTLED

TAKE = "Take code and passkeys away"


def test_codes_that_are_lost_are_taken_away_by_who_has_had_one_for_a_day(app, client):
    hands = OpenHands()
    page = f"/secretariat/people/{hands.ben.id}"
    with now.at(now() - SETTLED + timedelta(hours=1)):
        set_up(hands.ben)
        set_up(hands.sol)
    a.sign_in(client, hands.sol)
    assert TAKE in client.get(page).text
    refused = client.post(f"{page}/codes")
    assert refused.status_code == 409
    assert "for a day" in refused.text
    with now.at(now() + timedelta(hours=2)):
        given = {"password": a.PASSWORD}
        done = client.post(f"{page}/codes", data=given, follow_redirects=True)
        assert done.status_code == 200, done.text
        assert TAKE not in done.text
