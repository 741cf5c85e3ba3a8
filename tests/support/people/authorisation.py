"""The table of who may do what: one row for each address or event and state of the pledge."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask
from werkzeug.routing import Rule

from tests.support.people.everybody import ROLES
from workspace.config import ROOT

TABLE = ROOT / "tests/web/authorisation.csv"

CELLS = {"yes", "in", "no", "hidden", "again", "late", "wait"}


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what each role meets at an address while the pledge is in a state.

    A cell is `yes` (served), `in` (asked to sign in), `no` (may not do this), `hidden` (told
    that there is nothing), `again` (what was filled in is not for this person to choose), `late`
    (not in this state) or `wait` (they may, but not so soon after the last time).
    """

    method: str
    address: str
    state: str
    cells: dict[str, str]

    def __str__(self) -> str:
        return f"{self.method} {self.address} {self.state}"


def lines() -> list[Line]:
    """Return the table.

    Raises:
        AssertionError: a cell is not stated.
    """
    with TABLE.open(newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        assert {row[role] for role in ROLES} <= CELLS, row
    return [
        Line(row["method"], row["address"], row["state"], {role: row[role] for role in ROLES})
        for row in rows
    ]


def routes(app: Flask) -> Iterator[tuple[str, str]]:
    """Yield (method, address) of everything the application answers, except built files.

    Addresses name their parameters without the converters: `/drafts/<draft_id>`.
    """
    for rule in app.url_map.iter_rules():
        if rule.endpoint != "static":
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield method, path(rule)


def path(rule: Rule) -> str:
    """Return the address of a rule as the table names it."""
    return re.sub(r"<[a-z]+:", "<", rule.rule)
