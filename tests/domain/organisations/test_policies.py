"""What a signature is, alone or one of two, is what its page said that it is."""

import pytest

from workspace.domain.organisations.policies import (
    ALONE,
    FIRST,
    SecondPersonNeeded,
    SignersHaveChanged,
    require_told,
    told_now,
)


@pytest.mark.parametrize(
    ("told", "waits", "two"),
    [(ALONE, "", True), (FIRST, "", False), (ALONE, "one", False), ("one", "two", True)],
)
def test_nobody_signs_what_the_page_did_not_say(told, waits, two):
    half = (waits, "ana") if waits else None
    require_told(told_now(waits, two=two), half, "bea", two=two)
    with pytest.raises(SignersHaveChanged):
        require_told(told, half, "bea", two=two)
    if half:
        with pytest.raises(SecondPersonNeeded):
            require_told(told_now(waits, two=two), half, "ana", two=two)
