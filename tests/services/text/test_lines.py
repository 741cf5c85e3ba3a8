"""Which texts are long, and what is done about those."""

import pytest

from workspace.domain.text.prose import Line, Run, from_plain
from workspace.process.offload import is_beside
from workspace.services import text as texts

STYLED = (Line(tuple(Run("a", strong=bool(n % 2)) for n in range(3_000))),)


@pytest.mark.parametrize(
    ("lines", "long"),
    [
        (from_plain("word " * 2_800), False),
        (from_plain("word\n" * 1_000), False),
        (from_plain("a" * 30_000), True),
        (from_plain("\n" * 3_000), True),
        (STYLED, True),
    ],
)
def test_what_can_be_locked_is_read_at_once_and_what_is_longer_beside_the_loop(lines, long):
    sections = {"title": from_plain("Title"), "scene": lines}
    assert texts.is_long(sections) is long
    assert texts.read_through(sections, is_beside) is long
