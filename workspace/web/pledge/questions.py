"""Questions as a template prints them: names, labels, options and what was typed so far."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from flask_babel import gettext

from workspace.domain.answers.facts import Fact
from workspace.domain.answers.fields import Field, Rows
from workspace.domain.values import Json, at, rows

Raw = Mapping[str, Sequence[str]]
Errors = Mapping[str, str]
SPARE_ROWS = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question with its answer so far; `values` is what the form shows, never cleaned here."""

    name: str
    label: str
    help: str
    kind: str
    options: tuple[tuple[str, str], ...] = ()
    values: tuple[str, ...] = ()
    error: str = ""
    max_chars: int = 0

    @property
    def value(self) -> str:
        """The single answer of a question that has one."""
        return self.values[0] if self.values else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A question answered in rows; each row is a tuple of questions, the last ones are spare."""

    name: str
    label: str
    help: str
    rows: tuple[tuple[Question, ...], ...]
    error: str = ""
    kind: str = field(default="rows", init=False)


def of_fact(fact: Fact, raw: Raw, errors: Errors) -> list[Question | Table]:
    """Return the questions of a fact's form, filled with `raw`."""
    return [
        _table(part, fact.name(part), raw, errors)
        if isinstance(part, Rows)
        else question(part, fact.name(part), raw, errors)
        for part in fact.parts
    ]


def of_fields(fields: Iterable[Field | Rows], raw: Raw, errors: Errors) -> list[Question | Table]:
    """Return the questions of plain fields, whose form names are their keys."""
    return [
        _table(part, part.key, raw, errors)
        if isinstance(part, Rows)
        else question(part, part.key, raw, errors)
        for part in fields
    ]


def question(part: Field, name: str, raw: Raw, errors: Errors, row: int | None = None) -> Question:
    """Return one question; `row` picks its answer and error within a table."""
    values = tuple(raw.get(name, ()))
    if row is not None:
        values = values[row : row + 1]
    sentence = errors.get(name if row is None else f"{name}.{row}", "")
    terms = part.choices or ()
    return Question(
        name=name,
        label=gettext(part.label),
        help=gettext(part.help) if part.help else "",
        kind=str(part.kind),
        options=tuple((term.code, gettext(term.label)) for term in terms),
        values=values,
        error=gettext(sentence) if sentence else "",
        max_chars=part.max_chars,
    )


def raw_of_fact(fact: Fact, value: Json) -> dict[str, list[str]]:
    """Return a stored fact as its form would send it."""
    raw: dict[str, list[str]] = {}
    for part in fact.parts:
        own = value if len(fact.parts) == 1 else at(value, part.key)
        raw |= _raw(part, fact.name(part), own)
    return raw


def raw_of_fields(
    fields: Iterable[Field | Rows], value: Mapping[str, Json]
) -> dict[str, list[str]]:
    """Return stored values of plain fields as their form would send them."""
    raw: dict[str, list[str]] = {}
    for part in fields:
        raw |= _raw(part, part.key, value.get(part.key))
    return raw


def _raw(part: Field | Rows, name: str, value: object) -> dict[str, list[str]]:
    if isinstance(part, Rows):
        return {
            column_name: [_text(row.get(key)) for row in rows(value)]
            for key, column_name in part.names(name).items()
        }
    if isinstance(value, list):
        joined = [_text(item) for item in value]
        return {name: ["\n".join(joined)] if str(part.kind) == "lines" else joined}
    return {name: [_text(value)]}


def _table(part: Rows, prefix: str, raw: Raw, errors: Errors) -> Table:
    names = part.names(prefix)
    sent = min(part.sent(raw, prefix), part.max_sent)
    shown = min(sent + SPARE_ROWS, part.max_items) if sent else SPARE_ROWS
    sentence = errors.get(prefix, "")
    return Table(
        name=prefix,
        label=gettext(part.label),
        help=gettext(part.help) if part.help else "",
        rows=tuple(
            tuple(question(column, names[column.key], raw, errors, n) for column in part.columns)
            for n in range(max(shown, sent))
        ),
        error=gettext(sentence) if sentence else "",
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)
