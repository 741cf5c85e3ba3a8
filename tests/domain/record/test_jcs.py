import json

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.record.hashing.jcs import LARGEST, NotCanonicalError, canonical_bytes

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_the_bytes_are_those_of_an_independent_implementation(value):
    assert canonical_bytes(value) == rfc8785.dumps(value)
    assert json.loads(canonical_bytes(value)) == value


def test_names_are_sorted_by_utf_16_code_units():
    names = {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\x80": 6, "\u00f6": 7}
    written = json.loads(canonical_bytes(names), object_pairs_hook=list)
    assert [value for _, value in written] == [2, 4, 6, 7, 1, 5, 3]


def deep(levels):
    value = []
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        float("nan"),
        2**53,
        -(2**53),
        "\ud800",
        {"\udfff": 1},
        {1: 2},
        {"a": b"x"},
        deep(100),
        deep(5000),
    ],
)
def test_values_without_a_canonical_form_are_refused(value):
    with pytest.raises(NotCanonicalError):
        canonical_bytes(value)


def test_tuples_are_lists():
    assert canonical_bytes({"b": (1, "x"), "a": None}) == b'{"a":null,"b":[1,"x"]}'
