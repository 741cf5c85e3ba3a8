"""Prose and answers as blocks of a manuscript, in the words of the page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from flask_babel import get_locale, gettext

from workspace.domain.answers.spoken import Gap, Phrase, Whose
from workspace.domain.discussion.topics import MEASURE
from workspace.domain.record.pledge_words import MeasureWords, Row, SectionWords
from workspace.domain.text.prose import Line, Lines, numbered
from workspace.domain.words import N_
from workspace.exports.documents.manuscript import Edit, Paragraph, Span, Table, isolated
from workspace.web.addresses import whole
from workspace.web.pledge.words import tell
from workspace.web.times import day

_WORDS: Final = {
    "comments": N_("Comments"),
    "gone": N_("deleted"),
    "come": N_("inserted"),
    "settled": N_("settled"),
}
_MEASURE_WIDTHS: Final = (1, 4, 8)


def writer_words() -> dict[str, str]:
    """Return what the writers say themselves, in the language of the page."""
    return {key: str(gettext(sentence)) for key, sentence in _WORDS.items()}


def tongue() -> str:
    """Return the language of the page, in which labels are."""
    return str(get_locale()).replace("_", "-")


def heading(words: str, notes: tuple[str, ...] = ()) -> Paragraph:
    """Return a heading of ours, with the remarks on what stands under it."""
    spans = (Span(words, notes=notes),)
    return Paragraph(look="heading", level=1, spans=spans, lang=tongue())


def plain(words: str, *, look: str = "plain", lang: str = "") -> Paragraph:
    """Return a line of ours; of what is empty an empty one."""
    return Paragraph(look=look, spans=(Span(words),) if words else (), lang=lang or tongue())


def title(words: str, own: str) -> Paragraph:
    """Return the title of a pledge."""
    return Paragraph(look="title", spans=(Span(words),) if words else (), lang=own, key="title")


class Prose:
    """Turns the prose of a pledge into paragraphs, numbered through as on its page."""

    def __init__(self) -> None:
        """Begin with the first paragraph."""
        self._number = 0

    def sections(self, sections: Iterable[SectionWords]) -> Iterator[Paragraph]:
        """Yield the sections that say something, each under its heading."""
        for section in sections:
            yield heading(section.heading)
            yield from self.lines(section.key, section.lines)

    def lines(self, key: str, lines: Lines) -> Iterator[Paragraph]:
        """Yield the lines of a section."""
        for line, number in numbered(lines):
            yield self.line(key, line, spans_of(line), number)

    def line(
        self, key: str, line: Line, words: tuple[Span, ...], number: int, edit: Edit | None = None
    ) -> Paragraph:
        """Return one line; an item has the number it has in its list.

        What only comes by a change has no number of its own, as it has none on the page.
        """
        if line.list:
            return Paragraph(
                look="item",
                spans=words,
                list=line.list,
                indent=line.indent,
                number=number,
                lang=line.lang,
                key=key,
                edit=edit,
            )
        there = any(span.text for span in words if span.edit is None or span.edit.gone)
        self._number += there
        margin = self._number if there else 0
        return Paragraph(
            look="text",
            spans=words,
            indent=line.indent,
            number=margin,
            lang=line.lang,
            key=key,
            edit=edit,
        )


def spans_of(line: Line) -> tuple[Span, ...]:
    """Return the marked words of a line."""
    return tuple(Span(run.text, run.strong, run.em, run.link or "") for run in line.runs)


def measures(words: Sequence[MeasureWords], own: str, *, marked: bool = False) -> Table:
    """Return the measures as a table: number, what is to be done, all that was answered.

    Args:
        words: the measures.
        own: the language of the pledge.
        marked: whether each answer is to be known again when the document comes back.
    """

    def at(one: MeasureWords) -> str:
        return f"{MEASURE}{one.key}" if marked else ""

    return Table(
        caption=gettext("Measures"),
        head=(gettext("No."), gettext("Measure"), gettext("Answers")),
        rows=tuple(
            (
                (replace(plain(str(one.number)), place=at(one)),),
                (_called(one, own, at(one)),),
                tuple(answers(one.answers, own, at(one) and f"{at(one)}/")),
            )
            for one in words
        ),
        widths=_MEASURE_WIDTHS,
        key="measures",
    )


def _called(one: MeasureWords, own: str, at: str) -> Paragraph:
    spans = (Span(one.title.text, strong=True),)
    return Paragraph(spans=spans, lang=own, place=at and f"{at}/{one.title.key}")


def answers(rows: Iterable[Row], own: str, before: str = "") -> Iterator[Paragraph]:
    """Yield each answer behind its label; beneath it as a list, where there are several lines.

    Args:
        rows: the answers.
        own: the language of the pledge.
        before: what stands before the key of each by which it is to be known again; empty where
            it is not.
    """
    colon = tell(Gap.NAME)
    for row in rows:
        lines = [line for said in row.lines for line in _broken(said)]
        if len(lines) == 1:
            label = Span(f"{row.label}{colon}", strong=True)
            spans = (label, *_phrases(lines[0], own))
            yield Paragraph(spans=spans, lang=tongue(), place=before and f"{before}{row.key}")
            continue
        label = Span(f"{row.label}{colon.rstrip()}", strong=True)
        place = before and f"{before}{row.key}"
        yield Paragraph(spans=(label,), lang=tongue(), place=place)
        for line in lines:
            yield Paragraph(
                look="item",
                list="bullet",
                spans=tuple(_phrases(line, own)),
                lang=tongue(),
                place=place,
            )


def pairs(said: Mapping[str, str]) -> Iterator[Paragraph]:
    """Yield labels of ours with what stands under them, where something does."""
    colon = tell(Gap.NAME)
    for label, words in said.items():
        if words:
            spans = (Span(f"{label}{colon}", strong=True), Span(words))
            yield Paragraph(spans=spans, lang=tongue())


def decision(by: str, on: str) -> str:
    """Return who in an organisation decided to sign, and on which day; either may be missing."""
    by, on = isolated(by), day(on) if on else ""
    if by and on:
        return str(gettext("Decided by %(who)s on %(on)s", who=by, on=on))
    if by:
        return str(gettext("Decided by %(who)s", who=by))
    return str(gettext("Decided on %(on)s", on=on)) if on else ""


def on_paper(letter_on: str, at: str, scan: str) -> Iterator[Paragraph]:
    """Yield how a signature on paper came; `at` says in words when it was recorded."""
    if letter_on:
        signed = gettext(
            "Signed on paper, in a letter of %(day)s; recorded by the secretariat on %(at)s.",
            day=day(letter_on),
            at=at,
        )
        yield plain(signed)
    if letter_on and scan:
        yield plain(f"{gettext('SHA-256 of the scan:')} {scan}")


def _broken(phrases: Sequence[Phrase]) -> Iterator[list[Phrase]]:
    """Yield a line; where its words go on in another line, that is a line too."""
    row: list[Phrase] = []
    for phrase in phrases:
        first, *others = phrase.text.split("\n")
        row.append(Phrase(first, phrase.whose))
        for text in others:
            yield row
            row = [Phrase(text, phrase.whose)]
    yield row


def _phrases(phrases: Iterable[Phrase], own: str) -> Iterator[Span]:
    for one in phrases:
        lang = own if one.whose is Whose.PLEDGE else ""
        text = one.text if one.whose is Whose.OURS else isolated(one.text)
        yield Span(text, lang=lang)


def checked_at(archive: str) -> Iterator[Paragraph]:
    """Yield where a receipt is with all that checks it, and where it can be checked here."""
    page = whole("record.page", lang=str(get_locale()))
    yield from pairs(
        {
            gettext("Receipt with all that checks it (ZIP)"): archive,
            gettext("Check a receipt"): page,
        }
    )
