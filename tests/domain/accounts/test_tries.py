"""What an attempt from no known device is counted by, and what refuses it."""

import pytest

from workspace.domain.accounts.tries import Limit, counted

PLACE, PAIR, ACCOUNT, ELSEWHERE = Limit


@pytest.mark.parametrize(
    ("left", "by"),
    [
        ({PLACE, PAIR, ACCOUNT, ELSEWHERE}, (PLACE, PAIR, ACCOUNT)),
        ({PLACE, PAIR, ELSEWHERE}, (PLACE, PAIR, ELSEWHERE)),
        ({PLACE, PAIR}, ()),
        ({PAIR, ACCOUNT, ELSEWHERE}, ()),
        ({PLACE, ACCOUNT, ELSEWHERE}, ()),
        (set(), ()),
    ],
)
def test_a_place_counts_first_then_the_account_and_at_last_what_is_kept_for_other_places(left, by):
    assert counted(frozenset(left)) == by
