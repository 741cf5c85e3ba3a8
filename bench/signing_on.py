"""`make bench-sign-on`: 5,000 organisations sign on to one pledge, one after another.

Each signs by the use case that the page calls, with an account and a mandate of its own. What an
act and each page take is held against a list of few: milliseconds, statements, bytes; and letters
are counted, one to each that signed and none that grows with the list. All goes to
`bench/results/sign_on.md`. `SIGN_ON_SIZES` ("60 5000"), `SIGN_ON_ROUNDS` (5) and
`SIGN_ON_DATABASES` change it. It ends with code 1 where an act or a page asks more often for more,
or letters are not as many as acts.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

import flask_migrate
from flask import Flask
from sqlalchemy import func, select, text

from bench.joint_pages import Counting
from deploy.scale import postgres
from tests.support.people import builders as a
from tests.support.people.signed_on import OpenTable
from tests.support.servers.application import serving, settings_for
from tests.support.servers.databases import administer
from workspace.config import ROOT
from workspace.extensions import db
from workspace.process.unit import reading
from workspace.services.accounts import Person
from workspace.store.letters import LetterRow
from workspace.store.organisations.organisations import OrganisationRow

RESULTS = ROOT / "bench" / "results" / "sign_on.md"
SIZES = [int(one) for one in os.environ.get("SIGN_ON_SIZES", "60 5000").split()]
ROUNDS = int(os.environ.get("SIGN_ON_ROUNDS", "5"))
LAST = 50
"""Of so many acts the middle is taken, and the most statements."""
AT_ONCE = 250
TYPES = ("civil_society", "business", "local_authority", "nhri")
PUBLIC = {
    "public page": "/en/pledges/{}",
    "list": "/en/pledges/{}/sign-on",
    "list, last page": "/en/pledges/{}/sign-on?page={}",
    "list of one kind": "/en/pledges/{}/sign-on?type=business",
    "list of a day": "/en/pledges/{}/sign-on?as_of=2026-01-01",
    "addenda": "/en/pledges/{}/sign-on?part=addenda",
}
SIGN, QUEUE, STATUS, ACT = "page to sign on", "the lead's page", "where it stands", "signing on"


class Seen(NamedTuple):
    """The middle in milliseconds, the most statements, and bytes."""

    ms: float
    statements: int
    size: int


def main() -> int:
    """Measure on each database and write the tables; 1 where anything grows that must not."""
    kinds = os.environ.get("SIGN_ON_DATABASES", "sqlite postgresql").split()
    lines, wrong = [f"# A pledge to which {' and '.join(map(str, SIZES))} signed on", ""], []
    for kind in kinds:
        with _app(kind) as app:
            table, seen, letters, before = OpenTable().published(), {}, {}, 0
            for size in SIZES:
                written = letters_written()
                acts = sign_on(table, before, size)
                letters[size] = (size - before, letters_written() - written)
                seen[size] = {ACT: acts} | pages(app, table, size)
                before = size
        lines += _table(kind, seen, letters)
        print("\n".join(lines), flush=True)
        few, many = seen[SIZES[0]], seen[SIZES[-1]]
        wrong += [
            f"{kind}: {page}" for page in many if many[page].statements > few[page].statements
        ]
        wrong += [f"{kind}: letters" for acts, sent in letters.values() if acts != sent]
    lines += [f"Asks more often for more, or writes other letters: {wrong or 'none'}", ""]
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text("\n".join(lines))
    print(lines[-2])
    return int(bool(wrong))


def _table(
    kind: str, seen: dict[int, dict[str, Seen]], letters: dict[int, tuple[int, int]]
) -> list[str]:
    heads = "".join(f" {size}: ms | statements | kB |" for size in SIZES)
    lines = [f"## {kind}", "", f"| |{heads}", "|---|" + "---|" * (3 * len(SIZES))]
    for page in seen[SIZES[-1]]:
        cells = (seen[size][page] for size in SIZES)
        said = (f"{one.ms:.1f} | {one.statements} | {one.size / 1000:.0f}" for one in cells)
        lines.append(f"| {page} | {' | '.join(said)} |")
    told = ", ".join(f"{acts} acts {sent} letters" for acts, sent in letters.values())
    return [*lines, "", f"Letters: {told}.", ""]


@contextmanager
def _app(kind: str) -> Iterator[Flask]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="banyan-sign-on-")))
        url = f"sqlite:///{folder / 'sign_on.sqlite'}"
        if kind == "postgresql":
            server = stack.enter_context(postgres.running())
            administer(server, "CREATE DATABASE sign_on")
            url = server.format(database="sign_on")
        app = stack.enter_context(serving(settings_for(url, folder)))
        stack.enter_context(app.app_context())
        flask_migrate.upgrade()
        yield app


def sign_on(table: OpenTable, first: int, last: int) -> Seen:
    """Have the organisations of these numbers sign on; return what the last of them took."""
    taken: list[tuple[float, int]] = []
    for begun in range(first, last, AT_ONCE):
        for person, house in _houses(table, begun, min(begun + AT_ONCE, last)):
            with Counting() as asked:
                started = time.perf_counter()
                table.sign(person, house)
                taken.append(((time.perf_counter() - started) * 1000, len(asked)))
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))
    middle = median(took for took, _ in taken[-LAST:])
    return Seen(middle, max(count for _, count in taken[-LAST:]), 0)


def _houses(table: OpenTable, first: int, last: int) -> list[tuple[Person, OrganisationRow]]:
    with a.together():
        return [
            table.another(f"House {number}", org_type=TYPES[number % len(TYPES)])
            for number in range(first, last)
        ]


def pages(app: Flask, table: OpenTable, size: int) -> dict[str, Seen]:
    """Return what each page takes where so many signed on; one more signs on at the end."""
    anybody, (person, house) = app.test_client(), table.another(f"Reader of {size}")
    lead = a.sign_in(app.test_client(), table.amir)
    reader = a.sign_in(app.test_client(), person)
    last = -(-size // 50)
    found = {
        page: _taken(anybody.get, address.format(table.symbol, last))
        for page, address in PUBLIC.items()
    }
    found[SIGN] = _taken(reader.get, f"/sign-on/{table.symbol}")
    found[QUEUE] = _taken(lead.get, f"/drafts/{table.draft}/sign-on")
    made = table.sign(person, house)
    found[STATUS] = _taken(reader.get, f"/sign-ons/{made}")
    return found


def _taken(get: Callable[[str], object], address: str) -> Seen:
    """Open a page several times, each time in another edition, so that it is made anew."""
    took, count, size = [], 0, 0
    for _ in range(ROUNDS + 1):
        with db.engine.begin() as connection:
            connection.execute(text("UPDATE campaign SET title = title"))
        with Counting() as asked:
            started = time.perf_counter()
            answer = get(address)
            took.append((time.perf_counter() - started) * 1000)
        count = max(count, len(asked))
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        size = len(answer.data)
    return Seen(median(took[1:]), count, size)


def letters_written() -> int:
    """Return how many letters there are."""
    with reading() as unit:
        return unit.session.scalar(select(func.count()).select_from(LetterRow)) or 0


if __name__ == "__main__":
    sys.exit(main())
