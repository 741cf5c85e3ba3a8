"""The questions inside each fact's form, and the checks that need several answers at once."""

from collections.abc import Mapping

from workspace.domain.answers.fields import Errors, Field, Kind, Rows
from workspace.domain.codes.codelist import CodeList
from workspace.domain.codes.vocabulary import (
    ACTION_TYPES,
    CONSULTED,
    RESOURCE_STATUSES,
    SCOPE_LEVELS,
    STAKEHOLDER_CATEGORIES,
)
from workspace.domain.input import NEEDED
from workspace.domain.values import Json
from workspace.domain.words import N_

MAX_CODES = 10
ROWS_OR_REASON = N_("Give either the rows or the reason why there are none, not both.")

ACTION_TYPE = (
    Field(key="code", label=N_("Kind of action"), kind=Kind.CHOICE, choices=ACTION_TYPES),
    Field(key="other", label=N_("Which other kind"), max_chars=200),
)

SCOPE = (
    Field(key="level", label=N_("Level"), kind=Kind.CHOICE, choices=SCOPE_LEVELS),
    Field(
        key="places",
        label=N_("Places"),
        help=N_("One on each line."),
        kind=Kind.LINES,
        max_chars=100,
        max_items=20,
    ),
)

RECOMMENDATIONS = (
    Field(
        key="refs",
        label=N_("References"),
        help=N_("One on each line."),
        kind=Kind.LINES,
        max_chars=300,
    ),
    Field(
        key="none_reason",
        label=N_("None found: where you looked"),
        kind=Kind.TEXT,
        max_chars=1_000,
    ),
)

RESOURCES = (
    Rows(
        key="rows",
        label=N_("Amounts"),
        columns=(
            Field(key="amount", label=N_("Amount"), kind=Kind.AMOUNT, needed=True),
            Field(key="currency", label=N_("Currency"), kind=Kind.CURRENCY, needed=True),
            Field(
                key="status",
                label=N_("Status"),
                kind=Kind.CHOICE,
                choices=RESOURCE_STATUSES,
                needed=True,
            ),
        ),
    ),
    Field(
        key="none_reason",
        label=N_("No extra money is needed, because"),
        kind=Kind.TEXT,
        max_chars=1_000,
    ),
)

RISKS = (
    Rows(
        key="rows",
        label=N_("Risks"),
        columns=(
            Field(key="text", label=N_("Risk"), max_chars=500, needed=True),
            Field(key="mitigation", label=N_("What will be done about it"), max_chars=500),
        ),
    ),
    Field(
        key="none_reason",
        label=N_("No risk is seen, because"),
        kind=Kind.TEXT,
        max_chars=1_000,
    ),
)

STAKEHOLDERS = Rows(
    key="rows",
    label=N_("Stakeholders"),
    columns=(
        Field(
            key="category",
            label=N_("Category"),
            kind=Kind.CHOICE,
            choices=STAKEHOLDER_CATEGORIES,
            needed=True,
        ),
        Field(key="name", label=N_("Name")),
        Field(key="role", label=N_("Part they play")),
        # A list and not a box to tick: unticked boxes are not sent, and rows would slip.
        Field(key="consulted", label=N_("Consulted"), kind=Kind.CHOICE, choices=CONSULTED),
        Field(key="method", label=N_("How they were consulted")),
        Field(key="on", label=N_("When"), kind=Kind.DAY),
    ),
    max_items=30,
)

REPORTING = (
    Field(
        key="every_months",
        label=N_("Months between reports"),
        help=N_("12 means once a year."),
        kind=Kind.COUNT,
    ),
    Field(key="first_on", label=N_("First report"), kind=Kind.DAY),
)


def codes(key: str, label: str, choices: CodeList, *, most: int = MAX_CODES) -> Field:
    """Return a question answered by up to `most` codes of a list."""
    return Field(key=key, label=label, kind=Kind.CHOICES, choices=choices, max_items=most)


def nothing_wrong(_found: Mapping[str, Json]) -> Errors:
    """Return no errors: the answers do not depend on one another."""
    return {}


def other_needs_words(found: Mapping[str, Json]) -> Errors:
    """Refuse "another kind" without saying which."""
    return {"other": NEEDED} if found["code"] == "other" and not found["other"] else {}


def either_rows_or_none(found: Mapping[str, Json]) -> Errors:
    """Refuse rows together with a reason why there are none."""
    return {"none_reason": ROWS_OR_REASON} if found["rows"] and found["none_reason"] else {}


def either_refs_or_none(found: Mapping[str, Json]) -> Errors:
    """Refuse references together with the words that none was found."""
    return {"none_reason": ROWS_OR_REASON} if found["refs"] and found["none_reason"] else {}
