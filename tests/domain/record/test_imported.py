import json
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.record import imported
from workspace.domain.record.imported import read_pledge

YEAR = 2026
SOUND = {
    "id": "X-1",
    "submitter": "Republic of Somewhere",
    "submitter_type": "member_state",
    "year": 2012,
    "lang": "en",
    "dir": "ltr",
    "title": "Ratify",
    "text": "We will ratify.\r\nSoon.",
    "lead": None,
    "collective": False,
    "text_kind": "verbatim record",
    "source": "Report of a meeting, section 3",
}


def line(**changes):
    return json.dumps(SOUND | changes).encode()


def problems(**changes):
    _, found = read_pledge(line(**changes), YEAR)
    return [(problem.field, problem.sentence) for problem in found]


def test_a_sound_line_is_read_in_the_form_it_is_stored():
    pledge, found = read_pledge(line(title=" Ratify "), YEAR)
    assert found == []
    assert pledge is not None
    assert (pledge.title, pledge.text, pledge.lead) == ("Ratify", "We will ratify.\nSoon.", "")


def test_a_byte_order_mark_before_the_line_is_no_fault():
    assert read_pledge(b"\xef\xbb\xbf" + line(), YEAR)[0]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"null",
        b"[1]",
        b'"text"',
        b"{",
        b'{"id": "\xff"}',
        b'{"id": "a", "id": "b"}',
        b'{"year": NaN}',
        b"[" * 100_000,
        b'{"year": ' + b"9" * 5_000 + b"}",
    ],
)
def test_what_is_no_object_is_told_of_as_one_problem(raw):
    assert read_pledge(raw, YEAR) == (None, [("", imported.NOT_JSON)])


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("id", "", imported.NEEDED),
        ("id", "a\nb", imported.NOT_ONE_LINE),
        ("id", 7, imported.NOT_TEXT),
        ("submitter", "x" * 201, imported.TOO_LONG),
        ("submitter_type", "kingdom", imported.NOT_A_TYPE),
        ("submitter_type", [], imported.NOT_A_TYPE),
        ("year", "2012", imported.NOT_A_YEAR),
        ("year", True, imported.NOT_A_YEAR),
        ("year", 2012.0, imported.NOT_A_YEAR),
        ("year", YEAR + 1, imported.NOT_A_YEAR),
        ("year", 1944, imported.NOT_A_YEAR),
        ("lang", "English", imported.NOT_A_LANGUAGE),
        ("dir", "up", imported.NOT_A_DIRECTION),
        ("title", None, imported.NOT_TEXT),
        ("text", "  \n ", imported.NEEDED),
        ("text", "a\x00b", imported.CONTROLS),
        ("text", "a\ud800b", imported.CONTROLS),
        ("text", "a\u202eb", imported.CONTROLS),
        ("text", "x" * (imported.MAX_TEXT + 1), imported.TOO_LONG),
        ("lead", 5, imported.NOT_TEXT),
        ("collective", "no", imported.NOT_YES_OR_NO),
        ("source", {}, imported.NOT_TEXT),
    ],
)
def test_a_bad_value_is_told_of_by_its_field(field, value, sentence):
    assert problems(**{field: value}) == [(field, sentence)]


def test_fields_are_closed_and_none_may_be_missing():
    values = {key: value for key, value in SOUND.items() if key != "title"}
    _, found = read_pledge(json.dumps(values | {"ti\x1btle": "x"}).encode(), YEAR)
    assert found == [("ti\\x1btle", imported.UNKNOWN), ("title", imported.MISSING)]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(sorted(SOUND)), json_values))
def test_any_values_are_read_or_told_of(changes):
    pledge, found = read_pledge(json.dumps(SOUND | changes).encode(), YEAR)
    assert (pledge is None) == bool(found)


@given(st.binary() | st.text(alphabet=string.printable).map(str.encode))
def test_any_bytes_are_read_or_told_of(raw):
    pledge, found = read_pledge(raw, YEAR)
    assert (pledge is None) == bool(found)
