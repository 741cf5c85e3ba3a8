"""A text as ODT: the same words, lists and tables, with remarks as annotations."""

import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from odfdo import Document

from tests.support.documents.sheets import AT, line, manuscript
from workspace.exports.documents.manuscript import Edit, Note, Paragraph, Span, Table
from workspace.exports.documents.odt.as_odt import as_odt

LETTERS = "ab \t'\"<&> éß نتعهد 我们承 обещ \u0301"


def read(made):
    return Document(io.BytesIO(as_odt(made)))


@settings(max_examples=10, deadline=None)
@given(st.lists(st.text(LETTERS, max_size=20), min_size=1, max_size=4))
def test_what_is_read_is_what_was_written(words):
    found = read(manuscript(*(line(one, look="text", number=1) for one in words)))
    assert [one.inner_text for one in found.body.paragraphs] == words


def test_lists_tables_and_remarks_are_what_they_are():
    blocks = (
        line("Scene", look="heading", level=1),
        line("one", look="item", list="bullet"),
        line("inner", look="item", list="ordered", indent=1, number=3),
        Paragraph(spans=(Span("will", edit=Edit(gone=True, who="Ana")), Span(" on", notes=("n",)))),
        line("نتعهد", look="text", lang="ar"),
        Table(caption="Measures", head=("A",), rows=(((line("x"),),),)),
    )
    notes = (
        Note(key="n", who="Bea", at=AT, lines=("Why?",)),
        Note(key="m", who="Cy", at=AT, lines=("So.",), answers="n"),
    )
    made = as_odt(manuscript(*blocks, notes=notes))
    body = read(manuscript(*blocks, notes=notes)).body
    assert [one.inner_text for one in body.headers] == ["Scene"]
    text = etree.tostring(etree.fromstring(body.serialize(with_ns=True)), encoding="unicode")
    assert text.count("<text:list ") == 2
    assert 'text:start-value="3"' in text
    assert text.count("<text:change ") == text.count("<text:deletion>") == 1
    assert text.count("<office:annotation ") == text.count("<office:annotation-end ") == 2
    assert "<table:table-header-rows>" in text
    content = zipfile.ZipFile(io.BytesIO(made)).read("content.xml").decode()
    assert 'style:writing-mode="rl-tb"' in content
    assert 'style:language-complex="ar"' in content
    assert not [one for one in zipfile.ZipFile(io.BytesIO(made)).namelist() if "humbnail" in one]
