"""Flat lines as people see them: paragraphs, and lists within lists."""

from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.text.prose import Items, Line, Run, blocks


def line(text, kind=None, indent=0):
    return Line((Run(text),), kind, indent)


def drawn(found) -> object:
    """Return blocks as plain nested lists, items as [number, text, lists within]."""
    if not isinstance(found, Items):
        return found.text
    items = [[i.number, i.line.text, *map(drawn, i.inner)] for i in found.items]
    return (found.kind, items)


def seen(*lines):
    return [drawn(block) for block in blocks(lines)]


def test_items_of_a_list_may_be_in_different_languages():
    lines = [Line((Run(text),), "bullet", lang=lang) for text, lang in (("a", ""), ("b", "ar"))]
    (found,) = blocks(tuple(lines))
    assert [item.line.lang for item in found.items] == ["", "ar"]


def test_paragraphs_stay_and_items_become_lists():
    found = seen(line("a"), line("b", "bullet"), line("c", "bullet"), line("d"))
    assert found == ["a", ("bullet", [[0, "b"], [0, "c"]]), "d"]


def test_what_is_deeper_belongs_to_the_item_before_it():
    found = seen(
        line("a", "ordered"),
        line("b", "bullet", 1),
        line("c", "ordered", 2),
        line("d", "bullet", 1),
        line("e", "ordered"),
    )
    inner = ("bullet", [[0, "b", ("ordered", [[1, "c"]])], [0, "d"]])
    assert found == [("ordered", [[1, "a", inner], [2, "e"]])]


def test_numbers_go_on_behind_an_item_of_another_kind_and_begin_anew_behind_a_paragraph():
    found = seen(line("a", "ordered"), line("b", "bullet"), line("c", "ordered"), line("d"))
    assert found[:3] == [
        ("ordered", [[1, "a"]]),
        ("bullet", [[0, "b"]]),
        ("ordered", [[2, "c"]]),
    ]
    assert seen(line("a", "ordered"), line("b"), line("c", "ordered"))[2] == ("ordered", [[1, "c"]])


def test_a_list_may_begin_deep_and_come_out():
    found = seen(line("a", "bullet", 3), line("b", "bullet"), line("c", "bullet", 2))
    assert found == [("bullet", [[0, "a"], [0, "b", ("bullet", [[0, "c"]])]])]


def _flat(found):
    for block in found:
        if isinstance(block, Items):
            for item in block.items:
                assert item.line.list == block.kind
                yield item.line
                yield from _flat(item.inner)
        else:
            yield block


@given(
    st.lists(
        st.builds(
            line, st.just("x"), st.sampled_from([None, "bullet", "ordered"]), st.integers(0, 3)
        ),
        max_size=8,
    )
)
def test_no_line_is_lost_and_none_changes_its_place(lines):
    assert list(_flat(blocks(tuple(lines)))) == lines
