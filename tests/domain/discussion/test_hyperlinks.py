"""Links in plain text: found where people mean them, and in one walk over anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.discussion import hyperlinks
from workspace.domain.discussion.hyperlinks import Part, parts


def found(text):
    return [(part.text, part.link) for part in parts(text) if part.link]


@pytest.mark.parametrize(
    ("text", "shown", "link"),
    [
        ("See https://x.org/a.", "https://x.org/a", "https://x.org/a"),
        ("(https://x.org/a_(b))", "https://x.org/a_(b)", "https://x.org/a_(b)"),
        ("see (http://x.org).", "http://x.org", "http://x.org"),
        ("www.x.org, now", "www.x.org", "https://www.x.org"),
        ("见https://x.org/法。", "https://x.org/法", "https://x.org/法"),
        ("to Ana.B@people.example!", "Ana.B@people.example", "mailto:Ana.B@people.example"),
        ("“HTTPS://X.org/?a=1&b=2”", "HTTPS://X.org/?a=1&b=2", "HTTPS://X.org/?a=1&b=2"),
    ],
)
def test_a_link_ends_where_the_sentence_goes_on(text, shown, link):
    assert found(text) == [(shown, link)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "javascript:alert(1)",
        "https://un.org@evil.example/",
        "https://",
        "www.",
        "a@b",
        "@here",
        "https://x.org/" + "a" * 3_000,
    ],
)
def test_what_is_no_safe_link_stays_text(text):
    assert found(text) == []


@given(st.text(alphabet="htps:/w.@()xa <>\n", max_size=80))
def test_the_pieces_are_the_text(text):
    assert "".join(part.text for part in parts(text)) == text


@pytest.mark.parametrize(
    "word",
    [
        "." * 5_000,
        ")" * 5_000,
        "(" * 5_000,
        ")x" * 2_500,
        "http://" * 700,
        "@" * 5_000,
        "www." * 1_250,
        "a@" * 2_500,
        ">" * 5_000,
        "https://x.org/" + ")" * 1_900,
    ],
)
def test_one_long_word_is_walked_over_once(word, monkeypatch):
    looked = 0
    safe = hyperlinks.is_safe_link

    def counted(link):
        nonlocal looked
        looked += len(link)
        return safe(link)

    monkeypatch.setattr(hyperlinks, "is_safe_link", counted)
    assert "".join(part.text for part in parts(word)) == word
    assert looked <= 2 * len(word)


def test_text_around_a_link_is_kept():
    assert parts("a https://x.org b") == [
        Part("a "),
        Part("https://x.org", "https://x.org"),
        Part(" b"),
    ]
