"""A text that goes out as Word or Markdown and is brought in again is the same text."""

from hypothesis import example, given, settings
from hypothesis import strategies as some

from tests.support.documents import sheets
from workspace.domain.intake.portions import parts
from workspace.domain.text.prose import Line, Lines, Run, normalised, numbered
from workspace.exports.documents.as_docx import as_docx
from workspace.exports.documents.as_markdown import as_markdown
from workspace.exports.documents.manuscript import Manuscript, Paragraph, Span
from workspace.exports.documents.odt.as_odt import as_odt
from workspace.exports.intake.read import read

SCRIPTS = "aZé ß\u0645\u0631\u062d\u0628\u0627中文字да\u0301"
WORDS = some.text(alphabet=SCRIPTS + "§*_`#<>&[]()1.-+~|\\", min_size=1, max_size=20)
RUNS = some.builds(
    Run,
    WORDS,
    some.booleans(),
    some.booleans(),
    some.sampled_from([None, "https://un.example/a?b=c&d=(e)", "mailto:office@un.example"]),
)
PLAIN = some.builds(Run, WORDS)
LANGS = some.sampled_from(["", "", "ar", "zh", "ru"])


def lines_of(runs, kinds):
    return some.builds(
        lambda runs, kind, lang: Line(tuple(runs), *kind, lang),
        some.lists(runs, max_size=4),
        kinds,
        LANGS,
    )


ALL = lines_of(
    RUNS, some.tuples(some.sampled_from([None, "bullet", "ordered"]), some.integers(0, 3))
)
MARKED = some.builds(
    Run,
    some.text(alphabet=SCRIPTS + "\"«»“”'!?-", min_size=1, max_size=8),
    some.booleans(),
    some.booleans(),
    some.sampled_from([None, None, "https://un.example/a"]),
)
FLAT = lines_of(PLAIN, some.sampled_from([(None, 0), ("bullet", 0)]))


def sheet(lines: Lines) -> Manuscript:
    made = [
        Paragraph(
            spans=tuple(Span(run.text, run.strong, run.em, run.link or "") for run in line.runs),
            look="item" if line.list else "text",
            list=line.list or "",
            indent=line.indent,
            number=number or int(line.list is None and bool(line.runs)),
            lang=line.lang,
            key="commitment",
        )
        for line, number in numbered(lines)
    ]
    head = Paragraph(spans=(Span("The pledge"),), look="heading", level=1)
    return sheets.manuscript(head, *made)


def brought(content: bytes, ending: str) -> Lines:
    blocks = read(content, ending).decided(accepted=True)
    found = parts(blocks, {"the pledge": "commitment"})
    assert len(found) == 1, found
    (part,) = found
    assert part.key == "commitment"
    return part.lines


def folded(lines: Lines) -> Lines:
    """Return lines as Markdown can keep them: no empty ones, blanks as one, no language."""
    found = []
    for line in lines:
        text = " ".join("".join(run.text for run in line.runs).split())
        if text:
            found.append((text, line.list, line.indent))
    return tuple(found)


@settings(max_examples=30, deadline=None)
@given(some.lists(ALL, min_size=1, max_size=6))
def test_a_text_comes_back_from_word_as_it_was(lines):
    wanted = normalised(lines)
    if any(line.text.strip() for line in wanted):
        assert brought(as_docx(sheet(wanted)), "docx") == wanted


@settings(max_examples=10, deadline=None)
@given(some.lists(ALL, min_size=1, max_size=6))
def test_a_text_comes_back_from_opendocument_as_it_was(lines):
    wanted = normalised(lines)
    if any(line.text.strip() for line in wanted):
        assert brought(as_odt(sheet(wanted)), "odt") == wanted


@settings(max_examples=30, deadline=None)
@given(some.lists(FLAT, min_size=1, max_size=6))
def test_words_come_back_from_markdown_as_they_were(lines):
    wanted = normalised(lines)
    if folded(wanted):
        assert folded(brought(as_markdown(sheet(wanted)), "md")) == folded(wanted)


def emphasis(lines: Lines) -> list[tuple[str, bool, bool, str | None]]:
    """Return how each character that is no blank looks."""
    runs = (run for line in lines for run in line.runs)
    return [
        (char, run.strong, run.em, run.link)
        for run in runs
        for char in run.text
        if not char.isspace()
    ]


@settings(max_examples=30, deadline=None)
@given(some.lists(MARKED, min_size=1, max_size=5).map(lambda runs: (Line(tuple(runs)),)))
@example((Line((Run('"word"', strong=True), Run("next"))),))
@example((Line((Run("See!"), Run("here", link="https://un.example/a"))),))
def test_emphasis_and_links_come_back_from_markdown_as_they_were(lines):
    wanted = normalised(lines)
    if folded(wanted):
        assert emphasis(brought(as_markdown(sheet(wanted)), "md")) == emphasis(wanted)
