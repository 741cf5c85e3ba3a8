"""The pages of the history: list, comparison, restore."""

import re

import pytest

from tests.support.documents.text import write
from tests.support.people import builders as make
from workspace.services import versions

FIRST = "Aruna will train 320 judges by 2028."
SECOND = "Aruna and Belmar will train 640 judges by 2028."

pytestmark = pytest.mark.draft(commitment=FIRST)


@pytest.fixture
def two(ana, aruna, draft):
    versions.checkpoint(ana, draft, "Zero draft")
    write(draft, ana, aruna.id, commitment=SECOND)
    versions.checkpoint(ana, draft, "After Belmar joined")
    return draft


@pytest.fixture
def browser(client, ana):
    return make.sign_in(client, ana)


def history(draft, rest="") -> str:
    return f"/drafts/{draft}/history{rest}"


def test_the_history_lists_versions_with_names_and_authors(browser, two):
    page = browser.get(history(two)).text
    assert page.index("After Belmar joined") < page.index("Zero draft")
    assert "Republic of Aruna" in page
    assert "Checkpoint" in page


def test_an_empty_history_says_what_it_is_for(browser, draft):
    assert "No versions yet" in browser.get(history(draft)).text


def test_a_checkpoint_is_named_by_a_form(browser, draft):
    answer = browser.post(history(draft), data={"name": "Before the weekend"})
    assert answer.status_code == 303
    assert "Before the weekend" in browser.get(history(draft)).text


def test_a_checkpoint_without_a_name_is_refused_next_to_its_field(browser, draft):
    answer = browser.post(history(draft), data={"name": " "})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text


def test_changes_are_elements_with_words_for_those_who_see_no_colour(browser, two):
    page = browser.get(history(two, "/1...2")).text
    assert re.search(r"<del>.*?removed:.*?320.*?</del>", page)
    assert re.search(r"<ins>.*?added:.*?640.*?</ins>", page)


def test_the_list_of_changes_counts_and_leads_to_each(browser, two):
    page = browser.get(history(two, "/1...now")).text
    places = re.findall(r'<span class="change" id="change-(\d+)"', page)
    listed = re.findall(r'<li value="(\d+)"><a href="#change-\1"', page)
    assert places == listed == ["1", "2"]
    assert "2 changes" in page
    assert "3 words added, 1 word removed" in page


@pytest.mark.parametrize(
    ("chosen", "address"),
    [
        ("a=1&b=2", "/1...2"),
        ("a=2&b=1", "/1...2"),
        ("a=2&b=now", "/2...now"),
        ("b=1", "/1...now"),
        ("a=1&b=<script>", "/1...now"),
        ("a=99999999999&b=now", ""),
    ],
)
def test_two_chosen_versions_have_an_address_of_their_own(browser, two, chosen, address):
    answer = browser.get(history(two, f"/compare?{chosen}"))
    assert answer.headers["Location"] == history(two, address)


def test_versions_that_are_the_same_say_so(browser, two):
    assert "Nothing differs" in browser.get(history(two, "/2...now")).text


def test_a_restore_is_asked_for_with_what_it_would_change(browser, ana, two):
    page = browser.get(history(two, "/1/restore")).text
    assert "Restore version 1?" in page
    assert re.search(r"<del>.*?640.*?</del>", page)
    assert versions.compare(ana, two, 2, None).total == 0


def test_after_a_restore_the_history_offers_to_undo_it(browser, ana, two):
    answer = browser.post(history(two, "/1/restore"), follow_redirects=True)
    assert answer.request.path == history(two)
    assert versions.compare(ana, two, 1, None).total == 0
    assert history(two, "/3/restore") in answer.text
    assert "Undo the restore" in answer.text
    browser.post(history(two, "/3/restore"))
    assert versions.compare(ana, two, 2, None).total == 0


def test_long_stretches_without_a_change_are_folded(browser, ana, aruna, draft):
    long = "The text goes on without a change. " * 60
    write(draft, ana, aruna.id, scene=f"Old {long}")
    versions.checkpoint(ana, draft, "one")
    write(draft, ana, aruna.id, scene=f"New {long}")
    page = browser.get(history(draft, "/1...now")).text
    assert '<details class="folded">' in page
    assert "unchanged characters" in page


@pytest.mark.parametrize(
    "rest", ["/7...now", "/1...7", "/0/restore", "/-1...now", "/x...now", f"/{10**30}...now"]
)
def test_versions_that_do_not_exist_are_not_found(browser, two, rest):
    assert browser.get(history(two, rest)).status_code == 404


def test_a_stranger_is_told_that_there_is_nothing(app, two):
    stranger = make.sign_in(app.test_client(), make.a_member(make.an_organisation("Elsewhere")))
    for rest in ("", "/1...2", "/1...now", "/1/restore"):
        assert stranger.get(history(two, rest)).status_code == 404
    assert stranger.post(history(two, "/1/restore")).status_code == 404


def test_a_co_pledger_is_offered_checkpoints_and_no_restore(app, two):
    belmar = make.an_organisation("Kingdom of Belmar")
    make.a_party(two, belmar)
    bea = make.sign_in(app.test_client(), make.a_member(belmar, name="Bea"))
    page = bea.get(history(two)).text
    assert "Name a checkpoint" in page
    assert "/restore" not in page
    assert bea.get(history(two, "/1/restore")).status_code == 403
    assert bea.post(history(two, "/1/restore")).status_code == 403
