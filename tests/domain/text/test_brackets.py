"""Square brackets mark what is not agreed: each is found, whoever typed it and however deep."""

import pytest

from workspace.domain.text.prose import brackets, settled


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("reviewed every [30] days", ["[30]"]),
        ("[The ministry that leads]\n[Parliament]", ["[The ministry that leads]", "[Parliament]"]),
        ("[adopt [or amend]] the law", ["[adopt [or amend]]"]),
        ("每［30］天审查", ["［30］"]),
        ("mixed ［30] days", ["［30]"]),
        ("by [date\nand then", ["[date"]),
        ("by date] and then", ["]"]),
        ("[]", ["[]"]),
        ("[...]", ["[...]"]),
        ("he said [sic] so, [Sic!]", []),
        ("国发〔2026〕5号 (final) {x}", []),
        ("nothing", []),
    ],
)
def test_what_stands_in_square_brackets_is_found(text, found):
    assert [one.text for one in brackets(text)] == found
    assert all(text[one.start : one.end] == one.text for one in brackets(text))


def test_the_settled_text_keeps_what_is_agreed():
    assert settled("[Name] adopts [which [other] law] now [sic]") == "adopts  now [sic]"
