"""Every way of saying no can be answered, said and translated."""

import importlib
import pkgutil

import pytest

import workspace
from workspace.domain.errors import Refusal
from workspace.web.errors import TITLES


def _all_refusals() -> list[type[Refusal]]:
    for module in pkgutil.walk_packages(workspace.__path__, "workspace."):
        importlib.import_module(module.name)
    found, waiting = [], [Refusal]
    while waiting:
        kind = waiting.pop()
        found.append(kind)
        waiting += kind.__subclasses__()
    return sorted(set(found), key=lambda kind: kind.__qualname__)


every_refusal = pytest.mark.parametrize("kind", _all_refusals(), ids=lambda kind: kind.__name__)


@every_refusal
def test_a_refusal_has_a_status_with_a_title(kind: type[Refusal]):
    assert kind.status >= 400
    assert kind.status in TITLES


@every_refusal
def test_a_refusal_has_a_sentence_for_people(kind: type[Refusal]):
    assert kind.sentence[0].isupper()
    assert kind.sentence.endswith((".", "?"))


def test_every_refusal_has_a_code_of_its_own():
    codes = [kind.code for kind in _all_refusals() if kind is not Refusal]
    assert not [code for code in codes if codes.count(code) > 1]


@every_refusal
def test_a_refusal_says_in_words_when_it_is_made(kind: type[Refusal]):
    assert kind.__doc__
