"""What can be recorded of a letter or an announcement, and what it is then said to say."""

from dataclasses import replace
from datetime import date

import pytest

from workspace.domain.errors import Invalid
from workspace.domain.signing.paper import (
    Announcement,
    Letter,
    digits,
    read_announcement,
    read_letter,
    statement,
)

LOCKED, TODAY = date(2026, 3, 1), date(2026, 3, 9)
LETTER = Letter(
    fingerprint="7F3A-91C2-0B4E",
    organisation="Belmar",
    name=" Berta  Belmar ",
    title="Minister",
    letter_on="2026-03-04",
    kept_at="Registry, file 12",
    agreed=True,
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("7F3A-91C2-0B4E", "7f3a91c20b4e"),
        (" 7f3a 91c2 0b4e ", "7f3a91c20b4e"),
        ("a" * 64, "a" * 64),
        ("a" * 13, ""),
        ("7F3A-91C2-0B4%", ""),
        ("", ""),
    ],
)
def test_a_fingerprint_is_read_as_people_write_it(written, read):
    assert digits(written) == read


def test_a_letter_is_of_a_day_between_the_lock_and_today():
    found = read_letter(LETTER, LOCKED, TODAY, twofold=False)
    assert (found.name, found.scan) == ("Berta Belmar", "")
    for day in ("2026-02-28", "2026-03-10", "soon", ""):
        with pytest.raises(Invalid) as refused:
            read_letter(replace(LETTER, letter_on=day), LOCKED, TODAY, twofold=False)
        assert list(refused.value.errors) == ["letter_on"]


def test_where_two_persons_sign_both_are_named():
    with pytest.raises(Invalid) as refused:
        read_letter(LETTER, LOCKED, TODAY, twofold=True)
    assert list(refused.value.errors) == ["second_name"]
    both = replace(LETTER, second_name="Bo Belmar", second_title="Secretary")
    assert read_letter(both, LOCKED, TODAY, twofold=True).second_title == "Secretary"
    with pytest.raises(Invalid):
        read_letter(replace(both, second_title=""), LOCKED, TODAY, twofold=False)


def test_an_announcement_has_a_day_and_an_occasion():
    given = Announcement(
        fingerprint="", organisation="", announced_on="2026-03-09", occasion=" A  meeting "
    )
    assert read_announcement(given, TODAY).occasion == "A meeting"
    with pytest.raises(Invalid):
        read_announcement(replace(given, announced_on="2026-03-10"), TODAY)


@pytest.mark.parametrize(
    ("capacity", "said"), [("co_pledger", "commits itself to"), ("endorser", "endorses")]
)
def test_a_letter_says_who_is_bound_in_words_of_its_own(capacity, said):
    words = statement("Belmar", capacity, 2, "7f3a91c20b4e", "2026-03-04")
    assert (
        words
        == f"By a signed letter of 2026-03-04 Belmar {said} Rev.2, fingerprint 7F3A-91C2-0B4E."
    )
