"""The result of a procedure in one sentence, as the record keeps it and everybody reads it.

In English, as all that is signed. It names who dissociated itself, never who voted how.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from workspace.domain.procedures.rules import RULES
from workspace.domain.procedures.terms import Formula
from workspace.domain.record.canonical import short

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """A procedure by which a group endorsed a text.

    Attributes:
        group: what the group is called.
        method: by which rule.
        formula: in whose name it endorses.
        dissociated: names of the members that dissociated themselves.
    """

    group: str
    method: str
    formula: str
    opened_at: datetime
    closed_at: datetime
    dissociated: tuple[str, ...] = ()


def sentence(done: Adopted) -> str:
    """Return the result: who endorsed, in whose name, how, when, and who dissociated itself."""
    said = f"Endorsed by {done.group}{_behalf(done.formula)} {_how(done)}"
    return f"{said}; {_apart(done.dissociated)}." if done.dissociated else f"{said}."


def statement(done: Adopted, n: int, fingerprint: str) -> str:
    """Return the words of the group's sign-off of one revision."""
    text = f"Rev.{n}, fingerprint {short(fingerprint)}"
    return (
        f"On behalf of {done.group} I state that {done.group} endorses {text}"
        f"{_behalf(done.formula)}, as decided {_how(done)}."
    )


def title(done: Adopted) -> str:
    """Return what stands where a signatory's function stands."""
    return f"Decided by its members, {RULES[done.method].phrase}"


def reservation(done: Adopted) -> str:
    """Return what is printed with the group's sign-off: the result."""
    return sentence(done)


def _behalf(formula: str) -> str:
    return " on behalf of its members" if formula == Formula.MEMBERS else ""


def _how(done: Adopted) -> str:
    return f"by {RULES[done.method].phrase}, {_days(done.opened_at, done.closed_at)}"


def _days(first: datetime, last: datetime) -> str:
    """Return the days of a period in UTC: "12–15 May 2026"."""
    one, other = first.astimezone(UTC).date(), last.astimezone(UTC).date()
    end = f"{other.day} {_MONTHS[other.month - 1]} {other.year}"
    if one == other:
        return end
    if (one.year, one.month) == (other.year, other.month):
        return f"{one.day}–{end}"
    start = f"{one.day} {_MONTHS[one.month - 1]}"
    return f"{start} – {end}" if one.year == other.year else f"{start} {one.year} – {end}"


def _apart(names: Iterable[str]) -> str:
    found = sorted(names)
    return f"{_listed(found)} dissociated {'itself' if len(found) == 1 else 'themselves'}"


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
