"""A text written as DOCX is the same text when it is read: in every script, list and depth."""

import io

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from ooxml_integrity import check

from tests.support.documents.sheets import AT, manuscript
from workspace.exports.documents.as_docx import as_docx
from workspace.exports.documents.manuscript import Edit, Note, Paragraph, Span

LETTERS = "abc ABC.\t'\"<&>[]éñß نتعهدبحق 我们承诺保护。 обещаем e\u0301\u200d\U0001f54a"
spans = st.builds(
    Span,
    st.text(LETTERS, min_size=1, max_size=30),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "https://example.org/?a=1&b=2"]),
)
lines = st.builds(
    lambda words, kind, indent, lang: Paragraph(
        spans=tuple(words),
        look="item" if kind else "text",
        list=kind,
        indent=indent,
        number=1 if kind == "ordered" or (words and not kind) else 0,
        lang=lang,
        key="scene",
    ),
    st.lists(spans, max_size=3),
    st.sampled_from(["", "bullet", "ordered"]),
    st.integers(0, 3),
    st.sampled_from(["", "ar", "zh", "ru", "fr"]),
)


def read(made):
    return docx.Document(io.BytesIO(as_docx(made)))


@settings(max_examples=12, deadline=None)
@given(st.lists(lines, min_size=1, max_size=6))
def test_what_is_read_is_what_was_written(said):
    found = read(manuscript(*said)).paragraphs
    assert [one.text for one in found] == [one.text for one in said]
    for one, line in zip(found, said, strict=True):
        kinds = {"BanyanBullet": "bullet", "BanyanNumber": "ordered", "BanyanText": ""}
        assert kinds[one.style.style_id] == line.list
        level = one._p.find(f".//{qn('w:ilvl')}")
        assert not line.list or int(level.get(qn("w:val"))) == line.indent
        strong = "".join(run.text for run in one.runs if run.bold)
        assert strong == "".join(s.text for s in line.spans if s.strong and not s.link)


@pytest.mark.parametrize("script", ["نتعهد ب PLEDGE 12", "我们承诺"])
def test_words_say_their_language_and_direction(script):
    made = read(manuscript(Paragraph(spans=(Span(script),), lang="ar" if "ن" in script else "zh")))
    xml = made.paragraphs[0]._p.xml
    assert ("w:bidi/>" in xml) == ("ن" in script)
    assert ('w:lang w:bidi="ar"' in xml) == ("ن" in script)
    assert ('w:eastAsia="zh"' in xml) == ("我" in script)


def test_every_comment_has_its_whole_range_and_every_change_its_author(tmp_path):
    gone = Edit(gone=True, who="Ana (Aruna)", at=AT, key="s1")
    come = Edit(gone=False, who="Ana (Aruna)", at=AT, key="s1")
    made = manuscript(
        Paragraph(look="heading", level=1, spans=(Span("Scene", notes=("gone",)),)),
        Paragraph(
            look="text", key="scene", number=1, edit=gone, spans=(Span("We ", notes=("n",)),)
        ),
        Paragraph(
            look="text",
            key="scene",
            spans=(Span("will", notes=("n", "m"), edit=gone), Span("shall", edit=come)),
        ),
        notes=[
            Note(key="n", who="Bea", at=AT, lines=("One", "two"), ids={"thread": "t"}),
            Note(key="r", who="Cy", at=AT, lines=("Yes",), answers="n"),
            Note(key="m", who="Bea", at=AT, lines=("Three",), settled=True),
            Note(key="gone", who="Bea", at=AT, lines=("Gone",)),
            Note(key="nowhere", who="Bea", at=AT, lines=()),
        ],
    )
    file = tmp_path / "it.docx"
    file.write_bytes(as_docx(made))
    assert check(file) == []
    body = docx.Document(str(file)).element.body
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(one.get(qn("w:id")) for one in body.iter(qn(f"w:{name}"))) == list("01234")
    changes = [*body.iter(qn("w:ins")), *body.iter(qn("w:del"))]
    assert {one.get(qn("w:author")) for one in changes} == {"Ana (Aruna)"}
    assert len({one.get(qn("w:id")) for one in changes}) == len(changes) == 3
    marks = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    assert marks == ["banyan_scene"]
    package = docx.Document(str(file)).part.package
    parts = {str(part.partname): part.blob for part in package.iter_parts()}
    assert b'thread="t"' in parts["/customXml/item1.xml"]
    assert parts["/customXml/item1.xml"].count(b'suggestion="s1"') == 3
    assert parts["/word/commentsExtended.xml"].count(b"paraIdParent") == 1
    assert not any("thumbnail" in name for name in parts)
