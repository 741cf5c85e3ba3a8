"""A pledge in words, in the reader's language: headings, labels with answers, lines of prose.

Everything that is signed is in these words: whoever reads them has read what is hashed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from workspace.domain.answers.facts import FACT, FACTS, Fact
from workspace.domain.answers.fields import Field, Rows
from workspace.domain.answers.measures import MEASURE_FIELD, MEASURE_KEYS, measure_said, needs_unit
from workspace.domain.answers.spoken import (
    Label,
    Line,
    Named,
    Phrase,
    Said,
    Tell,
    Written,
    by_name,
    phrases,
    plainly,
)
from workspace.domain.codes.vocabulary import ACCESS, PLEDGE_KINDS
from workspace.domain.record.form import TITLE, Measure, PledgeForm
from workspace.domain.text.prose import Lines, plain
from workspace.domain.text.sections import SECTIONS
from workspace.domain.values import Json
from workspace.domain.words import N_


@dataclass(frozen=True, slots=True)
class Row:
    """A label and what is answered under it, line by line; `key` names the question.

    A line is phrases, each of one language: what is ours is in the reader's.
    """

    key: str
    label: str
    lines: tuple[tuple[Phrase, ...], ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The lines as plain text."""
        return tuple("".join(phrase.text for phrase in line) for line in self.lines)

    @property
    def text(self) -> str:
        """The answer as plain text."""
        return "\n".join(self.texts)


@dataclass(frozen=True, slots=True)
class SectionWords:
    """A prose section under its heading."""

    key: str
    heading: str
    lines: Lines


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """A measure: its number from 1, its title, and its other answers.

    Attributes:
        key: its id, or its number where it has none.
        number: counted from 1.
        title: under the label of that question.
        answers: the other questions that were answered.
        needs_unit: whether its target says nothing without its unit.
    """

    key: str
    number: int
    title: Row
    answers: tuple[Row, ...]
    needs_unit: bool = False

    @property
    def said(self) -> dict[str, tuple[Phrase, ...]]:
        """The first line of each answer by question, for a sentence; empty where none is."""
        nothing: dict[str, tuple[Phrase, ...]] = dict.fromkeys(MEASURE_KEYS, ())
        return nothing | {row.key: row.lines[0] for row in self.answers}


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeWords:
    """A pledge as people read it; what is empty is left out.

    Attributes:
        title: one line, in the pledge's own language.
        sections: the prose without the title, in reading order.
        measures: in their order.
        facts: the answered facts in the order of the page.
        together: names of those who must sign.
        identity: what else is signed: kind, access, campaign, language, and which text it is.
    """

    title: str
    sections: tuple[SectionWords, ...]
    measures: tuple[MeasureWords, ...]
    facts: tuple[Row, ...]
    together: tuple[str, ...]
    identity: tuple[Row, ...]


def in_words(
    form: PledgeForm, tell: Tell = plainly, language: Callable[[str], str] = str
) -> PledgeWords:
    """Return a pledge in words.

    Args:
        form: the pledge.
        tell: puts a part of an answer, or a label, into the reader's words.
        language: gives the name of a language by its code.
    """
    return PledgeWords(
        title=form.title,
        sections=tuple(_sections(form, tell)),
        measures=tuple(
            measure_in_words(number, measure, form.names, tell)
            for number, measure in enumerate(form.measures, start=1)
        ),
        facts=tuple(row for row in _facts(form.facts, tell) if row.lines),
        together=tuple(form.names.get(slug, slug) for slug in form.required),
        identity=tuple(row for row in _identity(form, tell, language) if row.text),
    )


def fact_lines(fact: Fact, value: object, tell: Tell) -> tuple[tuple[Phrase, ...], ...]:
    """Return what a stored fact says, line by line."""
    return tuple(phrases(line, tell) for line in fact.said(value))


def parts_said(
    fact: Fact | None, values: Mapping[str, Json], names: Mapping[str, str]
) -> dict[str, tuple[Line, ...]]:
    """Return what each answered question of a fact says, or of a measure where there is none.

    Args:
        fact: whose questions they are.
        values: all answers by their keys: of a measure one says how another is read.
        names: of parties.
    """
    if fact is None:
        found = dict(measure_said(values))
    else:
        each = {part.key: part.said(values.get(part.key)) for part in fact.parts}
        found = {part.key: _several(part, each[part.key]) for part in fact.parts if each[part.key]}
    return {key: tuple(by_name(line, names) for line in lines) for key, lines in found.items()}


def part_lines(
    part: Field | Rows, value: object, names: Mapping[str, str], tell: Tell
) -> tuple[tuple[Phrase, ...], ...]:
    """Return what the answer to one question says, line by line, parties by `names`."""
    lines = part.said(value) if isinstance(part, Rows) else (part.said(value),)
    return tuple(phrases(by_name(line, names), tell) for line in lines if line)


def measure_in_words(
    number: int, measure: Measure, names: Mapping[str, str], tell: Tell
) -> MeasureWords:
    """Return a measure in words, `number` counted from 1 and parties by `names`."""
    title = str(measure.value.get(TITLE) or "")
    label = tell(Label(MEASURE_FIELD[TITLE].label))
    heading = Row(TITLE, label, (phrases((Written(title),), tell),) if title else ())
    answers = measure_rows(measure.value, names, tell)
    key = measure.id or str(number)
    return MeasureWords(key, number, heading, answers, needs_unit(measure.value))


def measure_rows(
    value: Mapping[str, Json], names: Mapping[str, str], tell: Tell
) -> tuple[Row, ...]:
    """Return the answers of a measure, its title left out, parties by name."""
    said = (
        _row(key, MEASURE_FIELD[key].label, (by_name(line, names) for line in lines), tell)
        for key, lines in measure_said(value)
        if key != TITLE
    )
    return (*said, *_unknown(value, MEASURE_KEYS, tell))


def search_text(form: PledgeForm) -> str:
    """Return the plain text a search looks through: prose, measures and names of parties."""
    words = in_words(form)
    prose = (plain(section.lines) for section in words.sections)
    steps = (row.text for each in words.measures for row in (each.title, *each.answers))
    named = (*(one.name for one in form.parties), *(one.name for one in form.aligned))
    return "\n".join((*prose, *steps, *named))


def _several(part: Field | Rows, said: Line | tuple[Line, ...]) -> tuple[Line, ...]:
    return said if isinstance(part, Rows) else (said,)  # type: ignore[return-value]


def _row(key: str, label: str, lines: Iterable[Line], tell: Tell) -> Row:
    return Row(key, tell(Label(label)), tuple(phrases(line, tell) for line in lines))


def _sections(form: PledgeForm, tell: Tell) -> Iterator[SectionWords]:
    for section in SECTIONS:
        lines = form.sections.get(section.key, ())
        if section.key != TITLE and any(line.runs for line in lines):
            yield SectionWords(section.key, tell(Label(section.label)), lines)


def _facts(facts: Mapping[str, Json], tell: Tell) -> Iterator[Row]:
    for fact in FACTS:
        yield Row(fact.key, tell(Label(fact.label)), fact_lines(fact, facts.get(fact.key), tell))
    yield from _unknown(facts, FACT, tell)


def _identity(form: PledgeForm, tell: Tell, language: Callable[[str], str]) -> Iterator[Row]:
    def row(key: str, label: str, part: Said) -> Row:
        return _row(key, label, [(part,)], tell)

    yield row("kind", N_("Kind of pledge"), Label(form.kind and PLEDGE_KINDS.label(form.kind)))
    if form.answers:
        yield row("answers", N_("Answers the pledge"), Named(_called(form.answers)))
    yield row("access", N_("Further signatures"), Label(form.access and ACCESS.label(form.access)))
    known = form.campaign_title and form.campaign
    campaign = f"{form.campaign_title} ({form.campaign})" if known else form.campaign
    yield row("campaign", N_("Campaign"), Named(campaign))
    yield row("lang", N_("Language of the text"), Label(form.lang and language(form.lang)))
    yield row("rev", N_("Revision"), Label(f"Rev.{form.revision}" if form.revision else ""))
    yield row("pledge", N_("Number of the draft"), Named(form.pledge))
    yield row("schema", N_("Form of the record"), Named(form.schema))


def _called(answers: Mapping[str, str]) -> str:
    return f"{answers.get('title', '')} ({answers.get('symbol', '')})"


def _unknown(value: Mapping[str, Json], known: Iterable[str], tell: Tell) -> Iterator[Row]:
    """Yield what another release of ours has stored: it is signed, so it is shown all the same."""
    for key in sorted(set(value) - set(known)):
        if lines := tuple(phrases((Written(words),), tell) for words in _scalars(value[key])):
            yield Row(key, key, lines)


def _scalars(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from (f"{key}: {words}" for words in _scalars(item))
    elif isinstance(value, list):
        for item in value:
            yield from _scalars(item)
    elif value not in (None, ""):
        yield str(value)
