"""The discussion as pages and fragments, with and without scripts."""

import re

import pytest

from tests.support.documents.text import anchor_on
from tests.support.people import builders as make
from workspace.services import discussion
from workspace.services.discussion import NewThread

TEXT = "Aruna will train 320 judges by 2028."
HTMX = {"HX-Request": "true"}

pytestmark = pytest.mark.draft(commitment=TEXT)


@pytest.fixture
def browser(client, ana):
    return make.sign_in(client, ana)


@pytest.fixture
def thread(ana, draft):
    asked = NewThread(
        section="commitment",
        anchor=anchor_on(draft, "320 judges"),
        kind="blocking",
        body="Why <b>320</b>? See https://example.org/why",
    )
    return discussion.start_thread(ana, draft, asked)


def threads(draft, rest="") -> str:
    return f"/drafts/{draft}/threads{rest}"


def form(draft, **rest) -> dict[str, str]:
    given = {"section": "commitment", "anchor": anchor_on(draft, "320 judges"), "body": "Why?"}
    return given | rest


def test_a_card_says_in_words_what_its_colours_say(browser, draft, thread):
    page = browser.get(threads(draft), headers=HTMX).text
    assert "Objection" in page
    assert "320 judges" in page
    assert "Republic of Aruna" in page
    assert f'data-thread="{thread}"' in page


def test_what_people_write_is_shown_as_text_and_links_carry_nothing(browser, draft, thread):
    page = browser.get(threads(draft), headers=HTMX).text
    assert "Why &lt;b&gt;320&lt;/b&gt;?" in page
    link = page.split('href="https://example.org/why"')[1].split(">")[0]
    assert {"nofollow", "noopener", "noreferrer"} <= set(link.split('"')[1].split())


def test_the_fragment_of_threads_is_no_whole_page(browser, draft, thread):
    answer = browser.get(threads(draft), headers=HTMX)
    assert "<html" not in answer.text
    assert answer.headers["Vary"].count("HX-Request") == 1
    assert "<html" in browser.get(threads(draft)).text


def test_starting_a_thread_answers_with_the_threads_and_an_empty_form(browser, draft):
    answer = browser.post(threads(draft), data=form(draft), headers=HTMX)
    assert answer.status_code == 200
    assert 'hx-swap-oob="true"' in answer.text
    assert "Why?" in answer.text
    # An empty new one with what would lift an objection, a reply, a reason.
    assert answer.text.count("<textarea") == 5


def test_a_refused_thread_keeps_what_was_typed_and_quoted(browser, draft):
    sent = form(draft, body="x" * 5_001)
    answer = browser.post(threads(draft), data=sent, headers=HTMX)
    assert answer.status_code == 422
    assert "x" * 5_001 in answer.text
    assert "320 judges" in answer.text
    assert 'id="new-thread"' in answer.text


def test_without_scripts_a_section_is_commented_on_as_a_whole(browser, draft):
    sent = {"section": "scene", "kind": "question", "body": "Since when?"}
    answer = browser.post(threads(draft), data=sent, follow_redirects=True)
    assert answer.request.path == f"/drafts/{draft}/discussion"
    assert "Since when?" in answer.text
    assert "Setting the scene" in answer.text


def test_without_scripts_a_refused_comment_comes_back_in_its_page(browser, draft):
    answer = browser.post(threads(draft), data={"section": "scene", "body": ""})
    assert answer.status_code == 422
    assert "<html" in answer.text


def test_one_replies_resolves_and_reopens_by_forms(browser, ana, draft, thread):
    browser.post(threads(draft, f"/{thread}/comments"), data={"body": "Because."})
    sent = {"outcome": "partly", "reason": "Only some."}
    browser.post(threads(draft, f"/{thread}/resolve"), data=sent)
    page = browser.get(f"/drafts/{draft}/discussion?show=resolved").text
    assert all(words in page for words in ("Because.", "Partly taken", "Only some."))
    answer = browser.post(threads(draft, f"/{thread}/reopen"), follow_redirects=True)
    assert "Because." in answer.text
    assert discussion.thread(ana, draft, thread).state == "open"


@pytest.mark.parametrize("act", ["comments", "resolve"])
def test_a_refused_form_of_a_thread_comes_back_open(browser, draft, thread, act):
    answer = browser.post(threads(draft, f"/{thread}/{act}"), headers=HTMX)
    assert answer.status_code == 422
    assert "open" in answer.text.split("hx-morph-skip")[1].split(">")[0]
    assert "<html" in browser.post(threads(draft, f"/{thread}/{act}")).text


def test_the_box_for_a_reply_is_another_only_after_ones_own_reply(browser, ana, draft, thread):
    bea = make.a_person("Bea")
    belmar = make.an_organisation("Kingdom of Belmar")
    make.a_seat(bea, belmar)
    make.a_party(draft, belmar)

    def box() -> str:
        return browser.get(threads(draft), headers=HTMX).text.split('id="reply-')[1].split('"')[0]

    first = box()
    discussion.reply(bea, draft, thread, "I wonder too.")
    assert box() == first
    discussion.reply(ana, draft, thread, "Thank you.")
    assert box() != first


def test_a_thread_resolved_meanwhile_says_so(browser, ana, draft, thread):
    discussion.resolve(ana, draft, thread, "taken", "")
    answer = browser.post(threads(draft, f"/{thread}/comments"), data={"body": "But"}, headers=HTMX)
    assert answer.status_code == 409
    assert "meanwhile" in answer.text


def test_the_draft_comes_without_its_threads_which_are_asked_for_afterwards(browser, draft, thread):
    page = browser.get(f"/drafts/{draft}").text
    assert f'data-thread="{thread}"' not in page
    assert f"/drafts/{draft}/threads?show=open" in page
    assert f'href="/drafts/{draft}/discussion"' in page
    assert 'id="new-thread"' in page


def test_who_may_only_read_is_offered_no_form(app, draft, thread):
    observer = make.an_organisation("Open Hands")
    make.a_party(draft, observer, "observer", edit_level="view")
    reader = make.sign_in(app.test_client(), make.a_member(observer))
    page = reader.get(f"/drafts/{draft}/discussion").text
    assert "Objection" in page
    assert "<textarea" not in page
    assert reader.post(threads(draft), data=form(draft)).status_code == 403


def test_a_stranger_is_told_that_there_is_nothing(app, draft, thread):
    stranger = make.sign_in(app.test_client(), make.a_member(make.an_organisation("Elsewhere")))
    assert stranger.get(f"/drafts/{draft}/discussion").status_code == 404
    assert stranger.post(threads(draft), data=form(draft)).status_code == 404
    assert stranger.post(threads(draft, f"/{thread}/reopen")).status_code == 404


def test_the_matrix_is_a_page_and_a_table_in_which_nothing_is_a_formula(browser, ana, draft):
    asked = NewThread(section="scene", body='=HYPERLINK("https://example.org")')
    thread = discussion.start_thread(ana, draft, asked)
    discussion.resolve(ana, draft, thread, "taken", "")
    page = browser.get(f"/drafts/{draft}/discussion/matrix").text
    assert "HYPERLINK" in page
    answer = browser.get(f"/drafts/{draft}/discussion/matrix.csv")
    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "\"'=HYPERLINK" in answer.text


def test_one_changes_and_deletes_ones_own_words_by_forms_and_undoes_it(browser, ana, draft, thread):
    comment = discussion.thread(ana, draft, thread).comments[0].id
    own = f"/drafts/{draft}/comments/{comment}"
    assert "Why &lt;b&gt;320" in browser.get(own).text
    assert browser.post(own, data={"body": ""}, headers=HTMX).status_code == 422
    browser.post(own, data={"body": "Why so many?"})
    page = browser.get(f"/drafts/{draft}/discussion").text
    assert "Why so many?" in page
    assert "edited" in page
    plain = discussion.start_thread(ana, draft, NewThread(section="scene", body="Never mind."))
    comment = discussion.thread(ana, draft, plain).comments[0].id
    own = f"/drafts/{draft}/comments/{comment}"
    page = browser.post(f"{own}/delete", follow_redirects=True).text
    assert "Never mind." not in page
    assert f"{own}/put-back" in page
    assert "Never mind." in browser.post(f"{own}/put-back", follow_redirects=True).text
    fragment = browser.post(f"{own}/delete", headers=HTMX).text
    assert f"{own}/put-back" in fragment.split("hx-swap-oob")[1]


def test_the_discussion_is_searched_beside_its_filters_and_in_the_address(browser, draft, thread):
    page = browser.get(f"/drafts/{draft}/discussion?q=WHY+aruna").text
    assert f'data-thread="{thread}"' in page
    assert "show=resolved&amp;q=WHY+aruna" in page
    assert 'value="WHY aruna"' in page
    nothing = browser.get(f"/drafts/{draft}/discussion?q=<zebra>&show=objections").text
    assert "Among these comments none has “&lt;zebra&gt;” in it." in nothing
    assert f'data-thread="{thread}"' not in nothing


def test_an_act_on_what_was_found_leaves_one_with_it(browser, draft, thread):
    page = browser.get(f"/drafts/{draft}/discussion?q=why").text
    form = page.split(f'hx-post="{threads(draft)}/{thread}/comments"')[1].split("</form>")[0]
    assert '<input type="hidden" name="q" value="why">' in form
    assert f"/threads/{thread}/assignment?show=open&amp;q=why" in page
    data = {"body": "So.", "show": "open", "q": "why"}
    sent = browser.post(threads(draft, f"/{thread}/comments"), data=data)
    assert "show=open&q=why&" in sent.headers["Location"]
    comment = re.search(r'/comments/(\w+)\?show=open&amp;q=why"', page)[1]
    data = {"show": "resolved", "q": "why"}
    gone = browser.post(f"/drafts/{draft}/comments/{comment}/delete", data=data)
    back = browser.get(gone.location).text.split(f"{comment}/put-back")[-1].split("</form>")[0]
    for name, value in data.items():
        assert f'name="{name}" value="{value}"' in back
    assert browser.post(f"/drafts/{draft}/comments/{comment}/put-back").status_code == 303
    has = HTMX | {"Banyan-Has": "tag=0.0.x.x&q=nowhere"}
    answer = browser.post(
        threads(draft, f"/{thread}/resolve"), data={"outcome": "taken"}, headers=has
    )
    assert answer.status_code == 200
    assert 'data-sought="nowhere"' in answer.text
