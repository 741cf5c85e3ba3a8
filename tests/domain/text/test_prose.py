import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.text.prose import (
    Line,
    Run,
    cut,
    from_json,
    from_plain,
    length,
    normalised,
    plain,
    to_json,
)

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=6)
RUNS = st.builds(
    Run, TEXT, st.booleans(), st.booleans(), st.none() | st.just("https://example.org")
)
LINES = st.lists(
    st.builds(
        Line,
        st.lists(RUNS, max_size=3).map(tuple),
        st.sampled_from([None, "bullet", "ordered"]),
        st.integers(0, 3),
        st.sampled_from(["", "ar", "zh"]),
    ),
    max_size=4,
).map(tuple)


@given(LINES)
def test_lines_survive_storage(lines):
    assert from_json(to_json(lines)) == lines


@given(LINES)
def test_normalising_twice_changes_nothing_more(lines):
    once = normalised(lines)
    assert normalised(once) == once
    assert [one.lang for one in once] == [one.lang for one in lines[: len(once)]]
    assert unicodedata.is_normalized(
        "NFC", "".join(run.text for line in once for run in line.runs[:1])
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029"])
def test_every_kind_of_line_break_separates_lines(end):
    assert plain(from_plain(f"a{end}{end}b")) == "a\n\nb"


def test_runs_with_the_same_marks_become_one_and_a_letter_its_accent():
    line = Line((Run("e"), Run("\u0301"), Run(""), Run("x", strong=True), Run("  ")))
    assert normalised([line]) == (Line((Run("é"), Run("x", strong=True))),)


def test_blanks_at_the_end_of_lines_and_empty_lines_at_the_end_go():
    assert normalised(from_plain("a  \n\nb\t\n \n")) == from_plain("a\n\nb")


def test_plain_text_gives_the_smallest_json():
    assert to_json(from_plain("a")) == [{"runs": [{"text": "a"}]}]


def test_length_counts_what_people_see_as_characters():
    assert length("e\u0301") == length("é") == 1
    assert length("नि") == 2
    assert length("批准") == 2
    # Signs above, below and beneath a letter count with it, whatever class Unicode gives them.
    assert (length("ที่นี่"), length("བོད་"), length("हिन्दी")) == (2, 3, 5)


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [(0, 3, ["One"]), (1, 2, ["n"]), (2, 5, ["e", "T"]), (4, 7, ["Two"]), (3, 4, ["", ""])],
)
def test_a_part_of_lines_keeps_how_each_stands(start, end, found):
    lines = (Line((Run("One", strong=True),), "bullet", 1), Line((Run("Two"),), "ordered"))
    part = cut(lines, start, end)
    assert [line.text for line in part] == found
    kinds = {line.text: (line.list, line.indent) for line in part}
    assert set(kinds.values()) <= {("bullet", 1), ("ordered", 0)}
