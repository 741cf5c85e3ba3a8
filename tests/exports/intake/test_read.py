"""What is read of documents of each kind, what is left out, and what is refused."""

import io
import time
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement

from tests.support.documents import sheets
from workspace.domain.intake.document import Hand
from workspace.domain.intake.losses import Loss
from workspace.domain.intake.reasons import Reason
from workspace.domain.text.prose import plain
from workspace.exports.documents.manuscript import Paragraph, Span
from workspace.exports.documents.odt.as_odt import as_odt
from workspace.exports.intake.gathered import NotReadable
from workspace.exports.intake.read import read

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def text_of(content: bytes, ending: str = "", *, accepted: bool = True) -> str:
    return plain(block.line() for block in read(content, ending).decided(accepted=accepted))


def packed(**parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as into:
        for name, said in parts.items():
            into.writestr(name.replace("__", "/").replace("_xml", ".xml"), said)
    return made.getvalue()


def word(body: str, **parts: str) -> bytes:
    said = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    return packed(word__document_xml=said, **parts)


def run(words: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'


def edit(kind: str, inner: str, who: str = "Ana") -> str:
    return f'<w:{kind} w:id="1" w:author="{who}">{inner}</w:{kind}>'


def test_tracked_changes_are_two_texts_and_never_a_third():
    ends = f"<w:pPr><w:rPr>{edit('del', '', 'Bea')}</w:rPr></w:pPr>"
    both = edit("ins", edit("del", run("never", "delText"), "Bea"))
    moved = edit("moveFrom", run(" at once")) + edit("moveTo", run(" soon"))
    content = word(
        f"<w:p>{ends}{run('We ')}{edit('ins', run('will'))}"
        f"{edit('del', run('may', 'delText'))}{both}</w:p><w:p>{run(' train')}{moved}</w:p>"
    )
    assert text_of(content) == "We will train soon"
    assert text_of(content, accepted=False) == "We may\n train at once"
    found = read(content, "docx")
    assert found.hands == (Hand("Bea", 0, 2, 0), Hand("Ana", 3, 2, 0))
    assert found.changes == 7


def test_word_lists_headings_tables_notes_and_pictures():
    made = docx.Document()
    made.add_heading("Our plan", 1)
    made.add_paragraph("First", "List Bullet")
    made.add_paragraph("Within", "List Bullet 2")
    made.add_paragraph("Then", "List Number")
    table = made.add_table(2, 2)
    for cell, words in zip(table._cells, ("Who", "When", "Aruna", "2027"), strict=True):
        cell.text = words
    last = made.add_paragraph("Seen")
    last.add_run("not").font.strike = True
    last._p.append(OxmlElement("w:r"))
    last._p[-1].append(OxmlElement("w:drawing"))
    made.add_comment(last.runs[0], "Why?", author="Cy")
    packed_up = io.BytesIO()
    made.save(packed_up)
    found = read(packed_up.getvalue(), "")
    assert [(block.level, block.list) for block in found.blocks][:4] == [
        (1, ""),
        (0, "bullet"),
        (0, "bullet"),
        (0, "ordered"),
    ]
    assert text_of(packed_up.getvalue()).endswith("Who · When\nAruna · 2027\nSeen")
    assert set(found.left) == {Loss.TABLES, Loss.STRUCK, Loss.PICTURES}
    assert [(one.who, one.words, one.on) for one in found.remarks] == [("Cy", "Why?", "Seen")]
    assert found.hands == (Hand("Cy", 0, 0, 1),)


def test_footnotes_of_word_stand_in_brackets():
    note = f'<w:footnote w:id="2"><w:p>{run("See A/78/1.")}</w:p></w:footnote>'
    notes = f'<w:footnotes xmlns:w="{_W}">{note}</w:footnotes>'
    body = f'<w:p>{run("We will")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    assert text_of(word(body, word__footnotes_xml=notes)) == "We will [See A/78/1.]"


def test_an_odt_of_ours_comes_back():
    made = as_odt(
        sheets.manuscript(
            Paragraph(spans=(Span("Train judges"),), look="title"),
            Paragraph(spans=(Span("We "), Span("will", strong=True)), look="text", number=1),
            Paragraph(spans=(Span("all"),), look="item", list="bullet"),
            Paragraph(spans=(Span("some"),), look="item", list="ordered", number=1, indent=1),
        )
    )
    blocks = read(made, "").blocks
    lines = [block.line() for block in blocks]
    assert [(line.text, line.list, line.indent) for line in lines] == [
        ("Train judges", None, 0),
        ("We will", None, 0),
        ("all", "bullet", 0),
        ("some", "ordered", 1),
    ]
    assert [run.strong for run in lines[1].runs] == [False, True]


def test_changes_tracked_in_an_odt_are_two_texts():
    space = "urn:oasis:names:tc:opendocument:xmlns"
    said = (
        f'<office:document-content xmlns:office="{space}:office:1.0" xmlns:text="{space}:text:1.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><office:body><office:text>'
        '<text:tracked-changes><text:changed-region text:id="a"><text:insertion>'
        "<office:change-info><dc:creator>Ana</dc:creator></office:change-info></text:insertion>"
        '</text:changed-region><text:changed-region text:id="b"><text:deletion><text:p>may</text:p>'
        "</text:deletion></text:changed-region></text:tracked-changes>"
        '<text:p>We <text:change-start text:change-id="a"/>will'
        '<text:change-end text:change-id="a"/><text:change text:change-id="b"/> train'
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Soon.</text:p></text:note-body></text:note></text:p>"
        "</office:text></office:body></office:document-content>"
    )
    content = packed(content_xml=said)
    assert text_of(content) == "We will train [Soon.]"
    assert text_of(content, accepted=False) == "We may train [Soon.]"
    assert read(content, "").changes == 2


def test_markdown_and_html_and_text():
    said = "# A\n\n- one\n    1. two\n\nWe <ins>will</ins><del>may</del> ![x](y.png)[^1]\n\n"
    said += "[^1]: Why?\n"
    found = read(said.encode(), "md")
    assert [(b.level, b.list, b.indent) for b in found.blocks] == [
        (1, "", 0),
        (0, "bullet", 0),
        (0, "ordered", 1),
        (0, "", 0),
    ]
    assert (found.changes, set(found.left)) == (2, {Loss.PICTURES, Loss.NOTES})
    assert text_of(said.encode(), "md").endswith("We will")
    page = "<p>a<br>b<a href='javascript:x'>c</a><script>d</script><span hidden>e</span></p>"
    table = "<table><tr><th>x<td>y<p>z</table>"
    assert text_of((page + table).encode(), "html") == "a\nbc\nx · y z"
    assert set(read(page.encode(), "html").left) == {Loss.LINKS, Loss.HIDDEN}
    assert text_of("Title\n=====\n\n• one\n1. two\n".encode("utf-16"), "txt") == "Title\none\ntwo"


def test_notes_of_a_page_stand_in_brackets_where_their_signs_are():
    by_word = (
        "<p>We train<a href='#_ftn1' name='_ftnref1'><sup>[1]</sup></a> judges.</p><hr>"
        "<div id='ftn1'><p><a href='#_ftnref1' name='_ftn1'>[1]</a> All of them.</p></div>"
    )
    others = (
        "<p>We pay<sup><a href='#note' id='back'>1</a></sup>, see <a href='#note'>there</a>.</p>"
        "<h2 id='two'>Two</h2><p>Then<sup><a href='#two'>2</a></sup></p>"
        "<ol><li id='note'>In <b>full</b>. <a href='#back' role='doc-backlink'>↩</a></li></ol>"
    )
    assert text_of(by_word.encode(), "html") == "We train [All of them.] judges."
    assert text_of(others.encode(), "html").split("\n") == [
        "We pay [In full.], see there.",
        *("Two", "Then2"),
    ]
    assert read(by_word.encode(), "html").left[Loss.BRACKETED] == 1


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    f'<w:document xmlns:w="{_W}"><w:body><w:p/></w:body></w:document>'
)


REFUSED = {
    "half a package": (b"PK\x03\x04 and no more", Reason.BROKEN),
    "half XML": (packed(word__document_xml="<w:document"), Reason.BROKEN),
    "entities": (packed(word__document_xml=ENTITIES), Reason.ENTITIES),
    "a bomb": (packed(word__document_xml=" " * 50_000_000), Reason.PACKED),
    "very many parts": (packed(**{f"x{n}": "" for n in range(2_001)}), Reason.PACKED),
    "a spreadsheet": (packed(xl__workbook_xml="<x/>"), Reason.KIND),
    "no words": (word("<w:p/>"), Reason.EMPTY),
    "a book": (word(f"<w:p>{run('long ' * 50_000)}</w:p>"), Reason.LONG),
    "an old document": (b"\xd0\xcf\x11\xe0 of long ago", Reason.OLD),
    "a PDF": (b"%PDF-1.7", Reason.KIND),
    "not UTF-8": (b"caf\xe9", Reason.CODING),
    "zero bytes": (b"a\0b", Reason.KIND),
    "a deep page": (b"<div>" * 5_000 + b"deep", Reason.BROKEN),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_at_once(name):
    content, reason = REFUSED[name]
    begun = time.monotonic()
    with pytest.raises(NotReadable) as refused:
        read(content, "html" if content.startswith(b"<") else "")
    assert refused.value.reason is reason
    assert time.monotonic() - begun < 2
