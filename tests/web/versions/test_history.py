"""The pages of the history: list, comparison, restore."""

import re

import html5lib
import pytest

from tests.support.documents.languages import languages_of
from tests.support.documents.text import write
from tests.support.people import builders as make
from tests.support.people import stages
from workspace.domain.text.prose import Line, Run
from workspace.process.unit import transaction
from workspace.services import text as texts
from workspace.services import versions
from workspace.services.pledge import measures
from workspace.store.pledge.pledges import PledgeRow

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


def test_of_120_changes_as_many_are_said_listed_and_marked_each_time(browser, ana, aruna, draft):
    for old in ("old", "new"):
        write(draft, ana, aruna.id, scene=" ".join(f"{old}{n} stays so." for n in range(120)))
        versions.checkpoint(ana, draft, old)
    numbers = [str(n) for n in range(1, 121)]
    for _ in range(2):
        page = browser.get(history(draft, "/1...2")).text
        assert 'data-changes="120"' in page
        assert "120 changes" in page
        assert re.findall(r'<span class="change" id="change-(\d+)"', page) == numbers
        assert re.findall(r'<li value="(\d+)"><a href="#change-\1"', page) == numbers


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


def items(*found):
    return tuple(Line((Run(text),), kind, indent) for text, kind, indent in found)


OLD = items(
    ("Open prisons", "ordered", 0),
    ("at night", "bullet", 1),
    ("Train judges", "ordered", 0),
    ("Report", "ordered", 0),
)
NEW = items(
    ("Train 640 judges", "ordered", 0),
    ("at home", "bullet", 1),
    ("Report", "ordered", 0),
    ("Open prisons", "ordered", 0),
)


def put(draft, person, organisation, lines):
    with transaction() as unit:
        texts.write_sections(unit, draft, {"scene": lines}, person.id, organisation.id, "import")


def lists(html: str):
    """Return the lists of a comparison; elsewhere than in lists no item stands, nor anything else
    in them.
    """
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(html)
    assert [error for _, error, _ in parser.errors if "unexpected" in error] == []
    (compared,) = (one for one in root.iter("div") if one.get("class") == "prose-compared")
    for one in compared.iter():
        if one.tag in ("ul", "ol"):
            assert {child.tag for child in one} == {"li"}
    return [one for one in compared if one.tag in ("ul", "ol")]


def words(item):
    return " ".join("".join(item.itertext()).split())


def test_lists_are_lists_where_they_are_compared(browser, ana, aruna, draft):
    put(draft, ana, aruna, OLD)
    versions.checkpoint(ana, draft, "one")
    put(draft, ana, aruna, NEW)
    pages = [history(draft, "/1...now"), history(draft, "/1/restore")]
    for page in pages:
        (found,) = lists(browser.get(page).text)
        assert found.tag == "ol"
        assert all(one.get("value") for one in found)
        assert {one.tag for one in found.iter()} >= {"ul", "ins", "del"}


def test_an_item_that_moved_is_said_to_have_moved_in_both_places(browser, ana, aruna, draft):
    put(draft, ana, aruna, items(("Open", "bullet", 0), ("Train", "bullet", 0)))
    versions.checkpoint(ana, draft, "one")
    put(draft, ana, aruna, items(("Train", "bullet", 0), ("Open", "bullet", 0)))
    (found,) = lists(browser.get(history(draft, "/1...now")).text)
    first, second, third = map(words, found)
    assert "moved away: Open" in first
    assert second == "Train"
    assert "moved here: Open" in third


def test_each_phrase_of_a_compared_measure_is_said_to_be_in_its_language(
    browser, ana, aruna, draft
):
    with transaction() as unit:
        unit.session.get_one(PledgeRow, draft).lang = "ar"
    kept = stages.a_measure(ana, draft, aruna)
    versions.checkpoint(ana, draft, "one")
    (view,) = measures.measures(ana, draft).measures
    raw = {key: [value] for key, value in view.value.items() if isinstance(value, str)}
    raw["title"], raw["due_on"] = ["تعيين مفتش مستقل"], ["2029-03"]
    measures.save(ana, draft, kept, raw, view.row_version)
    page = browser.get(history(draft, "/1...now")).text
    assert languages_of(page, "مفتش") == {"ar"}
    assert languages_of(page, "2029") == {"en"}
    assert languages_of(page, "removed:") == {"en"}
