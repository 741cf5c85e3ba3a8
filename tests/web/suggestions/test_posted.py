"""Suggestions over HTTP: what the editor's mode and the plain form send, and what they are told."""

import pytest

from tests.support.documents.suggested import listed, seq_of, suggest, words
from tests.support.documents.versions import text_of
from tests.support.people import builders as make

TEXT = "Aruna will train 320 judges by 2028.\nBelmar will open nine offices."
OTHER = TEXT.replace("320", "400")
pytestmark = pytest.mark.draft(commitment=TEXT)


def marked(**marks):
    return {"insert": "x", "attributes": marks}


@pytest.fixture
def bea(draft):
    row = make.an_organisation("Kingdom of Belmar")
    make.a_party(draft, row, edit_level="suggest")
    return make.a_member(row, name="Bea")


@pytest.fixture
def browser(app, bea):
    return make.sign_in(app.test_client(), bea)


@pytest.fixture
def lead(app, ana):
    return make.sign_in(app.test_client(), ana)


def body(draft, text=OTHER, **more):
    return {
        "seq": seq_of(draft),
        "reason": "More.",
        "form_id": "a-form-of-the-editor-1",
        "sections": {"commitment": [{"insert": f"{text}\n"}]},
    } | more


def test_what_the_editor_sends_is_made_once(browser, ana, draft):
    address = f"/drafts/{draft}/suggestions"
    answer = browser.post(address, json=body(draft))
    assert (answer.status_code, answer.json["ok"]) == (201, True)
    assert [card.id for card in listed(ana, draft)] == answer.json["made"]
    again = browser.post(address, json=body(draft))
    assert again.json["made"] == answer.json["made"]
    assert len(listed(ana, draft)) == 1
    same = browser.post(address, json=body(draft, TEXT, form_id="another"))
    assert (same.status_code, same.json) == (200, {"ok": True, "made": []})


def test_marks_come_through_and_no_others(browser, ana, draft):
    bold = [{"insert": "Aruna", "attributes": {"strong": True, "em": None}}]
    rest = [{"insert": TEXT[5:] + "\n"}]
    answer = browser.post(
        f"/drafts/{draft}/suggestions", json=body(draft, sections={"commitment": bold + rest})
    )
    assert answer.status_code == 201
    assert words(listed(ana, draft)[0]) == [("format", "Aruna")]


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"seq": "1"}, 400, "bad_input"),
        ({"seq": True}, 400, "bad_input"),
        ({"seq": 10**30}, 409, "moved"),
        ({"seq": 0}, 409, "moved"),
        ({"sections": []}, 400, "bad_input"),
        ({"sections": {"nowhere": []}}, 400, "bad_input"),
        ({"sections": {"commitment": "x"}}, 400, "bad_input"),
        ({"sections": {"commitment": [{"insert": {"image": "x"}}]}}, 400, "bad_input"),
        ({"sections": {"commitment": [{"insert": "x\ud800"}]}}, 400, "bad_input"),
        (
            {"sections": {"commitment": [{"insert": "x", "attributes": {"color": "red"}}]}},
            400,
            "bad_input",
        ),
        ({"sections": {"commitment": [{"insert": "will \u202e ton\n"}]}}, 422, "unseen"),
        ({"sections": {"commitment": [{"insert": "x " * 150_000}]}}, 422, "too_long"),
        ({"reason": "x" * 2_000}, 422, "invalid"),
        ({"form_id": "somebody-else.0123456789abcdef"}, 409, "somebody_else"),
    ],
)
def test_bad_input_is_told_by_its_code_and_makes_nothing(browser, ana, draft, change, status, code):
    answer = browser.post(f"/drafts/{draft}/suggestions", json=body(draft) | change)
    assert (answer.status_code, answer.json["ok"], answer.json["error"]) == (status, False, code)
    assert answer.json["message"]
    assert listed(ana, draft) == []


def test_the_plain_form_offers_what_somebody_may(browser, lead, ana, draft):
    address = f"/drafts/{draft}/sections/commitment/form"
    page, own = browser.get(address).text, lead.get(address).text
    assert "Propose this" in page
    assert ">Save<" not in page
    assert "Propose this" in own
    assert ">Save<" in own
    form = {"section": "commitment", "seq": str(seq_of(draft)), "text": TEXT.replace("nine", "ten")}
    answer = browser.post(f"/drafts/{draft}/suggestions", data=form, follow_redirects=True)
    assert "1 suggestion is made." in answer.text
    assert "<del>" in answer.text
    assert text_of(draft) == TEXT
    assert len(listed(ana, draft)) == 1
    assert browser.post(address, data=form).status_code == 403


def test_no_words_are_lost_when_they_cannot_be_taken(browser, draft):
    form = {"section": "commitment", "seq": "999", "text": "My own words.", "reason": "Because."}
    answer = browser.post(f"/drafts/{draft}/suggestions", data=form)
    assert answer.status_code == 409
    assert "My own words." in answer.text
    assert "Because." in answer.text
    assert "another state" in answer.text


def test_cards_say_what_changes_in_words_too_and_each_reader_gets_their_acts(
    browser, lead, bea, draft
):
    (made,) = suggest(bea, draft, TEXT.replace("320", "400"), reason="More.")
    page, own = (one.get(f"/drafts/{draft}/suggestions").text for one in (lead, browser))
    for part in ("inserted:", "deleted:", "400</ins>", "Bea", "needs", "More."):
        assert part in page
    assert f"/suggestions/{made}/accept" in page
    assert f"/suggestions/{made}/withdraw" not in page
    assert f"/suggestions/{made}/accept" not in own
    assert f"/suggestions/{made}/withdraw" in own
    assert 'data-anchor="{' in page


def test_an_act_on_the_page_of_suggestions_shows_that_page_with_its_numbers_anew(lead, bea, draft):
    (one,) = suggest(bea, draft, TEXT.replace("320", "400"))
    address = f"/drafts/{draft}/suggestions"
    margin, page = lead.get(address, headers={"HX-Request": "true"}).text, lead.get(address).text
    assert f'hx-post="{address}/{one}/accept"' in margin
    assert f'action="{address}/{one}/accept"' in page
    assert "hx-post" not in page
    then = lead.post(f"{address}/{one}/accept", follow_redirects=True).text
    assert "1 suggestion is in the draft now." in then
    assert 'Waiting <span class="number">0</span>' in then


def test_who_opens_one_from_a_narrowed_list_comes_back_to_that_list(browser, bea, draft):
    (one,) = suggest(bea, draft, TEXT.replace("320", "400"))
    address = f"/drafts/{draft}/suggestions"
    assert f'href="{address}/{one}?show=mine"' in browser.get(f"{address}?show=mine").text
    page = browser.get(f"{address}/{one}?show=mine").text
    assert f'href="{address}?show=mine"' in page
    assert '<input type="hidden" name="show" value="mine">' in page
    done = browser.post(f"{address}/{one}/withdraw", data={"show": "mine"})
    assert "show=mine" in done.location


def test_an_act_answers_with_what_became_of_it(lead, bea, draft):
    (one,) = suggest(bea, draft, TEXT.replace("320", "400"))
    (two,) = suggest(bea, draft, TEXT.replace("nine", "ten"))
    scripts = {"HX-Request": "true"}
    part = lead.post(f"/drafts/{draft}/suggestions/{one}/accept", headers=scripts)
    assert part.status_code == 200
    assert "1 suggestion is in the draft now." in part.text
    assert 'id="suggestions"' in part.text
    again = lead.post(f"/drafts/{draft}/suggestions/{one}/accept", headers=scripts)
    assert again.status_code == 409
    assert "settled this suggestion already" in again.text
    page = lead.post(
        f"/drafts/{draft}/suggestions/{two}/decline", data={"reason": "No."}, follow_redirects=True
    )
    assert "1 suggestion is declined." in page.text
    assert "No suggestion waits." in page.text


def test_a_form_sent_twice_settles_once(lead, ana, bea, draft):
    (one,) = suggest(bea, draft, TEXT.replace("320", "400"))
    form = {"once": f"{ana.id}.0123456789abcdefABCD"}
    answers = [lead.post(f"/drafts/{draft}/suggestions/{one}/accept", data=form) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].location == answers[1].location
    assert text_of(draft) == TEXT.replace("320", "400")


def test_an_outdated_one_is_shown_three_ways_and_proposed_again(browser, lead, bea, ana, draft):
    (one,) = suggest(bea, draft, TEXT.replace("320 judges", "400 lawyers"))
    form = {"seq": str(seq_of(draft)), "text": TEXT.replace("320 judges", "some judges")}
    lead.post(f"/drafts/{draft}/sections/commitment/form", data=form)
    page = browser.get(f"/drafts/{draft}/suggestions/{one}").text
    for part in ("It was", "It stands now", "Proposed", "320 judges", "some judges", "400 lawyers"):
        assert part in page
    again = {"seq": str(seq_of(draft)), "first": "0", "count": "1"}
    again |= {"text": "Aruna will train 400 lawyers by 2028.", "reason": "Still."}
    address = f"/drafts/{draft}/suggestions/{one}/again"
    assert "1 suggestion is made." in browser.post(address, data=again, follow_redirects=True).text
    (card,) = listed(ana, draft)
    assert (card.again_of, card.reason) == (one, "Still.")
    assert [card.id for card in listed(ana, draft, "outdated")] == [one]
    lost = browser.post(address, data=again | {"seq": "999"})
    assert lost.status_code == 409
    assert "400 lawyers by 2028" in lost.text


def test_what_waits_is_said_where_the_lead_looks(lead, bea, draft):
    suggest(bea, draft, TEXT.replace("320", "400").replace("nine", "ten"))
    for address in (f"/drafts/{draft}", "/desk"):
        assert "2 suggestions wait for" in lead.get(address).text
    assert "2 suggestions wait. The lock does not wait" in lead.get(f"/drafts/{draft}/check").text
