"""A pledge is put into words in one place, so that no page leaves out what another shows."""

import re

import pytest

from tests.rules.repository import files
from workspace.config import ROOT

# What only the one place may call, and where else it is at home.
ONLY_THERE = {
    r"\bmeasure_said\(": {"workspace/domain/answers/measures.py"},
    # Whatever the thing is called that says it: a fact, a part of one, a column.
    r"\.said\(": {
        "workspace/domain/answers/facts.py",
        "workspace/domain/answers/fields.py",
        "workspace/domain/answers/measures.py",
        # Whether it is answered at all.
        "workspace/domain/smart/completeness.py",
        "workspace/services/pledge/facts.py",
    },
    # An edge puts parts into a reader's words in one module, and letters are in one language.
    r"\b(?:cldr\.(?:money|percent|period)|format_(?:number|decimal|currency|percent|date))\(": {
        "workspace/web/pledge/words.py",
        "workspace/cldr.py",
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
    assert calling - {THE_PLACE} <= ONLY_THERE[call]
    assert ONLY_THERE[call] - calling <= {"workspace/cldr.py"}, "who calls it no more?"
