"""What is hashed is shown: on the page one signs at, in public and in print."""

import json

import html5lib
import pytest
from flask import current_app

from tests.support.people import builders as a
from tests.support.people import stages
from workspace.domain.record.form import from_content
from workspace.domain.text.prose import Line, Run
from workspace.process.unit import reading, transaction
from workspace.services import signing
from workspace.services import text as texts
from workspace.services.pledge import facts, measures
from workspace.store.parties import parties
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.signing import revisions
from workspace.web.pledge.words import in_words
from workspace.web.signing.words import place_of


@pytest.fixture
def amir(aruna):
    return a.a_member(aruna, name="Amir", mandated=True)


@pytest.fixture
def signed_draft(amir, aruna):
    """Give a locked and signed pledge of one kind that others may join later."""
    campaign = a.a_campaign(slug="rights-75")
    draft_id = a.a_draft(amir, aruna, campaign, kind="individual")
    stages.make_ready(amir, draft_id, aruna)
    with transaction() as unit:
        unit.session.get_one(PledgeRow, draft_id).access = "open"
    stages.lock(amir, draft_id)
    stages.sign(amir, draft_id)
    return draft_id


def text_of(html: str) -> str:
    """Return what somebody reads of a page, its blanks evened."""
    return " ".join(" ".join(html5lib.parse(html, namespaceHTMLElements=False).itertext()).split())


def words_of(draft: str) -> list[str]:
    with reading() as unit:
        row = revisions.by_number(unit.session, draft, 1)
        assert row is not None
        found = parties.of_pledge(unit.session, draft)
    form = from_content(json.loads(row.content), {org.slug: org.name for _, org in found})
    with current_app.test_request_context("/en/"):
        words = in_words(form)
    rows = [*words.facts, *words.identity, *(x for each in words.measures for x in each.answers)]
    return [
        words.title,
        *(run.text for each in words.sections for line in each.lines for run in line.runs),
        *(each.title.text for each in words.measures),
        *(piece for row in rows for piece in (row.label, *row.texts)),
        *words.together,
    ]


def missing(draft: str, page: str) -> list[str]:
    return [words for words in words_of(draft) if words not in page]


def test_the_page_one_signs_at_shows_everything_that_is_hashed(client, amir, signed_draft):
    page = text_of(a.sign_in(client, amir).get(f"/drafts/{signed_draft}/sign-off/1").text)
    assert not missing(signed_draft, page)
    for words in ("Individual: one organisation commits", "Open: others may add", "rights-75"):
        assert words in page, "kind, access and campaign are signed too"


@pytest.mark.parametrize("rest", ["", "/print"])
def test_in_public_the_same_words_are_shown(client, amir, signed_draft, rest):
    symbol = stages.submit(amir, signed_draft)
    page = text_of(client.get(f"/en/pledges/{symbol}{rest}").text)
    assert not missing(signed_draft, page)
    assert "Human Rights 75 (rights-75)" in page


@pytest.mark.parametrize(
    ("words", "anchor"),
    [
        ("", "section-scene"),
        ("[30]", "section-scene:~:text=%5B30%5D"),
        ("[30]-day & more, now", "section-scene:~:text=%5B30%5D%2Dday%20%26%20more%2C%20now"),
        ("[a long passage that was c…", "section-scene:~:text=%5Ba%20long%20passage%20that%20was"),
        ("[onewordthatwascut…", "section-scene"),
    ],
)
def test_the_check_leads_to_the_very_words(words, anchor):
    assert place_of("scene", words) == anchor


def test_lists_are_lists_on_the_page_one_signs_at_and_in_public(client, amir, aruna):
    campaign = a.a_campaign()
    draft_id = a.a_draft(amir, aruna, campaign, kind="individual")
    stages.make_ready(amir, draft_id, aruna)
    lines = (
        Line((Run("First"),), "ordered"),
        Line((Run("Within"),), "bullet", 1),
        Line((Run("Second"),), "ordered"),
    )
    with transaction() as unit:
        texts.write_sections(unit, draft_id, {"scene": lines}, amir.id, aruna.id, "import")
    stages.lock(amir, draft_id)
    a.sign_in(client, amir)
    pages = [
        client.get(f"/drafts/{draft_id}").text,
        client.get(f"/drafts/{draft_id}/sign-off/1").text,
    ]
    stages.sign(amir, draft_id)
    symbol = stages.submit(amir, draft_id)
    pages += [client.get(f"/en/pledges/{symbol}{rest}").text for rest in ("", "/print")]
    for page in pages:
        root = html5lib.parse(page, namespaceHTMLElements=False)
        (outer,) = (one for one in root.iter("ol") if one.get("class") == "items")
        first, second = outer.findall("li")
        assert (first.get("value"), second.get("value")) == ("1", "2")
        (inner,) = first.findall("ul")
        assert "".join(inner.itertext()).split() == ["Within"]
        assert "".join(second.itertext()).split() == ["Second"]


def test_amounts_and_dates_are_in_the_readers_language_and_currencies_by_code(client, amir, aruna):
    campaign = a.a_campaign()
    draft_id = a.a_draft(amir, aruna, campaign, kind="individual")
    measure = stages.make_ready(amir, draft_id, aruna)
    money = {"resources_amount": ["64000000"], "resources_currency": ["ARD"]}
    facts.save_fact(amir, draft_id, "resources", money | {"resources_status": ["secured"]}, 0)
    raw = {
        "title": ["Name an inspector"],
        "responsible_party": [aruna.slug],
        "due_on": ["2028-03"],
        "indicator_type": ["percent"],
        "target_value": ["85.5"],
    }
    measures.save(amir, draft_id, measure, raw, 1)
    a.sign_in(client, amir)
    pages = [f"/drafts/{draft_id}", f"/drafts/{draft_id}/structure"]
    stages.lock(amir, draft_id)
    pages.append(f"/drafts/{draft_id}/sign-off/1")
    stages.sign(amir, draft_id)
    symbol = stages.submit(amir, draft_id)
    for page in (*pages, f"/en/pledges/{symbol}", f"/en/pledges/{symbol}/print"):
        text = text_of(client.get(page).text)
        for words in ("ARD 64,000,000 · Secured", "March 2028", "85.5%"):
            assert words in text, (page, words)
        assert "64000000" not in text


def test_lists_are_lists_where_one_reads_what_changed_before_signing(client, amir, aruna):
    campaign = a.a_campaign()
    draft_id = a.a_draft(amir, aruna, campaign, kind="individual")
    stages.make_ready(amir, draft_id, aruna)
    listed = [Line((Run(text),), "bullet") for text in ("Open prisons", "Train judges")]
    for lines in (listed, [listed[0], Line((Run("New"),), "bullet"), listed[1]]):
        with transaction() as unit:
            write = {"scene": tuple(lines)}
            texts.write_sections(unit, draft_id, write, amir.id, aruna.id, "import")
        n = stages.lock(amir, draft_id)
        if n == 1:
            signing.reopen(amir, draft_id, "A figure was wrong.")
    page = a.sign_in(client, amir).get(f"/drafts/{draft_id}/sign-off/2").text
    root = html5lib.parse(page, namespaceHTMLElements=False)
    (compared,) = (one for one in root.iter("div") if one.get("class") == "prose-compared")
    (found,) = compared
    assert found.tag == "ul"
    assert [[part.tag for part in one.iter("ins")] for one in found] == [[], ["ins"], []]
