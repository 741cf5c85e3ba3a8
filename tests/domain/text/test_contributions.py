"""Paragraphs are followed through the turns of several hands; what came to nothing is nobody's."""

import pytest

from workspace.domain.text.contributions import Ledger
from workspace.domain.text.prose import from_plain


def told(start, *turns):
    ledger = Ledger({"scene": from_plain(start)})
    for by, text in turns:
        ledger.turn(tuple(by), {"scene": from_plain(text)})
    return [
        (one.before.text if one.before else None, one.after.text if one.after else None, one.by)
        for one in ledger.changed()
    ]


@pytest.mark.parametrize(
    ("start", "turns", "expected"),
    [
        ("One\nTwo", [("A", "One\nTwo")], []),
        ("One\nTwo", [("A", "One!\nTwo")], [("One", "One!", ("A",))]),
        (
            "One\nTwo",
            [("A", "One"), ("B", "One?")],
            [("One", "One?", ("B",)), ("Two", None, ("A",))],
        ),
        ("One", [("A", "One\nTwo"), ("B", "One\nTwo!")], [(None, "Two!", ("A", "B"))]),
        # Changed back, or gone again, it is changed by nobody.
        ("One", [("A", "One!"), ("B", "One")], []),
        ("One", [("A", "One\nTwo"), ("A", "One")], []),
        # What one took that another proposed is both's.
        ("One", [("AB", "One!")], [("One", "One!", ("A", "B"))]),
        # An empty line is no paragraph.
        ("One", [("A", "One\n")], []),
        # One that is gone stays where it was while others write around it.
        (
            "One\nTwo\nThree",
            [("A", "One\nThree"), ("B", "One\nThree!")],
            [("Two", None, ("A",)), ("Three", "Three!", ("B",))],
        ),
        ("", [("A", "One")], [("", "One", ("A",))]),
        ("مرحبا", [("A", "مرحبا بكم")], [("مرحبا", "مرحبا بكم", ("A",))]),
    ],
)
def test_each_change_is_told_of_those_whose_it_is(start, turns, expected):
    assert told(start, *turns) == expected


def test_very_many_changes_are_followed_in_bounded_steps():
    start = "\n".join(f"{n} one" for n in range(3_000))
    later = "\n".join(f"{3_000 - n} two" for n in range(3_000))
    assert len(told(start, ("A", later))) >= 3_000
