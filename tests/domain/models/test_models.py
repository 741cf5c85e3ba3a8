"""Model pledges: one for every kind of actor, whole where they can be, open where facts belong."""

import re

from workspace.domain.codes.themes import THEME
from workspace.domain.models import MODELS, model, models_for
from workspace.domain.text.prose import plain
from workspace.domain.text.sections import SECTION, SECTION_KEYS
from workspace.domain.tree.leaf import KINDS


def test_every_kind_of_actor_has_one_and_each_is_about_a_right():
    assert all(models_for(kind) for kind in KINDS)
    assert all(one.theme in THEME for one in MODELS)
    assert len({one.key for one in MODELS}) == len(MODELS)
    assert all(re.fullmatch("[a-z-]+", one.key) for one in MODELS)


def test_it_fits_into_a_pledge_and_leaves_what_only_its_parties_know_in_brackets():
    for one in MODELS:
        begun = one.begun("member_state")
        assert tuple(begun) == SECTION_KEYS
        for key, lines in begun.items():
            assert SECTION[key].size(plain(lines)) <= SECTION[key].max_chars
        for text in one.sections.values():
            assert re.search(r"\[[^]]+\]", text)


def test_of_a_key_nobody_knows_there_is_none():
    assert model("nothing") is None
