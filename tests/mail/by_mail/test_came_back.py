"""Reports that a letter of ours came back: which one, and why; nothing else is believed."""

import pytest

from tests.support.mail.returned import OWN, report
from workspace.mail.by_mail import Unreadable, read, returned


@pytest.mark.parametrize("whole", [True, False])
def test_a_report_says_which_letter_came_back(whole):
    assert returned(report("a1b2c3", whole=whole), OWN) == ("a1b2c3", "5.1.1")
    assert returned(report("a1b2c3", whole=whole, action="Failed", status="4.4.7 (late)"), OWN) == (
        "a1b2c3",
        "4.4.7",
    )
    assert returned(report("a1b2c3", whole=whole, status="no"), OWN) == ("a1b2c3", "")


@pytest.mark.parametrize(
    "other",
    [
        report("a1b2c3", action="delayed"),
        report("a1b2c3", action="delivered", status="2.0.0"),
        report("a1b2c3", domain="belmar.example"),
        report("a1b2c3", kind="disposition-notification"),
        report("x" * 21),
        report("../a"),
        b"From: bea@belmar.example\n\nAction: failed\nMessage-ID: <a1b2c3@banyan.example>\n",
    ],
)
def test_nothing_else_gives_one_back(other):
    read(other)
    assert returned(other, OWN) is None


def test_a_report_without_end_is_not_taken_apart():
    with pytest.raises(Unreadable):
        returned(report("a1b2c3") + b"\n" * 400_000, OWN)
