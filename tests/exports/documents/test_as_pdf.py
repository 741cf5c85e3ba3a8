"""A text as PDF: tagged, read in its order, each part in its language, or refused by its script."""

import io

import page
import pikepdf
import pytest
import typst

from tests.support.documents.sheets import line, manuscript
from workspace.exports.documents.as_pdf import as_pdf, fonts
from workspace.exports.documents.manuscript import Edit, Note, NotWritable, Paragraph, Span, Table

# The checker takes the default width of the first of a font's dictionaries for that of all.
READ_WRONGLY = "PDFUA1-FONT-GLYPH-WIDTH-001"
GONE = Edit(gone=True, who="Ana")
# Machines differ in their typefaces; the words of a script are there where one has them.
THERE = {
    lang: words
    for lang, words, family in (
        ("ar", "نتعهد", "Noto Naskh Arabic"),
        ("zh", "我们承诺。", "Noto Serif CJK SC"),
    )
    if family in fonts().families()
}


@pytest.fixture(scope="module")
def made():
    cell = (line("x"), line("y", look="item", list="bullet"))
    blocks = (
        line("A pledge", look="title"),
        line("Scene", look="heading", level=1),
        Paragraph(look="text", number=1, spans=(Span("We "), Span("will", edit=GONE))),
        line("one", look="item", list="bullet"),
        line("inner", look="item", list="ordered", indent=1, number=1),
        line("two", look="item", list="bullet"),
        line("Nous.", look="text", number=2, lang="fr"),
        *(line(words, look="text", number=3, lang=lang) for lang, words in THERE.items()),
        line('#read("/etc/passwd") *not* $x$ \\ `code`', look="text", number=4),
        Table(caption="Measures", head=("A", "B"), rows=((cell, cell),)),
        Paragraph(spans=(Span("there", link="https://example.org/", notes=("n",)),)),
    )
    note = Note(key="n", who="Bea", at="", lines=("Why?", "Tell."))
    return as_pdf(manuscript(*blocks, notes=(note,)))


def test_a_checker_of_tagged_pdf_finds_nothing(made):
    failures = page.validate_pdf_bytes(made, profile="ua1").failures
    assert [one.message for one in failures if one.rule_id != READ_WRONGLY] == []


def test_it_is_read_in_its_order_and_says_its_languages(made):
    file = pikepdf.open(io.BytesIO(made))
    root = file.Root
    tags = [(depth, tag) for depth, tag, _ in _walk(root.StructTreeRoot.K)]
    named = [tag for _, tag in tags]
    assert named[:4] == ["Document", "Title", "H1", "P"]
    depths = [depth for depth, tag in tags if tag == "L"]
    assert depths[1] > depths[0], "a list within an item"
    # The item is there before the list within it.
    start = named.index("L")
    assert named[start : start + 7] == ["L", "LI", "Lbl", "LBody", "P", "L", "LI"]
    assert named.index("Table") < named.index("Link")
    assert named.count("TH") == 2
    langs = {lang for _, _, lang in _walk(root.StructTreeRoot.K) if lang}
    assert {"fr", *THERE} <= langs
    assert str(root.Lang) == "en"
    assert str(root.Outlines.First.Title) == "Scene"
    assert "/Author" not in file.docinfo


def test_a_script_without_a_typeface_is_refused_by_its_character():
    alone = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    assert as_pdf(manuscript(line("Мы обещаем, que é.")), alone)
    with pytest.raises(NotWritable) as refusal:
        as_pdf(manuscript(line("we 我们")), alone)
    assert str(refusal.value) == "我"


def _walk(found, depth=0):
    if isinstance(found, pikepdf.Array):
        for one in found:
            yield from _walk(one, depth)
    elif isinstance(found, pikepdf.Dictionary) and "/S" in found:
        yield depth, str(found.S).removeprefix("/"), str(found.get("/Lang", ""))
        yield from _walk(found.get("/K", pikepdf.Array()), depth + 1)
