"""A pledge, and each answer, in the words of the page's language."""

from collections.abc import Mapping

from flask_babel import gettext

from workspace import cldr
from workspace.domain.answers.facts import Fact
from workspace.domain.answers.fields import Field, Rows
from workspace.domain.answers.spoken import Figure, Gap, Label, Money, Period, Phrase, Said, plainly
from workspace.domain.record import pledge_words
from workspace.domain.record.form import PledgeForm
from workspace.domain.record.pledge_words import PledgeWords, Row
from workspace.domain.values import Json
from workspace.web.times import reader

Lines = tuple[tuple[Phrase, ...], ...]
_GAPS = {Gap.LIST: cldr.list_comma, Gap.LINES: cldr.semicolon, Gap.NAME: cldr.colon}


def tell(part: Said) -> str:
    """Return a part of an answer as the page says it; what people wrote stays as it is."""
    match part:
        case Label(text):
            words = gettext(text) if text else ""
        case Money(amount, currency):
            words = cldr.money(amount, currency, reader())
        case Figure(digits, percent):
            words = (cldr.percent if percent else cldr.figure)(digits, reader())
        case Period(on):
            words = cldr.period(on, reader())
        case Gap() if part in _GAPS:
            words = _GAPS[part](reader())
        case _:
            words = plainly(part)
    return str(words)


def in_words(form: PledgeForm) -> PledgeWords:
    """Return a pledge as the page says it."""
    return pledge_words.in_words(form, tell, _language)


def fact_lines(fact: Fact, value: Json) -> Lines:
    """Return what a stored fact says."""
    return pledge_words.fact_lines(fact, value, tell)


def part_lines(part: Field | Rows, value: Json, names: Mapping[str, str]) -> Lines:
    """Return what the answer to one question says, organisations by `names`."""
    return pledge_words.part_lines(part, value, names, tell)


def measure_rows(value: Mapping[str, Json], names: Mapping[str, str]) -> tuple[Row, ...]:
    """Return labels and words of a measure's answers, its title left out."""
    return pledge_words.measure_rows(value, names, tell)


def _language(code: str) -> str:
    return cldr.language(code, reader())
