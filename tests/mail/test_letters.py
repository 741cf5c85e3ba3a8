"""What letters say, and what they must not say."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from workspace.domain.parties.capacities import CAPACITIES, SEAT_ROLES
from workspace.mail import letters
from workspace.mail.letters import Invitation
from workspace.mail.outbox import compose

LINK = "https://banyan.example/invitations/abc_DEF-123"
ASKS = Invitation(
    address="bea@belmar.example",
    link=LINK,
    site="https://banyan.example",
    reference="4F2A-9AC1",
    until=datetime(2026, 11, 24, 12, 0, tzinfo=UTC),
    timezone="Europe/Zurich",
    asking="Republic of Aruna",
    asked="Republic of Belmar",
    part="co_pledger",
    campaign="Human Rights 75",
    neutral=False,
)


def words(letter: letters.Letter) -> str:
    """Return the body as somebody reads it, wherever its lines are broken."""
    return " ".join(letter.body.split())


def test_an_invitation_says_who_asks_whom_for_what_in_which_campaign_and_where():
    letter = letters.invitation(ASKS)
    assert letter.subject == (
        "Republic of Aruna invites Republic of Belmar to a pledge for Human Rights 75"
    )
    said = words(letter)
    assert "Republic of Aruna asks Republic of Belmar to make a pledge together with it" in said
    assert "for the campaign Human Rights 75" in said
    assert "once it is agreed, to sign it" in said
    assert "on Banyan" in said


def test_an_invitation_has_the_link_on_a_line_of_its_own_and_says_until_when():
    letter = letters.invitation(ASKS)
    assert LINK in letter.body.splitlines()
    assert "24 November 2026, 13:00 (Zurich), 12:00 UTC" in words(letter)


@pytest.mark.parametrize("neutral", [False, True])
def test_an_invitation_says_how_to_check_that_it_is_real(neutral):
    said = words(letters.invitation(replace(ASKS, neutral=neutral)))
    assert "How to check that this letter is real" in said
    assert "The link begins with https://banyan.example/ " in said
    assert "sign in. The invitation is on your desk" in said
    assert "the reference of this invitation: 4F2A-9AC1" in said
    assert "accepting signs nothing" in said


def test_a_reminder_names_neither_pledge_nor_person_nor_organisation():
    letter = letters.reminder("bea@belmar.example", LINK)
    assert letter.body == letters.REMINDER_BODY.replace("%(link)s", LINK)
    assert LINK in letter.body.splitlines()


def test_that_a_party_was_taken_out_is_said_without_a_word_of_what_or_by_whom():
    letter = letters.removal("bea@belmar.example", LINK)
    assert letter.body == letters.REMOVAL_BODY.replace("%(link)s", LINK)
    assert LINK in letter.body.splitlines()


def test_a_neutral_letter_names_neither_organisation_nor_campaign_nor_what_it_is_about():
    letter = letters.invitation(replace(ASKS, neutral=True))
    assert letter.subject == "An invitation awaits you"
    for name in ("Aruna", "Belmar", "Human Rights 75", "co-pledge"):
        assert name not in letter.subject + letter.body.replace(ASKS.address, "")


def test_neutral_letters_of_all_kinds_are_alike():
    one = letters.invitation(replace(ASKS, neutral=True))
    other = letters.invitation(
        replace(ASKS, neutral=True, asked="", part="viewer", campaign="Another", asking="X")
    )
    assert (one.subject, one.body) == (other.subject, other.body)


@pytest.mark.parametrize("part", [*CAPACITIES.codes, *SEAT_ROLES.codes])
def test_every_capacity_and_role_is_asked_for_in_words_of_its_own(part):
    asked = "" if part in SEAT_ROLES.codes else ASKS.asked
    letter = letters.invitation(replace(ASKS, part=part, asked=asked))
    others = {letters.ASKED[code] for code in letters.ASKED if code != part}
    assert letters.ASKED[part] not in others
    assert "%(" not in letter.subject + letter.body
    if not asked:
        assert letter.subject == (
            "Republic of Aruna invites you to work on a pledge for Human Rights 75"
        )
        assert "to work for it" in words(letter) or "for Republic of Aruna." in words(letter)


def test_an_organisation_nobody_has_verified_is_not_named_as_if_it_were_known():
    letter = letters.invitation(replace(ASKS, asking=""))
    assert letter.subject == "An invitation awaits you"
    said = words(letter)
    assert "An organisation whose name nobody has checked yet asks your organisation" in said
    assert "Republic of Belmar" not in said


def test_long_names_leave_a_subject_that_can_be_kept():
    long = "Ministry of Foreign Affairs, Trade and Everything Else " * 3
    letter = letters.invitation(replace(ASKS, asking=long, asked=long, campaign=long))
    assert len(letter.subject) <= 200
    assert words(letter).count(" ".join(long.split())) > 1


def test_a_name_cannot_make_a_header_or_a_line_of_its_own():
    letter = letters.invitation(replace(ASKS, asking="Aruna\r\nBcc: eve@example.org\n\nClick"))
    compose(letter, "Banyan <no-reply@banyan.example>")
    assert not any(line.startswith(("Bcc", "Click")) for line in letter.body.splitlines())


def test_a_name_written_from_the_right_does_not_turn_the_words_around_it():
    letter = letters.invitation(replace(ASKS, asking="جمهورية \u2067أرونا", asked="Belmar"))
    assert letter.subject.startswith("\u2068جمهورية أرونا\u2069 invites Belmar")


def test_lines_fit_where_mail_is_read_in_columns():
    letter = letters.invitation(ASKS)
    assert all(len(line) <= 78 for line in letter.body.splitlines())
