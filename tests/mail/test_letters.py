"""What letters say, and what they must not say."""

from datetime import UTC, datetime

from workspace.mail import letters

UNTIL = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LINK = "https://banyan.example/invitations/abc_DEF-123"


def test_an_invitation_has_the_link_on_a_line_of_its_own_and_says_until_when():
    letter = letters.invitation("bea@belmar.example", LINK, UNTIL)
    assert LINK in letter.body.splitlines()
    assert "2026-11-24 12:00 UTC" in letter.body


def test_every_invitation_has_the_same_subject():
    one = letters.invitation("bea@belmar.example", LINK, UNTIL)
    other = letters.invitation("office@corvia.example", LINK + "x", UNTIL)
    assert one.subject == other.subject == "An invitation awaits you"


def test_an_invitation_says_nothing_but_its_own_words_address_link_and_date():
    letter = letters.invitation("bea@belmar.example", LINK, UNTIL)
    words = letters.INVITATION_BODY
    for part in ("%(link)s", "%(address)s", "%(until)s"):
        assert words.count(part) == 1
    rebuilt = words.replace("%(link)s", LINK).replace("%(address)s", letter.to)
    assert letter.body == rebuilt.replace("%(until)s", "2026-11-24 12:00 UTC")


def test_a_reminder_names_neither_pledge_nor_person_nor_organisation():
    letter = letters.reminder("bea@belmar.example", LINK)
    assert letter.body == letters.REMINDER_BODY.replace("%(link)s", LINK)
    assert LINK in letter.body.splitlines()
