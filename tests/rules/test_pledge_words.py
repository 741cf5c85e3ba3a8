"""A pledge is put into words in one place, so that no page leaves out what another shows."""

import re

import pytest

from tests.rules.repository import files
from workspace.config import ROOT

# What only the one place may call, and where else it is at home.
ONLY_THERE = {
    r"\bmeasure_words\(": {"workspace/domain/answers/measures.py"},
    r"\b(?:fact|FACT\[[^]]+\])\.words\(": {
        # Whether it is answered at all.
        "workspace/domain/smart/completeness.py",
        # The page of a draft shows one fact at a time, to be answered.
        "workspace/services/pledge/facts.py",
    },
}
THE_PLACE = "workspace/domain/record/pledge_words.py"


@pytest.mark.parametrize("call", ONLY_THERE)
def test_content_is_put_into_words_in_one_place(call):
    calling = {
        str(path.relative_to(ROOT))
        for path in files("workspace")
        if path.suffix == ".py" and re.search(call, path.read_text())
    }
    assert calling - {THE_PLACE} == ONLY_THERE[call]
