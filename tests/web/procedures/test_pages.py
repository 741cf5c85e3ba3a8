"""What members, coordinators and parties see of a group's decision, and what they do there."""

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.networks import REASON, NetworkTable, fresh, member
from tests.support.servers.databases import KINDS
from workspace.process.unit import transaction
from workspace.services import signing
from workspace.store.organisations.seats import MandateRow


@pytest.fixture
def table(app, noon):
    return NetworkTable()


@pytest.fixture
def see(app):
    """Return a page as somebody sees it; the same browser sends their forms."""

    def client_of(person):
        return a.sign_in(app.test_client(), person)

    return client_of


def test_a_member_that_cannot_be_reached_stops_the_opening_until_it_is_said_how(table, see):
    nia, amir = see(table.nia), see(table.amir)
    board = nia.get(f"/drafts/{table.draft}/sign-off").text
    assert "Let the members decide" in board
    assert "Let the members decide" not in amir.get(f"/drafts/{table.draft}/sign-off").text
    with transaction() as unit:
        row = unit.session.query(MandateRow).filter_by(person_id=table.reps[2].id).one()
        row.revoked_at = row.valid_from
    page = nia.get(f"/drafts/{table.draft}/procedures/new").text
    assert page.count("</strong> gets a letter") == 4
    assert "Cannot be reached here" in page
    sent = {"fingerprint": table.fingerprint, "hours": "72", "password": a.PASSWORD}
    refused = nia.post(f"/drafts/{table.draft}/procedures", data=sent)
    assert refused.status_code == 422
    assert "Say in at least 20 characters how and when" in refused.text
    sent[f"outside-{table.members[2].id}"] = "By a letter of 16 November, handed over by hand."
    opened = nia.post(f"/drafts/{table.draft}/procedures", data=sent)
    assert opened.status_code == 303
    assert "Nobody" not in nia.get(opened.headers["Location"]).text


def test_a_question_of_a_group_stands_in_the_inbox_of_who_may_answer_and_tells_nothing_else(
    table, see
):
    of_member = a.a_member(table.members[0], "viewer")
    made = table.open()
    inbox = see(table.reps[0]).get("/inbox").text
    assert "Institute 1</bdi> to decide on a text" in inbox
    assert f'href="/procedures/{made}"' in inbox
    assert table.draft not in inbox
    assert stages.TEXT["title"] not in inbox
    assert '<span class="unread number">1<' in see(table.reps[0]).get("/inbox/count").text
    for person in (of_member, table.bruno):
        assert "to decide on a text" not in see(person).get("/inbox").text
    table.say(0, made, "agree")
    assert "to decide on a text" not in see(table.reps[0]).get("/inbox").text


def test_a_member_reads_the_frozen_text_and_answers_until_the_very_end(table, see, noon):
    place, amir = f"/procedures/{table.open()}", see(table.amir)
    member = see(table.reps[4])
    asked = member.get("/desk").text
    assert "asks <bdi>Institute 5</bdi> to decide on a text" in asked
    page = member.get(place).text
    assert "Silence procedure" in page
    assert "Independent inspection of every place of detention" in page
    said = {"answer": "dissociate", "fingerprint": table.fingerprint, "password": a.PASSWORD}
    assert member.post(f"{place}/answer", data=said).status_code == 303
    assert see(table.ana).get(place).status_code == 404
    noon.move(hours=72, seconds=1)
    late = member.post(f"{place}/answer", data=said | {"answer": "break"})
    assert late.status_code in {409, 422}
    board = amir.get(f"/drafts/{table.draft}/sign-off").text
    assert "Institute 5 dissociated itself." in board
    assert "Record this for" not in member.get(place).text


def test_a_break_is_told_to_the_parties_without_its_name(table, see):
    made = table.open()
    member = see(table.reps[3])
    said = {"answer": "break", "fingerprint": table.fingerprint, "password": a.PASSWORD}
    refused = member.post(f"/procedures/{made}/answer", data=said)
    assert refused.status_code == 422
    assert "at least 20 characters" in refused.text
    said |= {"words": REASON, "wanted": "Another date."}
    assert member.post(f"/procedures/{made}/answer", data=said).status_code == 303
    assert REASON in see(table.reps[0]).get(f"/procedures/{made}").text
    board = see(table.amir).get(f"/drafts/{table.draft}/sign-off").text
    assert "Not endorsed" in board
    assert "Institute" not in board


def test_a_coordinator_extends_calls_off_and_gives_the_end_for_a_calendar(table, see):
    made = table.open()
    nia = see(table.nia)
    calendar = nia.get(f"/procedures/{made}/deadline.ics")
    assert calendar.mimetype == "text/calendar"
    assert "DTSTART:20261120T120000Z\r\n" in calendar.text
    assert "SEQUENCE:0\r\n" in calendar.text
    ends = nia.get(f"/drafts/{table.draft}/deadline.ics").text
    assert ends.count("BEGIN:VEVENT") == 1
    assert f"UID:deadline-{table.draft}@" in ends
    assert "(Zurich)" in ends.replace("\r\n ", "")
    public = nia.get(f"/en/campaigns/{table.campaign.slug}/deadline.ics").text
    assert f"UID:deadline-of-{table.campaign.slug}@" in public
    assert [line for line in public.splitlines() if line.startswith("DTSTART")] == [
        line for line in ends.splitlines() if line.startswith("DTSTART")
    ]
    refused = nia.post(f"/procedures/{made}/extend", data={"hours": "a day"})
    assert refused.status_code == 422
    given = {"hours": "24", "password": a.PASSWORD}
    assert nia.post(f"/procedures/{made}/extend", data=given).status_code == 303
    page = nia.get(f"/procedures/{made}").text
    assert "SEQUENCE:1\r\n" in nia.get(f"/procedures/{made}/deadline.ics").text
    assert "extended" in page
    assert "Give more time" not in page
    sent = {"reason": "A member asked to wait.", "password": a.PASSWORD}
    assert nia.post(f"/procedures/{made}/withdraw", data=sent).status_code == 303
    assert "A member asked to wait." in see(table.reps[0]).get(f"/procedures/{made}").text


MAJORITIES = [
    (("agree", "agree", "object"), "Silent: 2"),
    (("agree", "agree", "object", "abstain"), "Abstain: 1"),
]
"""Of five members, by two thirds of those who vote and half of all as the quorum."""


def test_a_group_that_decided_endorses_and_neither_signs_nor_makes_a_reservation(table, see, noon):
    table.open()
    noon.move(hours=73)
    stages.sign(fresh(table.amir), table.draft)
    stages.sign(fresh(table.bruno), table.draft)
    amir = see(table.amir)
    board = amir.get(f"/drafts/{table.draft}/sign-off").text
    row = next(part for part in board.split("<tr>") if "Regional Network" in part)
    assert ("Endorsed" in row, "Signed" in row) == (True, False)
    assert ('data-label="On"' in row, 'data-label="By"' in row) == (True, False)
    stages.submit(fresh(table.amir), table.draft)
    for page in (board, amir.get(f"/drafts/{table.draft}/receipt").text):
        assert "Statement with the endorsement:" in page
        assert "Reservation:" not in page


@pytest.mark.parametrize("database", KINDS, indirect=True)
@pytest.mark.parametrize(("answers", "counted"), MAJORITIES, ids=["silent", "abstains"])
def test_i16_two_thirds_with_a_quorum_of_half_adopt_by_the_clock_and_who_joins_later_is_not_asked(
    app, see, noon, answers, counted
):
    table = NetworkTable(method="majority", num=2, den=3, quorum_num=1, quorum_den=2)
    opening = {"fingerprint": table.fingerprint, "hours": "72", "password": a.PASSWORD}
    opened = see(table.nia).post(f"/drafts/{table.draft}/procedures", data=opening)
    place = opened.headers["Location"].partition("?")[0]
    said = {"fingerprint": table.fingerprint, "password": a.PASSWORD}
    for rep, answer in zip(table.reps, answers, strict=False):
        given = said | {"answer": answer, "words": REASON, "wanted": "A date in 2029."}
        assert see(rep).post(f"{place}/answer", data=given).status_code == 303
    latecomer = a.an_organisation("Institute 6", org_type="nhri")
    late = see(a.a_member(latecomer, mandated=True))
    member(table.network, latecomer, table.nia)
    assert late.get(place).status_code == 404
    assert late.post(f"{place}/answer", data=said | {"answer": "object"}).status_code == 404
    board = f"/drafts/{table.draft}/sign-off"
    waiting = see(table.ana).get(board).text
    assert "<bdi>Regional Network</bdi> decides until 20 November 2026" in waiting
    noon.move(hours=72)
    # Nothing has run in between: whoever looks first is told what is true by the clock.
    done = see(table.bea).get(board).text
    assert "Endorsed by Regional Network" in done
    assert "by majority vote" in done
    assert "Institute" not in done
    assert "decides until" not in done
    too_late = see(table.reps[4]).post(f"{place}/answer", data=said | {"answer": "object"})
    assert too_late.status_code in {409, 422}
    assert counted in " ".join(see(table.nia).get(place).text.split())


def test_a_group_page_shows_rule_members_and_lets_a_member_accept(table, see):
    newcomer = a.an_organisation("Institute 6", org_type="nhri")
    rep = a.a_member(newcomer, mandated=True)
    nia, place = see(table.nia), f"/organizations/{table.network.slug}/group"
    sent = {"method": "majority", "hours": "12", "num": "2", "den": "3", "password": a.PASSWORD}
    assert nia.post(f"{place}/rule", data=sent).status_code == 422
    assert nia.post(f"{place}/rule", data=sent | {"hours": "48"}).status_code == 303
    assert "2 of 3, quorum 1 of 2" in nia.get(place).text
    assert nia.post(f"{place}/members", data={"member": newcomer.slug}).status_code == 303
    again = nia.post(f"{place}/members", data={"member": newcomer.slug})
    assert "belongs to the group, or is asked already" in again.text
    them = see(rep)
    assert "asks you to be a member" in them.get("/desk").text
    page = them.get(place).text
    key = page.split("/group/members/")[1].split("/accept")[0]
    assert them.post(f"{place}/members/{key}/accept").status_code == 303
    assert "Asked, has not accepted" not in them.get(place).text
    assert "Ask an organisation" not in them.get(place).text


def test_who_acts_for_several_members_chooses_and_the_page_says_for_whom(table, see):
    made = table.open()
    both = table.reps[0]
    a.a_seat(both, table.members[1])
    a.a_mandate(both, table.members[1])
    them = see(both)
    page = them.get(f"/procedures/{made}").text
    assert "Choose for which one you act" in page
    assert "Record this for" not in page
    slug = table.members[1].slug
    page = them.get(f"/procedures/{made}?as={slug}").text
    assert "Record this for <bdi>Institute 2</bdi>" in page
    said = {"answer": "agree", "fingerprint": table.fingerprint, "password": a.PASSWORD}
    done = them.post(f"/procedures/{made}/answer?as={slug}", data=said)
    assert done.headers["Location"].endswith(f"?as={slug}")
    assert them.post(f"/procedures/{made}/answer", data=said).status_code == 409


def test_the_page_says_that_its_end_can_submit_the_pledge(table, see):
    made = table.open()
    assert "its end submits the pledge" not in see(table.reps[0]).get(f"/procedures/{made}").text
    signing.choose(fresh(table.amir), table.draft, table.fingerprint)
    assert "its end submits the pledge" in see(table.reps[0]).get(f"/procedures/{made}").text
