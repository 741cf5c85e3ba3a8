"""Two people save the same answers: nothing is replaced that nobody chose to replace."""

import pytest

from tests.support.people import builders as make
from workspace.domain.answers.fields import Rows
from workspace.services.pledge import facts, measures


@pytest.fixture
def browser(client, ana):
    return make.sign_in(client, ana)


@pytest.fixture
def measure(ana, draft):
    return measures.add(ana, draft, {"title": ["Name an inspector"], "target_unit": ["districts"]})


def theirs(ana, draft, measure, **more):
    raw = {"title": ["Name an inspector"], "target_unit": ["prisons"]} | more
    measures.save(ana, draft, measure, raw, measures.measure(ana, draft, measure).row_version)


def stored(ana, draft, measure):
    return measures.measure(ana, draft, measure).value


def test_the_same_button_pressed_again_and_again_replaces_nothing(browser, ana, draft, measure):
    theirs(ana, draft, measure)
    form = {"title": "Name an inspector", "target_unit": "cells", "row_version": "1"}
    for _ in range(3):
        answer = browser.post(f"/drafts/{draft}/measures/{measure}", data=form)
        assert answer.status_code == 409
        assert "prisons" in answer.text
        assert 'name="row_version" value="1"' in answer.text
        form["clash_version"] = "2"
    assert "Choose for every answer" in answer.text
    assert stored(ana, draft, measure)["target_unit"] == "prisons"


def test_each_answer_is_chosen_by_itself(browser, ana, draft, measure):
    theirs(ana, draft, measure, title=["Name two inspectors"])
    form = {"title": "Name three", "target_unit": "cells", "row_version": "1", "clash_version": "2"}
    chosen = {"keep-title": "theirs", "keep-target_unit": "mine"}
    assert browser.post(f"/drafts/{draft}/measures/{measure}", data=form | chosen).status_code < 400
    value = stored(ana, draft, measure)
    assert (value["title"], value["target_unit"]) == ("Name two inspectors", "cells")


def test_choices_about_answers_that_were_saved_again_do_not_count(browser, ana, draft, measure):
    theirs(ana, draft, measure)
    theirs(ana, draft, measure, target_unit=["courts"])
    form = {"title": "Name an inspector", "target_unit": "cells", "row_version": "1"}
    chosen = {"clash_version": "2", "keep-target_unit": "mine"}
    answer = browser.post(f"/drafts/{draft}/measures/{measure}", data=form | chosen)
    assert answer.status_code == 409
    assert stored(ana, draft, measure)["target_unit"] == "courts"


def test_a_form_with_an_error_still_knows_what_it_was_filled_from(browser, ana, draft, measure):
    theirs(ana, draft, measure)
    form = {"title": "", "target_unit": "cells", "row_version": "1"}
    answer = browser.post(f"/drafts/{draft}/measures/{measure}", data=form)
    assert answer.status_code == 422
    assert 'name="row_version" value="1"' in answer.text


def test_a_fact_is_chosen_too(browser, ana, draft):
    fact = facts.fact(ana, draft, "risks").fact
    part = fact.parts[0]
    name = fact.name(part)
    columns = part.names(name) if isinstance(part, Rows) else {"": name}
    field = next(iter(columns.values()))
    facts.save_fact(ana, draft, "risks", {field: ["The budget comes late"]}, 0)
    form = {field: "Parliament is dissolved", "row_version": "0"}
    address = f"/drafts/{draft}/facts/risks"
    assert "The budget comes late" in browser.post(address, data=form).text
    assert browser.post(address, data=form | {"clash_version": "1"}).status_code == 409
    chosen = {"clash_version": "1", f"keep-{name}": "mine"}
    assert browser.post(address, data=form | chosen).status_code < 400
    assert "Parliament is dissolved" in browser.get(f"/drafts/{draft}").text


def test_what_was_taken_out_is_listed_and_can_be_put_back(browser, ana, draft, measure):
    address = f"/drafts/{draft}/measures/{measure}"
    part = browser.post(f"{address}/remove", headers={"HX-Request": "true"}).text
    assert 'id="way-back" hx-swap-oob="true"' in part
    for page in (f"/drafts/{draft}", f"/drafts/{draft}/structure"):
        assert "Taken out" in browser.get(page).text
        assert f"{measure}/put-back" in browser.get(page).text
    assert (
        f"{measure}/put-back"
        in browser.get(f"/drafts/{draft}/structure", headers={"HX-Request": "true"}).text
    )
    browser.post(f"{address}/put-back")
    assert "Taken out" not in browser.get(f"/drafts/{draft}").text


def test_without_scripts_taking_out_leads_to_the_way_back(browser, ana, draft, measure):
    answer = browser.post(f"/drafts/{draft}/measures/{measure}/remove")
    page, _, anchor = answer.headers["Location"].partition("#")
    assert f'id="{anchor}"' in browser.get(page).text
    assert anchor == f"taken-out-{measure}"
