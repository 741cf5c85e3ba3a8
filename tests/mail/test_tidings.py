"""Letters of notices: in their reader's language and direction, as text and as a page."""

from pathlib import Path

import html5lib
import pytest

from tests.support.documents.catalogues import catalogue
from workspace.mail.tidings import (
    DIGEST_SUBJECT,
    GREETING,
    NEUTRAL_LINE,
    NEUTRAL_SUBJECT,
    Group,
    Line,
    Tidings,
    tidings,
)
from workspace.mail.tongue import Tongue

ARABIC = {GREETING: "مرحبا،", DIGEST_SUBJECT: "الجديد في تعهداتكم", NEUTRAL_LINE: "هناك جديد."}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with Arabic words."""
    return catalogue(tmp_path, "ar", ARABIC)


def told(*, neutral: bool = False, stop: str = "https://b.example/unsubscribe/x") -> Tidings:
    line = Line(words="Belmar <b>signed</b>", link="https://b.example/inbox/1?a=1&b=2")
    group = Group(
        title="نص & <script>", lang="ar", campaign="Rights", neutral=neutral, lines=(line, line)
    )
    return Tidings(
        address="bea@belmar.example",
        head="",
        groups=(group,),
        settings="https://b.example/account/notices",
        stop=stop,
    )


def test_a_letter_is_in_its_readers_language_and_direction(folder: Path):
    letter = tidings(told(), Tongue("ar", folder))
    assert letter.subject == ARABIC[DIGEST_SUBJECT]
    assert letter.body.startswith(ARABIC[GREETING])
    page = html5lib.parse(letter.html, namespaceHTMLElements=False)
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert letter.lang == "ar"


def test_a_language_nobody_translated_into_is_english_from_the_left(folder: Path):
    letter = tidings(told(), Tongue("fr", folder))
    assert letter.lang == "en"
    assert 'lang="en" dir="ltr"' in letter.html


def test_what_people_wrote_is_no_part_of_the_page(folder: Path):
    page = html5lib.parse(tidings(told(), Tongue("en")).html, namespaceHTMLElements=False)
    assert page.find(".//script") is None
    assert page.find(".//b") is None
    assert [link.get("href") for link in page.iter("a")][:1] == [
        "https://b.example/inbox/1?a=1&b=2"
    ]


def test_of_a_sensitive_pledge_one_line_says_that_there_is_something():
    letter = tidings(told(neutral=True), Tongue("en"))
    assert letter.subject == NEUTRAL_SUBJECT
    for whole in (letter.body, letter.html):
        assert whole.count(NEUTRAL_LINE) == 1
        assert "Belmar" not in whole
        assert "نص" not in whole
        assert "Rights" not in whole


def test_a_letter_nobody_can_stop_says_why_it_comes():
    letter = tidings(told(stop=""), Tongue("en"))
    assert "cannot be turned off" in letter.body.replace("\n", " ")
    assert "unsubscribe" not in letter.body + letter.html
    assert "/account/notices" in letter.body
