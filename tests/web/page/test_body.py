"""What a form may send: fields are counted before they are read."""

import pytest
from werkzeug.formparser import FormDataParser

from tests.support.people import builders as make
from workspace.process.offload import is_beside
from workspace.web.page.body import LONG, MAX_FIELDS

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def browser(client, ana):
    return make.sign_in(client, ana)


def test_a_form_of_too_many_fields_is_refused_with_a_sentence(browser, draft):
    sent = "milestones_title=&milestones_on=&" * MAX_FIELDS
    answer = browser.post(f"/drafts/{draft}/measures", data=sent, content_type=FORM)
    assert answer.status_code == 413
    assert "Send a shorter text" in answer.text


def test_a_form_of_too_many_parts_is_refused(browser, draft):
    fields = {f"f{n}": "x" for n in range(MAX_FIELDS + 1)}
    answer = browser.post(
        f"/drafts/{draft}/measures", data=fields, content_type="multipart/form-data"
    )
    assert answer.status_code == 413


def test_a_form_of_many_empty_rows_is_answered_with_few(browser, draft):
    sent = "title=Train&" + "milestones_title=&milestones_on=&" * 400
    answer = browser.post(f"/drafts/{draft}/measures", data=sent, content_type=FORM)
    assert answer.status_code == 422
    assert "more entries than the field allows" in answer.text
    assert answer.text.count('name="milestones_title"') <= 40


def test_empty_rows_that_a_page_made_are_left_out(browser, draft):
    sent = "title=Train&" + "milestones_title=&milestones_on=&" * 12
    answer = browser.post(f"/drafts/{draft}/measures", data=sent, content_type=FORM)
    assert answer.status_code == 303


@pytest.mark.parametrize(("length", "beside"), [(10, False), (LONG, True)])
def test_a_long_form_is_decoded_beside_the_loop(client, monkeypatch, length, beside):
    read, found = FormDataParser.parse, []

    def noted(*sent):
        found.append(is_beside())
        return read(*sent)

    monkeypatch.setattr(FormDataParser, "parse", noted)
    answer = client.post("/sign-in", data={"email": "x" * length}, follow_redirects=True)
    assert answer.status_code in {200, 422}
    assert found[0] is beside
