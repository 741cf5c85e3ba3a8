import pytest

from tests.collab import spelling as s
from tests.collab.conftest import push
from tests.collab.spelling import ANNA, BEN, SERVER
from workspace.collab.format.updates import Id
from workspace.collab.uses import anchors
from workspace.collab.uses.anchors import Point, Range

TEXT = "حقوق 😀 人权 law"


@pytest.fixture
def written(document):
    push(document, s.of(ANNA, 0, s.typed(TEXT, right=(SERVER, 0))), ANNA)
    return document


def point(clock, assoc, client=ANNA, tname="s:title"):
    return {
        "type": None,
        "tname": tname,
        "item": {"client": client, "clock": clock},
        "assoc": assoc,
    }


def sent(**changed):
    """What a browser sends for 😀: units 5 and 6."""
    return {"start": point(5, 0), "end": point(6, -1), "quote": "😀"} | changed


def test_a_browsers_anchor_covers_code_points(written):
    assert anchors.resolve(written, anchors.parse(sent())) == Range(5, 6, "😀")


def test_every_stretch_can_be_anchored_and_found_again(written):
    for start in range(len(TEXT)):
        for end in range(start + 1, len(TEXT) + 1):
            anchor = anchors.at(written, "title", start, end)
            assert anchors.parse(anchors.to_json(anchor)) == anchor
            assert anchors.resolve(written, anchor) == Range(start, end, TEXT[start:end])


def test_an_anchor_keeps_its_words_when_others_type_around_and_inside(written):
    anchor = anchors.at(written, "title", 7, 9)
    assert (anchor.quote, anchor.prefix, anchor.suffix) == ("人权", "حقوق 😀 ", " law")
    assert anchor.seq == written.seq
    push(written, s.of(BEN, 0, s.typed("👩🏽‍⚖️ ", right=(ANNA, 0))), BEN)
    push(written, s.of(BEN, 8, s.typed("的", origin=(ANNA, 8), right=(ANNA, 9))), BEN)
    push(written, s.of(BEN, 9, s.typed("!", origin=(ANNA, 9), right=(ANNA, 10))), BEN)
    assert anchors.resolve(written, anchor).text == "人的权"


def test_an_anchor_whose_text_is_gone_covers_nothing(written):
    anchor = anchors.at(written, "title", 7, 9)
    push(written, s.deleting(s.ranges(ANNA, (8, 1))), BEN)
    assert anchors.resolve(written, anchor).text == "权"
    push(written, s.deleting(s.ranges(ANNA, (9, 1))), BEN)
    assert anchors.resolve(written, anchor) is None


def test_an_end_without_a_unit_is_the_end_of_the_text(written):
    open_end = {"tname": "s:title", "assoc": 0}
    open_start = {"tname": "s:title", "item": None, "assoc": -1}
    found = anchors.resolve(written, anchors.parse(sent(end=open_end)))
    assert found.text == "😀 人权 law"
    assert anchors.resolve(written, anchors.parse(sent(start=open_start))).text == "حقوق 😀"
    assert anchors.parse(sent(end=open_end)).end == Point(None, 0)


def test_the_final_line_feed_is_never_quoted(written):
    whole = sent(end=point(0, -1, client=SERVER))
    assert anchors.resolve(written, anchors.parse(whole)).text == "😀 人权 law"


def test_a_browsers_quote_must_be_what_stands_here(written):
    assert anchors.confirmed(written, anchors.parse(sent(quote="x"))) is None
    assert anchors.confirmed(written, anchors.parse(sent(end=point(4, -1)))) is None
    forged = sent(prefix="forged", seq=99)
    found = anchors.confirmed(written, anchors.parse(forged))
    assert (found.quote, found.prefix, found.suffix) == ("😀", "حقوق ", " 人权 law")
    assert found.seq == written.seq


def test_unknown_units_and_units_of_another_text_cover_nothing(written):
    for end in (point(99, -1), point(0, -1, client=999), point(1, -1, client=SERVER)):
        assert anchors.resolve(written, anchors.parse(sent(end=end))) is None


def test_an_update_that_is_not_stored_yet_does_not_move_anchors(written):
    anchor = anchors.at(written, "title", 7, 9)
    pending = written.admit(s.of(BEN, 0, s.typed("new ", right=(ANNA, 0))), BEN)
    assert anchors.resolve(written, anchor) == Range(7, 9, "人权")
    written.settle(pending, written.seq + 1)
    assert anchors.resolve(written, anchor) == Range(11, 13, "人权")


def test_flat_ends_with_a_section_are_understood_too():
    found = anchors.parse({"section": "scene"} | sent(start=point(5, 0, tname=None), end={}))
    assert (found.section, found.start) == ("scene", Point(Id(ANNA, 5), 0))


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {"start": None, "end": None},
        sent(end=point(6, -1, tname="s:scene")),
        sent(section="scene"),
        sent(start=point(5, 0, tname="s:secret"), end={}),
        sent(start=point(-1, 0)),
        sent(start=point(2**31 + 1, 0)),
        sent(start=point(True, 0)),
        sent(start=point(5, "0")),
        sent(start=point(5, 2)),
        sent(start=point(5, 0, client=2**53)),
        sent(start={"tname": "s:title", "item": 5}),
        sent(quote=5),
        sent(quote="a" * 200_001),
        sent(seq=-1),
    ],
)
def test_anything_else_is_no_anchor(value):
    with pytest.raises(ValueError):
        anchors.parse(value)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2), (0, 99)])
def test_an_anchor_holds_at_least_one_character(written, start, end):
    with pytest.raises(ValueError, match="at least one"):
        anchors.at(written, "title", start, end)
