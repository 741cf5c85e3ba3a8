"""The words beside a change say where it stands: of its own line, and no torn ones."""

import pytest

from workspace.domain.suggestions.pieces import beside


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Aruna and ", " will cut.\nTo that end", ("Aruna and ", " will cut.")),
        ("na and Belmar will cut the number", " of people held before trial in 2", None),
        ("\n", "\n", ("", "")),
        ("我们将在二〇三〇年之前培训三百二十名法官和检察官并开放所有监狱", "。", None),
        ("", "", ("", "")),
    ],
)
def test_what_stands_beside_a_change(before, after, shown):
    whole = {
        "na": ("and Belmar will cut the number", " of people held before trial in"),
        "我们": (before, after),
    }
    assert beside(before, after) == (shown or whole[before[:2]])
