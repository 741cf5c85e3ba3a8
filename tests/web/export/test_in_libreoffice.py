"""What LibreOffice makes of our documents, and we of its own; only where it is installed."""

import io
from dataclasses import replace

import docx
import pytest
from docx.oxml import OxmlElement

from tests.support.documents import sheets
from tests.support.documents.libreoffice import (
    TEXT,
    all_of_docx,
    letters_of_pdf,
    of_docx,
    of_odt,
    of_text,
    saved,
)
from tests.support.documents.open_text import OpenTextFile
from tests.support.documents.publications import a_publication
from tests.support.documents.suggested import suggest
from tests.support.documents.text import write
from tests.support.documents.threads import many_threads
from tests.support.documents.word import WordFile
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.builders import a_campaign
from tests.support.people.signing_table import Table
from workspace.domain.intake.document import COMES, GOES, Incoming
from workspace.exports.documents.as_docx import as_docx
from workspace.exports.documents.manuscript import Edit, Note, Paragraph, Span
from workspace.exports.documents.odt.as_odt import as_odt
from workspace.exports.intake.read import read
from workspace.services import versions

ARABIC = "تتعهد أرونا بتدريب القضاة"
THEIRS = [("Li", "Bold?", "bold"), ("Sow", "من؟", "قاض")]


@pytest.fixture
def table(app, noon):
    return Table()


def kinds(client, table):
    """Return a document of each kind that the site gives."""
    write(table.draft, table.ana, table.aruna.id, commitment="passage0 of this\nand more")
    n = versions.checkpoint(table.ana, table.draft, "Before")
    write(table.draft, table.ana, table.aruna.id, scene=f"{ARABIC}\n我们承诺 12\nMany wait.")
    many_threads(table.draft, (table.bea.id, table.belmar.id), 1, comments=2)
    suggest(table.bea, table.draft, "passage0 of that\nand more\nand this")
    symbol = a_publication(a_campaign())
    a.sign_in(client, table.ana)
    draft = f"/drafts/{table.draft}/export"
    yield "draft", f"{draft}/text.%s?comments=1"
    yield "comparison", f"{draft}/comparison.%s?a={n}&b=now"
    yield "matrix", f"{draft}/matrix.%s"
    yield "pledge", f"/en/pledges/{symbol}.%s"
    yield "list", "/en/pledges.%s"
    submitted = Table()
    submitted.signed()
    stages.submit(submitted.amir, submitted.draft)
    a.sign_in(client, submitted.bea)
    yield "receipt", f"/drafts/{submitted.draft}/export/receipt.%s"


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """Give a folder in which LibreOffice is set up once."""
    return tmp_path_factory.mktemp("office")


def test_it_opens_every_document_and_says_the_same_words_in_order(client, table, office):
    ours = {}
    for kind, address in kinds(client, table):
        for form in ("docx", "odt"):
            answer = client.get(address % form)
            assert answer.status_code == 200, (address, answer.text)
            ours[f"{kind}-{form}.{form}"] = answer.data
    as_text = saved(office, ours, TEXT)
    in_print = saved(office, {name: ours[name] for name in ours if "docx" in name}, "pdf")
    for name, content in as_text.items():
        kind = name.partition("-")[0]
        wanted = all_of_docx(ours[f"{kind}-docx.docx"])
        assert of_text(content) == wanted, name
        if name in in_print:
            assert letters_of_pdf(in_print[name]) >= set(wanted), name
    marked = {name: ours[name] for name in ("draft-docx.docx", "draft-odt.odt")}
    for name, content in saved(office, marked, "odt").items():
        before = (of_docx if name.endswith("docx") else of_odt)(ours[name])
        draft = of_odt(content)
        assert draft == before, name
        assert (draft.gone, draft.comments.total()) == ("this", 2), name


def a_manuscript():
    """Return a section with all that a text can have, and what stands beside it."""
    edit = {"who": "Ana (Aruna)", "at": sheets.AT, "key": "s1"}
    text = {"look": "text", "key": "scene"}
    item = {"look": "item", "key": "scene"}
    return sheets.manuscript(
        Paragraph(look="heading", level=1, spans=(Span("Setting the scene"),)),
        Paragraph(
            number=1,
            spans=(
                Span("We may", notes=("n",)),
                Span(" act", edit=Edit(gone=True, **edit)),
                Span(" do", edit=Edit(gone=False, **edit)),
                Span(" bold", strong=True),
                Span(" so", em=True, link="https://un.example/?a=b&c=d"),
            ),
            **text,
        ),
        Paragraph(number=2, edit=Edit(gone=False, **edit), spans=(Span("It comes"),), **text),
        Paragraph(list="bullet", spans=(Span("First"),), **item),
        Paragraph(list="bullet", indent=1, spans=(Span("below"),), **item),
        Paragraph(list="ordered", indent=1, number=1, spans=(Span("One"),), **item),
        Paragraph(number=3, lang="ar", spans=(Span(ARABIC),), **text),
        Paragraph(list="bullet", indent=1, lang="ar", spans=(Span("قاض"),), **item),
        Paragraph(number=4, lang="zh", spans=(Span("我们承诺"),), **text),
        Paragraph(look="heading", level=1, spans=(Span("Beside it"),)),
        Paragraph(place="fact-funding", spans=(Span("Funding: ", strong=True), Span("Ours"))),
        Paragraph(place="fact-funding", spans=(Span("and theirs"),)),
        Paragraph(look="quiet", spans=(Span("Nothing else"),)),
        notes=(
            Note(key="n", who="Bea", at=sheets.AT, lines=("Why?", "Why."), ids={"thread": "t1"}),
            Note(
                key="m", who="Li", at=sheets.AT, lines=("So.",), answers="n", ids={"thread": "t1"}
            ),
        ),
    )


def at_work(content):
    """Return an ODT of ours as others keep it: what they say, track, and type untracked."""
    file = OpenTextFile(content)
    file.comment("bold", "Li", "Bold?")
    file.comment("قاض", "Sow", "من؟")
    file.replace("承诺", "行动", who="Sow")
    file.replace("theirs", "yours")
    return file.saved()


def answered(content):
    """Return a DOCX of ours in which people commented and answered, us and each other."""
    file = WordFile(content)
    file.comment("bold", "Li", "Bold?", at="2026-06-02T09:29:00Z")
    file.comment("bold", "Sow", "Yes.", answers="Bold?")
    file.comment("We may", "Kim", "Not so.", answers="Why?")
    return file.saved()


def of_python_docx():
    """Return a file of others: lists in lists, right to left, changes, a move, comments."""
    made = docx.Document()
    made.add_paragraph("Train judges", "List Bullet")
    court = made.add_paragraph("in every ", "List Bullet 2")
    made.add_comment(court.add_run("court"), "Which?", "Li")
    made.add_paragraph("Report", "List Number")
    right = made.add_paragraph(ARABIC)
    right._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    made.add_comment(right.runs, "كم؟", "Sow")
    for words in ("It goes.", "Pay for it.", "It came."):
        made.add_paragraph(words)
    packed = io.BytesIO()
    made.save(packed)
    file = WordFile(packed.getvalue())
    file.replace("every", "all", who="Sow")
    file.move("It goes.", "It came.", who="Li")
    return file.saved()


def lines(found: Incoming, *, accepted: bool) -> list[tuple[str, str, int]]:
    blocks = found.decided(accepted=accepted)
    return [("".join(p.text for p in one.pieces), one.list, one.indent) for one in blocks]


def test_what_it_saved_is_brought_in_as_it_was(office):
    ours = as_docx(a_manuscript())
    files = {
        "ours.docx": ours,
        "odt.odt": as_odt(a_manuscript()),
        "theirs.odt": at_work(as_odt(a_manuscript())),
        "answered.docx": answered(ours),
        "word.docx": of_python_docx(),
    }
    in_word = saved(office, files, "docx")
    in_odt = saved(office, files, "odt")
    before, after = read(ours, "docx"), read(in_word["ours.docx"], "docx")
    assert after == before, "of ours nothing is lost or new: sections, languages, what is known"
    assert read(files["odt.odt"], "odt") == before, "an ODT says what a DOCX does"
    for name in ("odt.odt", "ours.docx"):
        assert read(in_odt[name], "odt") == before, name
    crossed = read(in_word["odt.odt"], "docx")
    assert replace(crossed, hands=before.hands) == before, "but a change may be two"
    for form, kind in (("odt", in_odt), ("docx", in_word)):
        _has_theirs(read(kind["theirs.odt"], form))
        _has_answers(read(kind["answered.docx"], form))
    file = WordFile(in_word["answered.docx"])
    file.answer_behind("Bold?", "Eve", "No.")
    file.answer_behind("So.", "Max", "And so.")
    found = {one.who: one for one in read(file.saved(), "docx").remarks}
    assert (found["Eve"].answers, found["Max"].thread) == (found["Li"].number, "t1")
    theirs = read(files["word.docx"], "docx")
    _has_word(read(in_odt["word.docx"], "odt"), theirs)
    kept = read(in_word["word.docx"], "docx")
    _has_word(kept, theirs)
    assert {(one.who, one.words, one.on) for one in kept.remarks} == {
        ("Li", "Which?", "court"),
        ("Sow", "كم؟", ARABIC),
    }


def _has_theirs(found):
    assert [(one.who, one.words, one.on) for one in found.remarks] == THEIRS
    told = {(one.who, one.ours) for block in found.blocks for one in block.pieces if one.edit}
    assert told == {("Ana (Aruna)", True), ("Sow", False)}
    assert ("我们行动", "", 0) in lines(found, accepted=True)
    assert [(one.on, one.words) for one in found.rewritten] == [("fact-funding", "Ours\nand yours")]


def _has_answers(found):
    """It keeps no word of what answers what: where they stand tells, and when they were made."""
    asked = next(one.number for one in found.remarks if one.words == "Bold?")
    assert sorted((one.who, one.answers, one.thread) for one in found.remarks) == [
        ("Kim", -1, "t1"),
        ("Li", -1, ""),
        ("Sow", asked, ""),
    ]


def _has_word(found, theirs):
    for accepted in (True, False):
        assert lines(found, accepted=accepted) == lines(theirs, accepted=accepted)
    assert {one.who for one in found.hands} == {"Li", "Sow"}
    assert sum(one.comments for one in found.hands) == 2
    assert {COMES, GOES} <= {p.edit for one in found.blocks for p in one.pieces}
