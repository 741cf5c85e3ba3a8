"""Who may know that a party left: where it asked to leave quietly, nobody but the lead."""

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.domain.errors import Invalid
from workspace.services import letters, notices, signing
from workspace.services.desk import activity
from workspace.services.parties import departure, panel

WHY = "Aruna has threatened our people."


@pytest.fixture
def table(app):
    return Table()


@pytest.fixture
def carla(table):
    return a.a_member(a.a_co_pledger(table.draft, "Corvia"), "org_admin", name="Carla")


def parties_seen_by(person, table):
    return {one.name: (one.status, one.reason) for one in panel.panel(person, table.draft).parties}


def acts_seen_by(person, table):
    lines = activity.activity(person, table.draft, activity.Asked()).lines
    return [line.act for line in lines if line.act.startswith("party.left")]


def told(person):
    groups = notices.inbox(person, notices.Asked()).groups
    return [line.sentence for group in groups for line in group.lines if "left" in line.sentence]


def test_a_quiet_leave_is_the_leads_alone_to_find_and_nobody_is_told(table, carla):
    departure.leave(carla, table.draft, WHY)
    assert parties_seen_by(table.ana, table)["Corvia"] == ("left", WHY)
    assert "Corvia" not in parties_seen_by(table.bea, table)
    assert acts_seen_by(table.ana, table) == ["party.left"]
    assert acts_seen_by(table.bea, table) == []
    assert (told(table.ana), told(table.bea)) == ([], [])


def test_an_open_leave_is_told_to_all_and_why_to_the_lead_alone(table, carla):
    departure.leave(carla, table.draft, WHY, openly=True)
    assert parties_seen_by(table.ana, table)["Corvia"] == ("left", WHY)
    assert parties_seen_by(table.bea, table)["Corvia"] == ("left", "")
    assert acts_seen_by(table.bea, table) == ["party.left_openly"]
    assert told(table.bea) == ["%(house)s left the pledge"]
    assert told(carla) == []


def test_no_page_or_letter_of_others_names_one_that_left_quietly(client, noon, table, carla):
    a.sign_in(client, table.bea)
    departure.leave(carla, table.draft, WHY)
    noon.move(days=2)
    notices.post_due()
    pages = ("", "/parties", "/sign-off", "/check", "/ready", "/activity")
    for page in (*(f"/drafts/{table.draft}{one}" for one in pages), "/desk", "/inbox"):
        text = client.get(page).text
        assert "left the pledge" not in text, page
        assert WHY not in text, page
        assert page.endswith("/activity") or "Corvia" not in text, page
    words = " ".join(one.body for one in letters.demonstration_outbox(notices.composed))
    assert "Corvia left" not in words
    assert WHY not in words


def test_while_a_text_that_names_it_is_in_signature_others_find_it_waited_for(table, carla):
    stages.lock(table.ana, table.draft)
    departure.leave(carla, table.draft, WHY)

    def board_of(person):
        seen = signing.board(person, table.draft)
        state = next(one.state for one in seen.lines if one.organisation == "Corvia")
        return state, [str(one.need) for one in seen.needs]

    assert board_of(table.ana) == ("gone", ["replacement", "signatures"])
    state, needs = board_of(table.bea)
    assert state == "awaited"
    assert "replacement" not in needs


def test_a_reason_too_long_is_refused_and_nobody_left(table, carla):
    with pytest.raises(Invalid) as refused:
        departure.leave(carla, table.draft, "x" * 1_001)
    assert set(refused.value.errors) == {"reason"}
    assert parties_seen_by(carla, table)["Corvia"][0] == "active"
