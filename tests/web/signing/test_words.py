"""What is hashed is shown: on the page one signs at, in public and in print."""

import json

import html5lib
import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from workspace.domain.record.form import from_content
from workspace.domain.record.pledge_words import in_words
from workspace.process.unit import reading, transaction
from workspace.store.parties import parties
from workspace.store.pledge.pledges import PledgeRow
from workspace.store.signing import revisions
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
    words = in_words(form, language={"en": "English"}.__getitem__)
    rows = [*words.facts, *words.identity, *(x for each in words.measures for x in each.answers)]
    return [
        words.title,
        *(run.text for each in words.sections for line in each.lines for run in line.runs),
        *(each.title.text for each in words.measures),
        *(piece for row in rows for piece in (row.label, *row.lines)),
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
