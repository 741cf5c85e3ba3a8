"""Suggested answers and measures over HTTP: the forms, the marks in the draft, the cards."""

import re

import pytest

from tests.support.documents.suggested import listed
from tests.support.documents.wished import (
    answer,
    stored,
    titles,
    wish_answer,
    wish_gone,
    wish_measure,
)
from tests.support.people import builders as make
from tests.support.people import stages
from workspace.services import suggestions
from workspace.services.pledge import facts, measures

HTMX = {"HX-Request": "true"}


@pytest.fixture
def farid(draft):
    row = make.an_organisation("Field Presence", org_type="ohchr_presence")
    make.a_party(draft, row, "adviser", edit_level="suggest")
    return make.a_member(row, name="Farid")


@pytest.fixture
def key(ana, draft, aruna):
    return stages.a_measure(ana, draft, aruna)


@pytest.fixture
def adviser(app, farid):
    return make.sign_in(app.test_client(), farid)


@pytest.fixture
def lead(app, ana):
    return make.sign_in(app.test_client(), ana)


def filled(page: str) -> dict[str, list[str]]:
    """Return what a form would send as it is shown."""
    found: dict[str, list[str]] = {}
    form = page.split("/suggest", 1)[-1]
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = (re.search(rf'\b{part}="([^"]*)"', tag) for part in ("name", "value"))
        if name and name[1] not in {"csrf_token", "once"} and 'type="checkbox"' not in tag:
            found.setdefault(name[1], []).append(value[1] if value else "")
    for name, text in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>([^<]*)</textarea>', form):
        found[name] = [text]
    for name, options in re.findall(
        r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.DOTALL
    ):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = [chosen[1] if chosen else ""]
    return found


def test_who_may_only_suggest_is_led_from_the_draft_to_the_card(adviser, lead, ana, draft, key):
    panel = adviser.get(f"/drafts/{draft}/structure").text
    assert ">Suggest<" in panel.replace("\n", "")
    assert "Suggest to take it out" in panel
    assert "Suggest a new measure" in panel
    assert ">Edit<" not in panel
    address = f"/drafts/{draft}/measures/{key}/suggest"
    page = adviser.get(address).text
    assert "Propose this" in page
    assert ">Save<" not in page
    form = filled(page) | {"target_value": ["320"], "reason": ["As agreed."]}
    answered = adviser.post(address, data=form, follow_redirects=True)
    assert "1 suggestion is made." in answered.text
    assert stored(draft, key)["target_value"] == ""
    (card,) = listed(ana, draft)
    assert (card.reason, [one.key for one in card.fields]) == ("As agreed.", ["target_value"])
    structure = lead.get(f"/drafts/{draft}/structure").text
    assert f'href="/drafts/{draft}/suggestions?on={key}"' in structure
    listing = lead.get(f"/drafts/{draft}/suggestions?on={key}").text
    assert "<ins>" in listing
    assert "Only suggestions about one answer or measure are shown." in listing
    done = lead.post(
        f"/drafts/{draft}/suggestions/{card.id}/accept", data={}, follow_redirects=True
    )
    assert "1 suggestion is in the draft now." in done.text
    assert stored(draft, key)["target_value"] == "320"


def test_in_place_the_form_answers_with_what_it_is_about_and_its_mark(adviser, ana, draft, key):
    address = f"/drafts/{draft}/facts/themes/suggest"
    form = {"themes": ["systems.nhri"], "row_version": "0", "reason": ""}
    answered = adviser.post(address, data=form, headers=HTMX)
    assert answered.status_code == 200
    assert "1 suggestion" in answered.text
    assert "data-focus" in answered.text
    assert answer(draft, "themes") is None
    form = filled(adviser.get(f"/drafts/{draft}/measures/{key}/suggest-removal").text)
    gone = adviser.post(f"/drafts/{draft}/measures/{key}/suggest-removal", data=form, headers=HTMX)
    assert 'id="measures"' in gone.text
    new = adviser.post(
        f"/drafts/{draft}/measures/new/suggest", data={"title": "Train them"}, headers=HTMX
    )
    assert "1 new measure is suggested" in new.text
    assert {card.kind for card in listed(ana, draft)} == {"answer", "removal", "addition"}
    assert len(titles(draft)) == 1


def test_what_is_wrong_stands_next_to_its_field_and_nothing_typed_is_lost(adviser, draft, key):
    address = f"/drafts/{draft}/measures/{key}/suggest"
    form = filled(adviser.get(address).text)
    form |= {"due_on": ["some day"], "reason": ["x" * 1_100], "target_unit": ["judges"]}
    refused = adviser.post(address, data=form)
    assert refused.status_code == 422
    for words in ("some day", "x" * 1_100, "judges", "Enter a day, a month or a quarter"):
        assert words in refused.text
    assert 'id="m' + key + '-reason-error"' in refused.text
    same = adviser.post(address, data=filled(adviser.get(address).text))
    assert same.status_code == 422
    assert "Nothing differs from what stands there now" in same.text


def test_what_the_lead_saves_meanwhile_is_chosen_by_field(adviser, ana, draft, key):
    address = f"/drafts/{draft}/measures/{key}/suggest"
    form = filled(adviser.get(address).text) | {"target_value": ["10"]}
    view = measures.measure(ana, draft, key)
    raw = {"title": ["Name two inspectors"], "responsible_party": [view.value["responsible_party"]]}
    measures.save(ana, draft, key, raw, view.row_version)
    clash = adviser.post(address, data=form)
    assert clash.status_code == 409
    assert "Someone saved this while you were editing" in clash.text
    form |= {"clash_version": ["2"], "keep-title": ["theirs"], "keep-due_on": ["theirs"]}
    form |= {"keep-target_value": ["mine"]}
    assert adviser.post(address, data=form).status_code == 303
    (card,) = listed(ana, draft)
    assert [one.key for one in card.fields] == ["target_value"]


def test_who_may_save_may_propose_instead_and_is_asked_why_first(lead, ana, draft):
    page = lead.get(f"/drafts/{draft}/facts/themes/edit").text
    assert "Propose instead" in page
    address = f"/drafts/{draft}/facts/themes/suggest"
    form = {"themes": ["systems.nhri"], "row_version": "0"}
    asked = lead.post(address, data=form | {"ask": "why"})
    assert asked.status_code == 200
    assert "Reason, if you like" in asked.text
    assert listed(ana, draft) == []
    assert lead.post(address, data=form | {"reason": "Why not"}).status_code == 303
    assert [card.reason for card in listed(ana, draft)] == ["Why not"]


def test_an_outdated_one_shows_three_states_and_is_proposed_again(adviser, farid, ana, draft, key):
    made = wish_answer(farid, draft, "themes", themes=["systems.nhri"])
    facts.save_fact(ana, draft, "themes", {"themes": ["systems.education"]}, 0)
    page = adviser.get(f"/drafts/{draft}/suggestions/{made}").text
    for words in ("it was:", "stands now:", "proposed:", "Propose again"):
        assert words in page
    address = f"/drafts/{draft}/facts/themes/suggest?again={made}"
    assert address in page
    again = adviser.get(address).text
    form = {"themes": ["systems.nhri"], "row_version": "1", "again": made, "reason": ""}
    assert f'name="again" value="{made}"' in again
    assert adviser.post(f"/drafts/{draft}/facts/themes/suggest", data=form).status_code == 303
    (card,) = listed(ana, draft)
    assert card.again_of == made
    assert adviser.post(f"/drafts/{draft}/suggestions/{made}/again", data={}).status_code == 400


def test_of_a_measure_that_is_gone_it_is_said_that_nothing_is_left_to_take_out(
    adviser, lead, farid, ana, draft, key
):
    made = wish_gone(farid, draft, key)
    measures.remove(ana, draft, key)
    own = adviser.get(f"/drafts/{draft}/suggestions/{made}").text
    assert "The measure is already gone" in own
    assert "You can withdraw the suggestion." in own
    assert f"/suggestions/{made}/withdraw" in own
    for door in ("Propose again", f"/suggestions/{made}/decline", "suggest-removal"):
        assert door not in own
    theirs = lead.get(f"/drafts/{draft}/suggestions/{made}").text
    assert ("already gone" in theirs, "You can withdraw" in theirs) == (True, False)


def test_what_would_break_a_rule_is_said_on_the_card_and_refused_in_words(lead, farid, draft, key):
    made = wish_measure(farid, draft, key, start_on="2027-05-01")
    stages_due = {"due_on": ["2027-03-01"], "title": ["Name them"]}
    ana_view = lead.get(f"/drafts/{draft}/measures/{key}/edit").text
    seen = re.search(r'name="row_version" value="(\d+)"', ana_view)[1]
    responsible = stored(draft, key)["responsible_party"]
    saved = stages_due | {"row_version": [seen], "responsible_party": [responsible]}
    assert lead.post(f"/drafts/{draft}/measures/{key}", data=saved).status_code == 303
    assert "It cannot be taken as things stand" in lead.get(f"/drafts/{draft}/suggestions").text
    refused = lead.post(f"/drafts/{draft}/suggestions/{made}/accept", data={})
    assert refused.status_code == 422
    assert "The due date is before the start." in refused.text


def test_nobody_else_sees_more_than_they_may(app, draft, key, farid):
    wish_measure(farid, draft, key, legal_basis="CANARY-LAW")
    outsider = make.sign_in(app.test_client(), make.a_member(make.an_organisation("Far")))
    for path in ("suggestions", f"suggestions?on={key}", "structure", f"measures/{key}/suggest"):
        found = outsider.get(f"/drafts/{draft}/{path}")
        assert found.status_code == 404
        assert "CANARY-LAW" not in found.text


def test_the_list_asks_as_often_for_many_as_for_few(farid, ana, draft, key):
    from tests.web.test_statements import counted  # noqa: PLC0415 - the one way to count

    wish_measure(farid, draft, key, legal_basis="One")
    wish_answer(farid, draft, "themes", themes=["person.torture"])
    asked = suggestions.Asked()
    suggestions.panel(ana, draft, asked)  # what is kept in memory is there from then on
    few = counted(lambda: suggestions.panel(ana, draft, asked))
    for n in range(12):
        wish_measure(farid, draft, key, legal_basis=f"Law {n}")
    wish_answer(farid, draft, "themes", themes=["systems.nhri"])
    many = counted(lambda: suggestions.panel(ana, draft, asked))
    assert len(many) == len(few)
