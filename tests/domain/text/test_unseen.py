"""What is signed is what was read: nothing unseen, nothing in another order, may enter a text."""

import json
import sys
from pathlib import Path

import pytest

from workspace.collab.format import schema
from workspace.domain import input as typed
from workspace.domain.text.unseen import has_unseen, without_unseen

SHARED = Path(__file__).parents[2] / "support" / "documents" / "unseen.json"


def test_the_list_is_the_one_the_browser_is_held_to():
    listed = {
        point
        for first, last in json.loads(SHARED.read_text())
        for point in range(int(first, 16), int(last, 16) + 1)
    }
    assert {point for point in range(sys.maxunicode + 1) if has_unseen(chr(point))} == listed


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("will \u202eton\u202c ratify", "will ton ratify"),
        ("rat\u200bify\u2060 \ufeffnow", "ratify now"),
        ("not\u3164 \u115f\uffa0ratify", "not ratify"),
        ("x\U000e0068\U000e0069", "x"),
        ("x\u2800\U0001bca0\U000e0080\U000e01f0\U000e0fff", "x"),
        ("a\ufff9b\ufffac\ufffb", "abc"),
    ],
)
def test_forms_drop_it_and_the_live_path_refuses_it(sent, kept):
    assert typed.clean_line(sent, 100).text == kept
    assert without_unseen(sent) == kept
    assert not schema.fit(sent)
    assert schema.fit(kept)


@pytest.mark.parametrize(
    "text", ["می\u200cخواهم", "👩\u200d👩", "\u2067ابج\u2069", "a\u200f", "❤\ufe0f"]
)
def test_what_scripts_need_stays_on_both_ways(text):
    assert typed.clean_line(text, 100).text == text
    assert schema.fit(text)


@pytest.mark.parametrize(
    "name", ["\u200b", "\u3164\u3164", "\u2800", "\u200d", "\u2067 \u2069", "\u0301"]
)
def test_a_name_that_nobody_can_see_is_no_name(name):
    assert typed.clean_line(name, 100, needed=True).problem == typed.NEEDED
