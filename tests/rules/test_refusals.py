"""Every way of saying no can be answered, said and translated."""

import importlib
import pkgutil
from functools import cache

import workspace
from workspace.domain.errors import Refusal
from workspace.web.errors import TITLES


@cache
def _all_refusals() -> list[type[Refusal]]:
    for module in pkgutil.walk_packages(workspace.__path__, "workspace."):
        importlib.import_module(module.name)
    found, waiting = [], [Refusal]
    while waiting:
        kind = waiting.pop()
        found.append(kind)
        waiting += kind.__subclasses__()
    return sorted(set(found), key=lambda kind: kind.__qualname__)


def test_refusals_are_found_at_all():
    assert len(_all_refusals()) > 20


def test_a_refusal_has_a_status_with_a_title():
    for kind in _all_refusals():
        assert kind.status >= 400, kind
        assert kind.status in TITLES, kind


def test_a_refusal_has_a_sentence_for_people():
    for kind in _all_refusals():
        assert kind.sentence[0].isupper(), kind
        assert kind.sentence.endswith((".", "?")), kind


def test_every_refusal_has_a_code_of_its_own():
    codes = [kind.code for kind in _all_refusals() if kind is not Refusal]
    assert not [code for code in codes if codes.count(code) > 1]


def test_a_refusal_says_in_words_when_it_is_made():
    assert [kind for kind in _all_refusals() if not kind.__doc__] == []
