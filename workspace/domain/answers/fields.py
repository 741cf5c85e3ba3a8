"""Structured answers: how one field or one table is read from a form, and what it says."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workspace.domain.answers.periods import read_period
from workspace.domain.answers.readers import (
    NOT_IN_LIST,
    Answer,
    is_currency,
    is_figure,
    read_amount,
    read_count,
    read_currency,
    read_day,
    read_month_or_day,
)
from workspace.domain.answers.spoken import (
    Figure,
    Gap,
    Label,
    Line,
    Money,
    Named,
    Period,
    Said,
    Written,
    joined,
)
from workspace.domain.codes.codelist import CodeList
from workspace.domain.input import NEEDED, clean_line, clean_text
from workspace.domain.values import Json, rows, texts
from workspace.domain.words import N_

Raw = Mapping[str, Sequence[str]]
Errors = dict[str, str]

TOO_MANY = N_("There are more entries than the field allows. Please remove some.")


class Kind(StrEnum):
    """What a field holds, which also says how a form shows it."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    LINES = "lines"
    DAY = "day"
    PERIOD = "period"
    AMOUNT = "amount"
    CURRENCY = "currency"
    PARTY = "party"
    COUNT = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question of a form.

    Attributes:
        key: name in the stored value; with a prefix, the name in the form.
        label: what people read, untranslated.
        help: one sentence of guidance, untranslated, or empty.
        kind: what it holds.
        choices: the permitted codes of CHOICE and CHOICES.
        max_chars: most user-perceived characters of a text, or of each line of LINES.
        max_items: most entries of CHOICES and LINES.
        highest: largest number of COUNT, which starts at 1.
        needed: whether an empty answer is a problem.
    """

    key: str
    label: str
    help: str = ""
    kind: Kind = Kind.LINE
    choices: CodeList | None = None
    max_chars: int = 200
    max_items: int = 10
    highest: int = 60
    needed: bool = False

    @property
    def empty(self) -> Json:
        """The stored value of an unanswered question."""
        if self.kind in {Kind.CHOICES, Kind.LINES}:
            return []
        return None if self.kind is Kind.COUNT else ""

    def read(self, values: Sequence[str]) -> Answer:
        """Return the value to store and None, or what could be read and the problem."""
        if self.kind is Kind.CHOICES:
            return self._read_choices(values)
        if self.kind is Kind.LINES:
            return self._read_lines(values)
        written = values[0] if values else ""
        if not written.strip():
            return self.empty, NEEDED if self.needed else None
        return self._read_one(written)

    def said(self, value: object) -> Line:
        """Return what a stored value says; nothing where there is no answer."""
        if self.choices is not None:
            codes = texts(value) if isinstance(value, list) else texts([value])
            labels = (self.choices.label(code) for code in codes if code)
            return joined(((Label(label),) for label in labels), Gap.LIST)
        if isinstance(value, list):
            return joined(((Written(text),) for text in texts(value)), Gap.LINES)
        return (self._said(str(value)),) if value not in (None, "") else ()

    def _said(self, value: str) -> Said:
        match self.kind:
            case Kind.DAY | Kind.PERIOD if read_period(value):
                return Period(value)
            case Kind.AMOUNT | Kind.COUNT if is_figure(value):
                return Figure(value)
            case Kind.PARTY:
                return Named(value)
            case _:
                return Written(value)

    def _read_one(self, written: str) -> Answer:
        match self.kind:
            case Kind.LINE | Kind.PARTY:
                return clean_line(written, self.max_chars, needed=self.needed)
            case Kind.TEXT:
                return clean_text(written, self.max_chars, needed=self.needed)
            case Kind.CHOICE:
                return self._read_choice(written.strip())
            case Kind.COUNT:
                return read_count(written, self.highest)
            case _:
                return _READERS[self.kind](written)

    def _read_choice(self, code: str) -> Answer:
        if self.choices is not None and code in self.choices:
            return code, None
        return "", NOT_IN_LIST

    def _read_choices(self, values: Sequence[str]) -> Answer:
        if len(values) > self._most_sent:
            return [], TOO_MANY
        chosen = {value.strip() for value in values} - {""}
        codes = self.choices.codes if self.choices is not None else ()
        # In the order of the list, so that the order of clicking changes no fingerprint.
        known: list[Json] = [code for code in codes if code in chosen]
        problem = NOT_IN_LIST if len(known) < len(chosen) else None
        return known, self._count_problem(known) or problem

    def _read_lines(self, values: Sequence[str]) -> Answer:
        written = [line for value in values for line in value.splitlines()]
        if len(written) > self._most_sent:
            return [], TOO_MANY
        cleaned = [clean_line(line, self.max_chars) for line in written]
        lines: list[Json] = list(dict.fromkeys(line.text for line in cleaned if line.text))
        problem = next((line.problem for line in cleaned if line.problem), None)
        return lines, self._count_problem(lines) or problem

    @property
    def _most_sent(self) -> int:
        """Most entries that are looked at, empty ones and repetitions among them."""
        return 4 * self.max_items + 100

    def _count_problem(self, entries: Sequence[Json]) -> str | None:
        if len(entries) > self.max_items:
            return TOO_MANY
        return NEEDED if self.needed and not entries else None


_READERS: dict[Kind, Callable[[str], Answer]] = {
    Kind.DAY: read_day,
    Kind.PERIOD: read_month_or_day,
    Kind.AMOUNT: read_amount,
    Kind.CURRENCY: read_currency,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A table of a form: each column is sent as a repeated field, empty rows are dropped.

    Attributes:
        key: name in the stored value and prefix of the columns' names in the form.
        label: what people read, untranslated.
        columns: the questions of one row; none of them holds several values.
        max_items: most rows.
    """

    key: str
    label: str
    columns: tuple[Field, ...]
    help: str = ""
    max_items: int = 10

    @property
    def empty(self) -> Json:
        """The stored value of a table without rows."""
        return []

    def names(self, prefix: str) -> dict[str, str]:
        """Return the form's field name of each column, by the column's key."""
        return {column.key: f"{prefix}_{column.key}" for column in self.columns}

    @property
    def max_sent(self) -> int:
        """Most rows a form is looked at with, empty ones among them."""
        return 4 * self.max_items

    def sent(self, raw: Raw, prefix: str) -> int:
        """Return how many rows a form sent, empty ones among them."""
        return max((len(raw.get(name, ())) for name in self.names(prefix).values()), default=0)

    def read(self, raw: Raw, prefix: str) -> tuple[Json, Errors]:
        """Return the rows that hold something, and errors as `<field>.<row as sent, from 0>`."""
        names = self.names(prefix)
        sent = self.sent(raw, prefix)
        if sent > self.max_sent:
            return [], {prefix: TOO_MANY}
        kept: list[Json] = []
        errors: Errors = {}
        for index in range(sent):
            cells = {key: raw.get(name, ())[index : index + 1] for key, name in names.items()}
            if not any(cell[0].strip() for cell in cells.values() if cell):
                continue
            if len(kept) == self.max_items:
                errors[prefix] = TOO_MANY
                break
            kept.append(self._read_row(cells, names, index, errors))
        return kept, errors

    def said(self, value: object) -> tuple[Line, ...]:
        """Return one line for each row that says something."""
        lines = (joined(self._cells(row), Gap.CELLS) for row in rows(value))
        return tuple(line for line in lines if line)

    def _read_row(
        self,
        cells: Mapping[str, Sequence[str]],
        names: Mapping[str, str],
        index: int,
        errors: Errors,
    ) -> Json:
        row: dict[str, Json] = {}
        for column in self.columns:
            row[column.key], problem = column.read(cells[column.key])
            if problem:
                errors[f"{names[column.key]}.{index}"] = problem
        return row

    def _cells(self, row: Mapping[str, object]) -> Iterator[Line]:
        """Yield what each cell says; an amount and its currency are said as one."""
        of_kind = {column.kind: row.get(column.key) for column in self.columns}
        amount, currency = of_kind.get(Kind.AMOUNT), of_kind.get(Kind.CURRENCY)
        both = is_figure(amount) and is_currency(currency)
        for column in self.columns:
            if both and column.kind is Kind.AMOUNT:
                yield (Money(str(amount), str(currency)),)
            elif not (both and column.kind is Kind.CURRENCY):
                yield column.said(row.get(column.key))
