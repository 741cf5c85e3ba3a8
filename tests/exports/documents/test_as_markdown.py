"""A text written as Markdown is the same text once it is read, whatever signs are in it."""

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.support.documents.sheets import AT, line, manuscript
from workspace.exports.documents.as_markdown import as_markdown
from workspace.exports.documents.as_text import as_text
from workspace.exports.documents.manuscript import Edit, Note, Paragraph, Span

SIGNS = "ab \\`*_[]<>&|~#-+=1.)(!\"'نتعهد我们承обещ\u0301"


def read(text):
    found = []
    for token in MarkdownIt("commonmark").parse(text):
        if token.type == "inline":
            inner = token.children
            found.append("".join(one.content for one in inner if one.type == "text"))
            assert {one.type for one in inner} <= {"text", "strong_open", "strong_close"}
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(SIGNS, min_size=1, max_size=20), min_size=1, max_size=4))
@example(["- a", "1. b", "1) c", "# d", "+ e", "> f", "---", "===", "***", "&amp;", "<b>"])
def test_no_sign_of_people_means_anything(lines):
    said = [one for one in (" ".join(one.split()) for one in lines) if one]
    made = as_markdown(manuscript(*(line(one, look="text", number=1) for one in said)))
    assert read(made.decode()) == said


def test_lists_changes_and_remarks_are_told():
    gone, come = (Edit(gone=one, who="Ana", at=AT) for one in (True, False))
    made = manuscript(
        Paragraph(look="heading", level=1, spans=(Span("Scene"),)),
        line("one", list="bullet", look="item"),
        line("inner", list="ordered", look="item", indent=1, number=1),
        Paragraph(look="text", spans=(Span("will", edit=gone), Span("shall", edit=come))),
        Paragraph(look="text", spans=(Span("bold ", strong=True), Span("it", notes=("n",)))),
        notes=(
            Note(key="n", who="Bea", at=AT, lines=("Why?", "Tell.")),
            Note(key="m", who="Ana", at=AT, lines=("So.",), answers="n"),
        ),
    )
    text = as_markdown(made).decode()
    assert "## Scene" in text
    assert "- one\n    1. inner" in text
    assert "<del>will</del><ins>shall</ins>" in text
    assert "**bold** it[^1]" in text
    assert "[^1]: Bea, 2026-05-01: Why? / Tell.\n\n    Ana" in text
    plain = as_text(made).decode()
    assert "• one\n    1. inner" in plain
    assert "[deleted: will][inserted: shall]" in plain
    assert "bold it[1]" in plain
    assert "[1] Bea, 2026-05-01: Why?\n    Tell." in plain
