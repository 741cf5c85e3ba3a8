"""Names in comments: found where they are typed exactly, kept as whom or what they mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.discussion.mentions import (
    Mention,
    Sort,
    apart,
    kept,
    mentioned,
    pieces,
    unknown,
    written,
)
from workspace.domain.input import clean_text

ANA = Mention(Sort.PERSON, "a1", "o1")
ANA_SILVA = Mention(Sort.PERSON, "a2", "o1")
XIAOMING = Mention(Sort.PERSON, "w1", "o2")
BELMAR = Mention(Sort.ORGANISATION, "o2", "o2")
PLEDGE = Mention(Sort.SECTION, "commitment")
KNOWN = {
    "@Ana": ANA,
    "@Ana Silva": ANA_SILVA,
    "@王小明": XIAOMING,
    "@Belmar": BELMAR,
    "#The pledge": PLEDGE,
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@Ana, please", [ANA]),
        ("@Ana Silva, please", [ANA_SILVA]),
        ("(@ana silva) and @BELMAR's view", [ANA_SILVA, BELMAR]),
        ("see #the pledge.", [PLEDGE]),
        ("请@王小明看看", [XIAOMING]),
        ("@Ana\n@Ana", [ANA]),
        ("@Anatol", []),
        ("mail x@Ana or ana@belmar.org", []),
        ("Ana and #5", []),
    ],
)
def test_a_name_is_found_where_it_is_typed_exactly(text, found):
    assert mentioned([kept(text, KNOWN)]) == found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@Zoe Ray please", ["Zoe Ray"]),
        ("ask @zoe.ray@people.example!", ["zoe.ray@people.example"]),
        ("@Zoe. Not @zoe again", ["Zoe", "zoe"]),
        ("@Ana and bea@belmar.org", []),
        ("@ home, @5, a@b", []),
    ],
)
def test_names_of_nobody_are_told_from_names(text, names):
    assert unknown(kept(text, KNOWN)) == names


def test_of_two_of_the_same_name_each_is_told_by_what_stands_beside_it():
    names = apart(
        [
            ("Ana", "Aruna", ANA),
            ("ana", "Belmar", XIAOMING),
            ("Bo", "Belmar", ANA_SILVA),
            ("Bo", "Belmar", BELMAR),
            ("The pledge", "", PLEDGE),
        ]
    )
    people = ["@Ana (Aruna)", "@ana (Belmar)", "@Bo (Belmar)", "@Bo (Belmar) 2"]
    assert list(names) == [*people, "#The pledge"]
    assert mentioned([kept("@ana (belmar), @Bo (Belmar) 2 and @Ana", names)]) == [XIAOMING, BELMAR]


def test_nobody_writes_a_reference_by_hand():
    forged = clean_text(f"Look {written(ANA)} here", 100).text
    assert mentioned([forged]) == []


@given(st.text(st.sampled_from("@#Ana Silvaé王小明.\n (Belmar)"), max_size=60))
def test_what_is_kept_is_what_was_typed_but_for_the_names(text):
    names = {one: name for name, one in KNOWN.items()}
    again = [one if isinstance(one, str) else names[one] for one in pieces(kept(text, KNOWN))]
    assert "".join(again).casefold() == text.casefold()
