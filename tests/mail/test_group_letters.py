"""Letters of a group's procedure: when it ends, for the campaign, the reader and in UTC."""

from datetime import UTC, datetime

import html5lib
import pytest

from workspace.mail.group_letters import News, Procedure, Reader, letter
from workspace.mail.tongue import Tongue

UNTIL = datetime(2026, 3, 29, 22, 30, tzinfo=UTC)


def told(timezone: str, news: News = News.OPENED, group: str = "Network"):
    of = Procedure(
        group=group, until=UNTIL, timezone="Europe/Zurich", link="https://b.example/procedures/1"
    )
    return letter(Reader(address="a@b.example", tongue=Tongue("en"), timezone=timezone), news, of)


def words(timezone: str) -> str:
    return " ".join(told(timezone).body.split())


def test_who_is_elsewhere_reads_when_it_ends_there_too():
    assert (
        "It ends on 30 March 2026, 00:30 (Zurich), 29 March 2026, 22:30 UTC, which is "
        "29 March 2026, 18:30 (New York) where you are." in words("America/New_York")
    )


@pytest.mark.parametrize("timezone", ["", "Europe/Paris", "UTC"])
def test_nothing_is_said_twice(timezone):
    assert "where you are" not in words(timezone)
    assert "00:30 (Zurich), 29 March 2026, 22:30 UTC" in words(timezone)


@pytest.mark.parametrize("news", News)
def test_each_letter_is_a_page_too_and_a_groups_name_is_no_part_of_it(news):
    made = told("Asia/Tokyo", news, group="<b>Net</b> & Co")
    page = html5lib.parse(made.html, namespaceHTMLElements=False)
    assert page.find(".//b") is None
    assert page.find(".//a").get("href") == "https://b.example/procedures/1"
    assert (page.get("lang"), page.get("dir")) == ("en", "ltr")
