"""`make bench-joint`: pages of a pledge with 300 co-pledgers, 5,000 endorsers and 50,000 acts.

Each is opened by whoever reads it, in one process without a server, and held against the same page
of a pledge of 3 of each: times, statements and bytes go to `bench/results/joint.md`.
`JOINT_SIZES` is "co-pledgers endorsers acts", `JOINT_ROUNDS` how often each page is opened (5),
`JOINT_DATABASES` which kinds. It ends with code 1 where a page asks more often for more.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import NamedTuple

import flask_migrate
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, text

from deploy.scale import postgres
from tests.support.documents.joint import a_joint_draft
from tests.support.people import builders as a
from tests.support.servers.application import serving, settings_for
from tests.support.servers.databases import administer
from workspace.config import ROOT
from workspace.extensions import db
from workspace.realtime.server import collect_seldom

RESULTS = ROOT / "bench" / "results" / "joint.md"
SIZES = os.environ.get("JOINT_SIZES", "300 5000 50000")
ROUNDS = int(os.environ.get("JOINT_ROUNDS", "5"))
FEW = (3, 3, 50)
IN_SIGNATURE = {
    "draft": "",
    "board": "/sign-off",
    "sign page": "/sign-off/1",
    "hand in": "/submit",
    "parties": "/parties",
    "parties, searched": "/parties?q=state",
    "board, last page": "/sign-off?page=99",
    "names of a comment": "/names?q=state",
    "candidates": "/candidates?q=state",
    "discussion": "/discussion",
    "check": "/check",
    "bar": "/bar",
    "activity": "/activity",
    "activity, last page": "/activity?until=2020-01-01",
}
SUBMITTED = {"receipt": "/receipt", "receipt (JSON)": "/receipt.json", "board, after": "/sign-off"}
PUBLIC = {
    "public page": "/en/pledges/{}",
    "public page, searched": "/en/pledges/{}?q=state",
    "public page, printed": "/en/pledges/{}/print",
    "public receipt": "/en/pledges/{}/receipt",
    "public receipt, searched": "/en/pledges/{}/receipt?q=state",
    "public receipt, all": "/en/pledges/{}/receipt?all=1",
}
"""What is searched is made anew each time; the others are kept until the next edition."""


class Seen(NamedTuple):
    """What a page took: the middle of the rounds in milliseconds, statements, bytes."""

    ms: float
    statements: int
    size: int


def main() -> int:
    """Measure on each database and write the table; 1 where a page asks more often for more."""
    kinds = os.environ.get("JOINT_DATABASES", "sqlite postgresql").split()
    grows, lines = False, [f"# Pages of a pledge with {SIZES} (co-pledgers, endorsers, acts)", ""]
    for kind in kinds:
        with ExitStack() as stack:
            app = _app(stack, kind)
            few = _measured(app, FEW)
            many = _measured(app, tuple(map(int, SIZES.split())))
        lines += [f"## {kind}", "", "| page | ms | statements | kB | few: ms | statements | kB |"]
        lines.append("|---|---|---|---|---|---|---|")
        lines += [_line(page, many[page], few[page]) for page in many]
        lines.append("")
        grows |= any(many[page].statements > few[page].statements for page in many)
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text("\n".join(lines))
    print("\n".join(lines))
    return int(grows)


def _line(page: str, *both: Seen) -> str:
    cells = [f"{one.ms:.0f} | {one.statements} | {one.size / 1000:.0f}" for one in both]
    return f"| {page} | {' | '.join(cells)} |"


def _app(stack: ExitStack, kind: str) -> Flask:
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="banyan-joint-")))
    url = f"sqlite:///{folder / 'joint.sqlite'}"
    if kind == "postgresql":
        server = stack.enter_context(postgres.running())
        administer(server, "CREATE DATABASE joint")
        url = server.format(database="joint")
    app = stack.enter_context(serving(settings_for(url, folder)))
    stack.enter_context(app.app_context())
    flask_migrate.upgrade()
    return app


def _measured(app: Flask, size: tuple[int, ...]) -> dict[str, Seen]:
    one = a_joint_draft(*size)
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))
    collect_seldom()  # as the server does: a page of thousands of rows is not measured by sweeping
    browser, anybody = a.sign_in(app.test_client(), one.lead), app.test_client()
    found = {page: _page(browser, f"/drafts/{one.draft}{p}") for page, p in IN_SIGNATURE.items()}
    symbol = one.submit()
    found |= {page: _page(browser, f"/drafts/{one.draft}{p}") for page, p in SUBMITTED.items()}
    found |= {page: _page(anybody, p.format(symbol)) for page, p in PUBLIC.items()}
    found["verify"] = _taken(lambda: anybody.post("/en/verify", data={"symbol": symbol}))
    return found


def _page(browser: FlaskClient, address: str) -> Seen:
    return _taken(lambda: browser.get(address))


def _taken(ask: Callable[[], object]) -> Seen:
    ask()  # what is kept in memory is there from then on
    took, count, answer = [], 0, None
    for _ in range(ROUNDS):
        with Counting() as asked:
            started = time.perf_counter()
            answer = ask()
            took.append((time.perf_counter() - started) * 1000)
        count = len(asked)
    assert answer.status_code == 200, answer.text[:500]
    return Seen(median(took), count, len(answer.data))


class Counting:
    """Lists the statements that are made meanwhile."""

    def __enter__(self) -> list[str]:
        self._asked: list[str] = []
        event.listen(db.engine, "before_cursor_execute", self._note)
        return self._asked

    def __exit__(self, *_: object) -> None:
        event.remove(db.engine, "before_cursor_execute", self._note)

    def _note(self, _connection: object, _cursor: object, statement: str, *_: object) -> None:
        self._asked.append(statement)


if __name__ == "__main__":
    sys.exit(main())
