import pytest
from hypothesis import given
from hypothesis import strategies as st
from pycrdt import Doc, Text

from tests.collab import spelling as s
from tests.collab.conftest import push
from tests.collab.spelling import ANNA, BEN, SERVER
from workspace.collab.admit import reader
from workspace.collab.format import positions
from workspace.collab.format.refusals import Malformed, Refused
from workspace.collab.format.schema import root
from workspace.collab.order import sequence
from workspace.collab.order.sequence import Sequence

NEWLINE = (SERVER, 0)


@given(st.text(max_size=20), st.integers(0, 50))
def test_units_turn_into_code_points_and_never_part_a_pair(text, index):
    known = {positions.units(text[:at]): at for at in range(len(text) + 1)}
    found = positions.code_points(text, index)
    assert found == max(at for unit, at in known.items() if unit <= index)


def test_what_is_not_a_full_state_is_not_woven():
    with pytest.raises(Malformed):
        Sequence(reader.read(s.of(ANNA, 0, s.typed("a", origin=(BEN, 3)))))


@pytest.mark.parametrize("people", [2, 3, 8])
def test_what_people_typed_in_turns_is_woven_from_the_full_state(people):
    replicas = [Doc(client_id=number) for number in range(1, people + 1)]
    words = []
    for turn in range(people * 10):
        words.insert(0, f"{turn} ")
        typing = replicas[turn % people]
        typing.get(root("title"), type=Text).insert(0, words[0])
        for other in replicas:
            other.apply_update(typing.get_update(other.get_state()))
    woven = Sequence(reader.read(replicas[0].get_update(), trusted=True))
    assert "".join(item.text for item in woven.items("s:title")) == "".join(words)


def test_a_refused_insertion_leaves_no_trace(document):
    push(document, s.of(ANNA, 0, s.typed("hello", right=NEWLINE)), ANNA)
    backwards = s.of(
        BEN, 0, s.typed("x", right=NEWLINE), s.typed("y", origin=NEWLINE, right=(ANNA, 0))
    )
    with pytest.raises(Refused, match="earlier unit"):
        document.admit(backwards, BEN)
    assert "".join(item.text for item in document.woven.sequence().items("s:title")) == "hello\n"
    push(document, s.of(BEN, 0, s.typed("x", right=(ANNA, 0))), BEN)
    assert "".join(item.text for item in document.woven.sequence().items("s:title")) == "xhello\n"


def test_placing_one_push_has_an_end(document, monkeypatch):
    monkeypatch.setattr(sequence, "MAX_STEPS", 50)
    for clock in range(40):
        push(document, s.of(ANNA, clock, s.typed("a", right=NEWLINE)), ANNA)
    wide = [s.typed("b", origin=(ANNA, 39), right=(ANNA, 0))] * 3
    with pytest.raises(Refused, match="too long"):
        document.admit(s.of(BEN, 0, *wide), BEN)
    push(document, s.of(BEN, 0, wide[0]), BEN)


def test_one_can_take_back_the_only_content_of_a_text():
    woven = Sequence(reader.read(b"\x00\x00"))
    structs = reader.read(s.of(ANNA, 0, s.typed("ab"))).structs
    woven.insert(structs)
    woven.retract(structs[0])
    assert list(woven.items("s:title")) == []
    woven.insert(structs)
    assert [item.text for item in woven.items("s:title")] == ["ab"]


def test_much_written_apart_takes_few_steps_to_place(document, monkeypatch):
    monkeypatch.setattr(sequence, "MAX_STEPS", 2_000)
    push(document, s.of(ANNA, 0, s.typed("ab", right=NEWLINE)), ANNA)
    for clock in range(300):
        push(document, s.of(BEN, clock, s.typed("x", origin=(ANNA, 0), right=(ANNA, 1))), BEN)
    apart = [s.typed("y", origin=(ANNA, 0), right=(ANNA, 1))]
    for clock in range(0, 400, 2):
        apart.append(s.marked("strong", True, origin=(99, clock), right=(ANNA, 1)))
        apart.append(s.typed("y", origin=(99, clock + 1), right=(ANNA, 1)))
    push(document, s.of(99, 0, *apart), 99)
    woven = "".join(item.text for item in document.woven.sequence().items("s:title"))
    assert woven == document.text("title") + "\n"
    assert document.text("title").count("y" * 201) == 1
