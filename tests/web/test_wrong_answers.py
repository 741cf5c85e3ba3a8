"""What is wrong with a form is said at its top, beside its field, in the title and with numbers."""

import pytest

from tests.support.people import builders as make
from tests.support.people import stages

LONG = "n" * 1130


@pytest.fixture
def browser(client, ana):
    return make.sign_in(client, ana)


@pytest.fixture
def signatory(aruna):
    return make.a_member(aruna, name="Adam", mandated=True)


@pytest.fixture
def locked(signatory, aruna):
    draft = make.a_draft(signatory, aruna, make.a_campaign(), kind="individual")
    stages.make_ready(signatory, draft, aruna)
    stages.lock(signatory, draft)
    return draft


@pytest.fixture
def signer(client, signatory):
    return make.sign_in(client, signatory)


@pytest.mark.parametrize(
    ("address", "field", "most"),
    [
        ("threads", "body", 5_000),
        ("parties/people", "person-message", 1_000),
        ("parties/organisations", "message", 1_000),
        ("measures", "title", 200),
    ],
)
def test_a_text_that_is_too_long_comes_back_whole_with_both_numbers(
    browser, draft, address, field, most
):
    typed = "n" * (most + 130)
    answer = browser.post(f"/drafts/{draft}/{address}", data={field: typed})
    assert answer.status_code == 422
    assert f"{most + 130:,} characters, and at most {most:,} fit" in answer.text
    assert typed in answer.text
    assert "<title>Error: " in answer.text


def test_a_reservation_is_refused_whole_and_said_above_everything(signer, signatory, locked):
    form = {"reservation": LONG, "fingerprint": stages.fingerprint(signatory, locked)}
    answer = signer.post(f"/drafts/{locked}/sign-off/1/sign", data=form)
    assert answer.status_code == 422
    page = answer.text
    assert LONG in page
    assert "1,130 characters, and at most 1,000 fit" in page
    assert page.index('class="problems"') < page.index("<h1")
    assert 'href="#agreed"' in page
    box = page[page.index('id="agreed"') - 200 : page.index('id="agreed"') + 200]
    assert 'aria-invalid="true"' in box


def test_a_reason_is_refused_in_the_form_it_was_typed_in(signer, locked):
    answer = signer.post(f"/drafts/{locked}/sign-off/decline", data={"reason": LONG})
    assert answer.status_code == 422
    assert 'href="#reason-decline"' in answer.text
    assert answer.text.count(LONG) == 1


def test_a_page_without_errors_has_a_plain_title_with_the_name_of_the_draft(browser, ana, draft):
    for page in ("discussion", "parties", "check", "measures/new", "history"):
        text = browser.get(f"/drafts/{draft}/{page}").text
        title = text[text.index("<title>") + 7 : text.index("</title>")]
        assert not title.startswith("Error")
        assert title.count(" · ") == 2, title
    assert "<h3>" not in browser.get(f"/drafts/{draft}/measures/new").text
