"""Which themes count, and what a correction of them may say."""

import pytest

from workspace.domain.codes.themes import THEMES
from workspace.domain.errors import Invalid
from workspace.domain.review.classification import (
    NONE_CHOSEN,
    THE_SAME,
    TOO_MANY,
    UNKNOWN,
    found_under,
    read,
)

WHY = "It is about water."


def refused(chosen, reason=WHY, present=("social.food",)):
    with pytest.raises(Invalid) as refusal:
        read(chosen, reason, present)
    return refusal.value.errors


def test_a_correction_is_of_what_was_signed_then_and_no_later_text():
    assert found_under(["a", "b"], ["b", "a"], ("c",)) == ("c",)
    assert found_under(["a"], ["b", "a"], ("c",)) == ("a",)


def test_a_correction_says_other_themes_of_the_list_and_why():
    given = read(["social.water", "equality"], WHY, ("social.food",))
    assert (given.themes, given.reason) == (("equality", "social.water"), WHY)
    assert refused([])["themes"] == NONE_CHOSEN
    assert refused(["social.wine"])["themes"] == UNKNOWN
    assert refused([one.code for one in THEMES[:11]])["themes"] == TOO_MANY
    assert refused(["social.food"])["themes"] == THE_SAME
    assert set(refused([], reason=" ")) == {"themes", "reason"}
