"""What was frozen before unseen characters were refused is shown with each of them as a mark."""

import pytest
from flask import render_template_string

from workspace.domain.text.compared.folds import laid_out
from workspace.domain.text.comparison import Change, Piece, compare_section
from workspace.domain.text.prose import from_plain
from workspace.web.page.plain_text import named, visible

TURNED = "will \u202eton\u202c ratify"
OVERRIDE, POP = "U+202E</span>", "U+202C</span>"


def rendered(app, template, **facts):
    with app.test_request_context():
        return render_template_string(template, **facts)


@pytest.mark.parametrize(
    "template",
    [
        '{% from "components/prose.html" import lines %}{{ lines(prose, "en") }}',
        '{% from "components/passages.html" import blocks %}{{ blocks(compared, 1, "en", "en") }}',
        '{% from "components/names.html" import name %}{{ name(text) }}',
        '{% from "components/passages.html" import words %}{{ words([kept], "en", "en") }}',
    ],
)
def test_the_parts_of_pages_show_unseen_characters_and_lose_their_effect(app, template):
    sides = from_plain("will ratify"), from_plain(TURNED)
    facts = {
        "text": TURNED,
        "prose": from_plain(TURNED),
        "compared": laid_out(compare_section("scene", *sides).pieces, *sides),
        "kept": Piece(Change.EQUAL, TURNED),
    }
    page = rendered(app, template, **facts)
    assert OVERRIDE in page
    assert POP in page
    assert "\u202e" not in page
    assert "\u202c" not in page


def test_a_mark_names_the_character_and_everything_else_is_escaped(app):
    page = rendered(app, "{{ text|visible }}", text="<b>a\u200bb</b>")
    assert page == (
        '&lt;b&gt;a<span class="unseen" dir="ltr" title="ZERO WIDTH SPACE">U+200B</span>b&lt;/b&gt;'
    )
    assert rendered(app, "{{ text|visible }}", text="<b>") == "&lt;b&gt;"
    assert named("a\u200bb") == "a[U+200B]b"


@pytest.mark.parametrize("text", ["", "plain", "क्‍ष", "كتاب", "👩‍👩‍👧"])
def test_what_scripts_need_is_left_alone(text):
    assert visible(text) == text
