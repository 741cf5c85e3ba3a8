"""Files as word processors write them: comments and answers, lists in lists, right to left."""

import copy
import io
import re
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.support.documents import sheets
from tests.support.documents.open_text import OpenTextFile
from tests.support.documents.word import WordFile
from workspace.domain.intake.document import Hand, Incoming
from workspace.domain.intake.losses import Loss
from workspace.domain.intake.returned import returned
from workspace.domain.intake.whereabouts import whereabouts
from workspace.exports.documents.as_docx import as_docx
from workspace.exports.documents.manuscript import Edit, Note, Paragraph, Span, Table
from workspace.exports.documents.odt.as_odt import as_odt
from workspace.exports.intake.read import read

ARABIC = "تتعهد أرونا بتدريب القضاة"


def a_file() -> WordFile:
    made = docx.Document()
    made.add_paragraph("Train judges", "List Bullet")
    made.add_paragraph("in every court", "List Bullet 2")
    made.add_paragraph("Report", "List Number")
    right = made.add_paragraph(ARABIC)
    right._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    made.add_paragraph("Pay for it.")
    packed = io.BytesIO()
    made.save(packed)
    return WordFile(packed.getvalue())


def placed(found: Incoming, *, accepted: bool = True) -> dict[str, str]:
    """Return what is said of which words."""
    text = whereabouts(found.decided(accepted=accepted))
    return {
        one.words: text.text[slice(*text.notes[one.number])]
        for one in found.remarks
        if one.number in text.notes
    }


def test_comments_and_changes_in_lists_and_from_right_to_left():
    file = a_file()
    file.replace("every court", "all courts", who="Sow")
    file.replace("it", "", who="Li")
    file.comment("all courts", "Li", "All?")
    file.comment("all courts", "Sow", "Yes.\nAll.", answers="All?")
    file.comment("القضاة", "Li", "كم؟")
    file.comment("Report", "Li", "Done", done=True)
    found = read(file.saved(), "docx")
    lists = [(one.list, one.indent) for one in found.blocks]
    assert lists == [("bullet", 0), ("bullet", 0), ("ordered", 0), ("", 0), ("", 0)]
    assert placed(found) == {"All?": "all courts", "Yes.\nAll.": "all courts", "كم؟": "القضاة"}
    assert placed(found, accepted=False)["All?"] == ""
    assert [(one.who, one.answers, one.on) for one in found.remarks] == [
        ("Li", -1, "all courts"),
        ("Sow", 0, "all courts"),
        ("Li", -1, "القضاة"),
    ]
    assert found.left[Loss.SETTLED] == 1
    marks = whereabouts(found.decided(accepted=True)).marks
    assert [(one.who, one.span.start < one.span.end) for one in marks] == [
        ("Sow", False),
        ("Sow", True),
        ("Li", False),
    ]
    assert Incoming.from_json(found.as_json()) == found


@pytest.mark.parametrize(
    ("written", "opened"),
    [(as_docx, WordFile), (as_odt, OpenTextFile)],
    ids=["word", "libreoffice"],
)
def test_what_is_ours_is_known_again_after_it_was_saved_by_others(written, opened):
    edit = {"who": "Ana (Aruna)", "at": sheets.AT, "key": "s1"}
    made = sheets.manuscript(
        Paragraph(look="heading", level=1, spans=(Span("Setting the scene"),)),
        Paragraph(
            look="text",
            key="scene",
            number=1,
            edit=Edit(gone=False, **edit),
            spans=(Span("We may", notes=("n",)), Span(" act", edit=Edit(gone=True, **edit))),
        ),
        Paragraph(look="text", key="scene", number=2, spans=(Span(" soon"),)),
        notes=(
            Note(key="n", who="Bea", at=sheets.AT, lines=("Why?",), ids={"thread": "t1"}),
            Note(
                key="m", who="Bea", at=sheets.AT, lines=("Hm",), answers="n", ids={"thread": "t1"}
            ),
        ),
    )
    file = opened(written(made))
    file.comment("We may", "Sow", "So that", answers="Why?")
    file.comment("soon", "Sow", "When")
    file.replace("soon", "at once", who="Sow")
    file.retype("Hm", "Hm!")
    found = read(file.saved(), "")
    assert [(one.words, one.answers, one.thread) for one in found.remarks] == [
        ("So that", -1, "t1"),
        ("When", -1, ""),
    ]
    assert found.left[Loss.ALTERED] == 1
    back = returned(found.decided(accepted=True), {})
    assert [line.text for line in back.lines("scene")] == ["We may", " at once"]
    asked = returned(found.asked(), {"setting the scene": "scene"})
    assert [line.text for line in asked.lines("scene")] == ["We may act at once"]
    assert asked.missing == ("commitment", "actors", "implementation", "consultation")


def test_what_libreoffice_tracks_is_two_texts_and_its_comments_are_where_they_were_made():
    made = sheets.manuscript(
        sheets.line("We may act", look="text", number=1),
        sheets.line("soon", look="item", list="bullet"),
        Table(caption="T", head=("A",), rows=(((sheets.line("cell"),),),)),
    )
    file = OpenTextFile(as_odt(made))
    file.replace("may", "will", who="Sow")
    file.comment("cell", "Li", "Which?")
    file.comment("soon", "Li", "When?")
    file.comment("soon", "Sow", "Now.", answers="When?")
    file.comment("act", "Li", "Done", done=True)
    # What one adds and another takes again is in neither text; how words look is no change.
    mark = next(file.body.iter("{*}change-end"))
    region = next(one for one in file.body.iter("{*}insertion")).getparent()
    twice, looks = (copy.deepcopy(region) for _ in range(2))
    looks[0].tag = looks[0].tag.replace("insertion", "format-change")
    twice.insert(0, copy.deepcopy(next(file.body.iter("{*}deletion"))))
    for n, one in enumerate((twice, looks)):
        region.addnext(one)
        key = next(name for name in one.attrib if name.endswith("}id"))
        one.set(key, f"more{n}")
        place = copy.deepcopy(mark)
        place.tag = place.tag.removesuffix("-end") + ("-start" if n else "")
        place.set(next(iter(place.attrib)), f"more{n}")
        mark.addnext(place)
    found = read(file.saved(), "odt")
    assert found.decided(accepted=True)[0].line().text == "We will act"
    assert found.decided(accepted=False)[0].line().text == "We may act"
    assert placed(found) == {"Which?": "cell", "When?": "soon", "Now.": "soon"}
    assert [(one.who, one.answers) for one in found.remarks] == [("Li", -1), ("Sow", 0), ("Li", -1)]
    assert (found.left[Loss.SETTLED], found.left[Loss.LOOKS]) == (1, 1)
    assert found.hands == (Hand("Li", 0, 0, 3), Hand("Sow", 2, 2, 1))


def test_what_is_ours_is_known_where_its_part_is_dropped_and_its_styles_are_renamed():
    made = sheets.manuscript(
        Paragraph(look="heading", level=1, spans=(Span("Setting the scene"),)),
        Paragraph(look="text", key="scene", number=1, spans=(Span("We may"),)),
        Paragraph(look="text", key="scene", number=2, lang="ar", spans=(Span(ARABIC),)),
        Paragraph(look="heading", level=1, spans=(Span("Commitment"),)),
        Paragraph(look="text", key="commitment", number=1, spans=(Span("We will"),)),
    )
    packed = zipfile.ZipFile(io.BytesIO(as_docx(made)))
    parts = {name: packed.read(name) for name in packed.namelist()}
    del parts["customXml/item1.xml"]
    for name in ("word/document.xml", "word/styles.xml"):
        parts[name] = parts[name].replace(b"BanyanText", b"Pledgetext")
    text = parts["word/document.xml"]
    ends = re.findall(rb'<w:bookmarkEnd w:id="[0-9]+"/>', text)
    again = b'<w:bookmarkStart w:id="777" w:name="banyan_scene"/><w:bookmarkEnd w:id="777"/>'
    parts["word/document.xml"] = text.replace(ends[0], again)
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as into:
        for name, said in parts.items():
            into.writestr(name, said)
    assert read(saved.getvalue(), "docx") == read(as_docx(made), "docx")


def test_an_odt_says_what_a_docx_does_where_a_line_that_comes_ends_before_a_list():
    edit = Edit(gone=False, who="Ana", at=sheets.AT, key="s1")
    item = {"look": "item", "key": "scene", "list": "bullet"}
    made = sheets.manuscript(
        Paragraph(look="text", key="scene", number=1, edit=edit, spans=(Span("Pay", edit=edit),)),
        Paragraph(spans=(Span("Train"),), **item),
        Paragraph(indent=1, spans=(Span("judges"),), **item),
    )
    found = read(as_odt(made), "odt")
    assert found == read(as_docx(made), "docx")
    assert [bool(one.edit) for one in found.blocks] == [True, False, False]


def test_a_list_is_what_it_says_itself_where_it_is_made_of_another():
    made = docx.Document()
    line = made.add_paragraph("Report")
    numbers = made.part.numbering_part.element
    dots = next(
        one.getparent().get(qn("w:abstractNumId"))
        for one in numbers.iter(qn("w:lvl"))
        if one.find(qn("w:numFmt")).get(qn("w:val")) == "bullet"
    )
    own = numbers.add_num(int(dots))
    level = OxmlElement("w:lvl", {qn("w:ilvl"): "0"})
    level.append(OxmlElement("w:numFmt", {qn("w:val"): "decimal"}))
    properties = line._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = 0, own.numId
    packed = io.BytesIO()
    made.save(packed)
    assert read(packed.getvalue(), "docx").blocks[0].list == "bullet"
    own.add_lvlOverride(ilvl=0).append(level)
    packed = io.BytesIO()
    made.save(packed)
    assert read(packed.getvalue(), "docx").blocks[0].list == "ordered"


def test_an_odt_keeps_depths_and_kinds_and_numbers_no_heading():
    item = {"look": "item", "key": "scene", "spans": (Span("Train"),)}
    content = as_odt(
        sheets.manuscript(
            Paragraph(look="heading", level=1, spans=(Span("Setting the scene"),)),
            Paragraph(list="bullet", indent=2, **item),
            Paragraph(list="bullet", indent=1, **item),
            Paragraph(list="ordered", indent=1, number=1, **item),
            Paragraph(list="bullet", indent=0, **item),
            Paragraph(look="text", key="scene", number=1, spans=(Span("Pay"),)),
        )
    )
    lists = [(one.list, one.indent) for one in read(content, "odt").blocks]
    assert lists[1:] == [("bullet", 2), ("bullet", 1), ("ordered", 1), ("bullet", 0), ("", 0)]
    assert b"outline-level-style" not in zipfile.ZipFile(io.BytesIO(content)).read("styles.xml")
