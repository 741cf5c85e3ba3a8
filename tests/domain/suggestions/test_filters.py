"""A list in parts shows the part that has what is wanted, else the nearest to the one asked for."""

import pytest

from workspace.domain.suggestions.filters import page_of

IDS = [f"s{n}" for n in range(51)]


@pytest.mark.parametrize(
    ("wanted", "page", "shown"),
    [("", 1, 1), ("", 3, 3), ("", 99, 3), ("", 0, 1), ("s0", 3, 1), ("s25", 1, 2), ("other", 2, 2)],
)
def test_the_page_that_has_what_is_wanted_is_shown(wanted, page, shown):
    assert page_of(IDS, wanted, page, 25) == shown
    assert page_of([], wanted, page, 25) == 1
