"""`make bench-public`: public pages on a site of 2,000 and of 20,000 published pledges.

Each page is asked for in one process without a server, made anew (a pledge was listed anew) and
from memory: milliseconds, the middle of the rounds, and statements. Then a site of one process
answers readers who ask without a pause, and gives them a built file: requests a second. Each round
asks for the file and for every page in turn, and a page is held against the file of its own round,
so that what else the machine does is the same for both. All goes to `bench/results/public.md`.
`PUBLIC_SIZES`, `PUBLIC_ROUNDS` (5), `PUBLIC_DATABASES` and `PUBLIC_SECONDS` (1, of each address in
each round) change it. It ends with code 1 where a page asks more often for more.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from threading import Thread
from typing import NamedTuple

import flask_migrate
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select, text

from bench import many_pledges
from deploy.scale import postgres
from tests.support.people import builders as a
from tests.support.servers.application import serving, settings_for
from tests.support.servers.databases import administer
from tests.support.servers.site_process import running
from workspace.config import ROOT
from workspace.extensions import db
from workspace.process.unit import transaction
from workspace.services.organisations import office
from workspace.store.registry import index, search
from workspace.store.registry.entries import EntryRow

RESULTS = ROOT / "bench" / "results" / "public.md"
SIZES = [int(one) for one in os.environ.get("PUBLIC_SIZES", "2000 20000").split()]
ROUNDS = int(os.environ.get("PUBLIC_ROUNDS", "5"))
SECONDS = float(os.environ.get("PUBLIC_SECONDS", "1"))
READERS = 4
SECRETARIAT = "/secretariat/progress"
PAGES = {
    "home": "/en/",
    "registry": "/en/pledges",
    "registry, far down": "/en/pledges?after=HR75-000100&page=30",
    "registry, of a party": "/en/pledges?party=organisation-20",
    "registry, filtered": "/en/pledges?region=african&sdg=5",
    "registry, two filters": "/en/pledges?region=african&theme=justice",
    "search, many found": "/en/pledges?q=judges",
    "search, all found": "/en/pledges?q=change",
    "search, far down": "/en/pledges?q=judges&page=20",
    "search, filtered": "/en/pledges?q=judges&region=african&sdg=5",
    "search, together": "/en/pledges?q=%22are+governed%22",
    "search, one found": "/en/pledges?q=%22place+1234%22",
    "statistics": "/en/statistics",
    "statistics, filtered": "/en/statistics?region=african",
    "pledge": "/en/pledges/HR75-000100",
    "pledge, printed": "/en/pledges/HR75-000100/print",
    "tree": "/en/tree",
    "tree, filtered": "/en/tree?region=african&sdg=5",
    "tree, searched": "/en/tree?q=judges",
    "tree as a list": "/en/tree?view=list",
    "leaf": "/en/tree/leaf/HR75-000100",
    "feed": "/en/pledges.atom",
    "sitemap": "/sitemap.xml",
    "sitemap, a part": "/en/sitemap.xml",
    "API: pledges": "/api/v1/pledges",
    "API: search": "/api/v1/pledges?q=judges&region=african",
    "API: pledge": "/api/v1/pledges/HR75-000100",
    "organisations": "/en/organizations",
    "organisation": "/en/organizations/organisation-20",
    "API: organisations": "/api/v1/organizations",
    "API: organisation": "/api/v1/organizations/organisation-20",
    "API: tree": "/api/v1/tree",
    "API: statistics": "/api/v1/statistics",
    SECRETARIAT: SECRETARIAT,
}
SERVED = (
    "/en/",
    "/en/tree",
    "/en/pledges",
    "/en/pledges/HR75-000100",
    "/api/v1/pledges",
    "/en/pledges?q=judges",
)
STATIC = "/static/{}"


class Seen(NamedTuple):
    """What a page took: the middle of the rounds in milliseconds, and the most statements."""

    ms: float
    statements: int
    again_ms: float
    again: int


def main() -> int:
    """Measure on each database and write the tables; 1 where a page asks more often for more."""
    kinds = os.environ.get("PUBLIC_DATABASES", "sqlite postgresql").split()
    lines, grows = (
        [f"# Public pages with {' and '.join(map(str, SIZES))} published pledges", ""],
        [],
    )
    for kind in kinds:
        with _site(kind) as (app, url, folder):
            browser, found = _people(app)
            seen, campaign, person = {}, *found
            for before, size in zip((0, *SIZES), SIZES, strict=False):
                begun = time.perf_counter()
                many_pledges.publish(campaign, person, before, size)
                print(f"{kind}: {size} pledges, {time.perf_counter() - begun:.0f} s", flush=True)
                # What is listed, and who is named, is read once by each process.
                browser.get(PAGES["registry"])
                browser.get(PAGES["organisations"])
                seen[size] = {page: _seen(app, browser, page) for page in PAGES}
            lines += _table(kind, seen)
            print("\n".join(lines), flush=True)
            grows += [(kind, page) for page in PAGES if _grows([seen[n][page] for n in SIZES])]
            db.session.remove()
            db.engine.dispose()
            lines += _rates(url, folder)
    lines += [f"Asks more often for more: {grows or 'none'}", ""]
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text("\n".join(lines))
    print("\n".join(lines))
    return int(bool(grows))


def _grows(sizes: list[Seen]) -> bool:
    return sizes[-1].statements > sizes[0].statements


def _table(kind: str, seen: dict[int, dict[str, Seen]]) -> list[str]:
    heads = "".join(f" {size}: anew ms | statements | again ms | statements |" for size in SIZES)
    lines = [f"## {kind}", "", f"| page |{heads}", "|---|" + "---|" * (4 * len(SIZES))]
    for page in PAGES:
        cells = [
            f"{one.ms:.1f} | {one.statements} | {one.again_ms:.1f} | {one.again}"
            for one in (seen[size][page] for size in SIZES)
        ]
        lines.append(f"| {page} | {' | '.join(cells)} |")
    return [*lines, ""]


@contextmanager
def _site(kind: str) -> Iterator[tuple[Flask, str, Path]]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="banyan-public-")))
        url = f"sqlite:///{folder / 'public.sqlite'}"
        if kind == "postgresql":
            server = stack.enter_context(postgres.running())
            administer(server, "CREATE DATABASE public_pages")
            url = server.format(database="public_pages")
        app = stack.enter_context(serving(settings_for(url, folder)))
        stack.enter_context(app.app_context())
        flask_migrate.upgrade()
        yield app, url, folder


def _people(app: Flask) -> tuple[FlaskClient, tuple[str, str]]:
    """Return the browser of somebody of the secretariat, and ids of the campaign and of them."""
    campaign = a.a_campaign(prefix="HR75")
    sena = a.a_person("Sena", email="sena@office.example")
    office.appoint(sena.email)
    return a.sign_in(app.test_client(), sena), (campaign.id, sena.id)


def _seen(app: Flask, secretariat: FlaskClient, page: str) -> Seen:
    browser = secretariat if page == SECRETARIAT else app.test_client()
    anew, again, statements, few = [], [], 0, 0
    for _ in range(ROUNDS + 1):
        _another_edition()
        took, asked = _asked(browser, PAGES[page])
        anew.append(took)
        statements = max(statements, asked)
        took, few = _asked(browser, PAGES[page])
        again.append(took)
    return Seen(median(anew[1:]), statements, median(again[1:]), few)


def _another_edition() -> None:
    """List a pledge anew, as each report and publication does: nothing found before is known."""
    with transaction() as unit:
        unit.session.execute(text("UPDATE campaign SET title = title"))
        entry = unit.session.scalars(select(EntryRow).order_by(EntryRow.symbol).limit(1)).one()
        index.put(unit.session, entry, search.tags_of(unit.session, [entry.id])[entry.id])


def _asked(browser: FlaskClient, address: str) -> tuple[float, int]:
    asked = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    started = time.perf_counter()
    with browser.get(address) as answer:
        took = (time.perf_counter() - started) * 1000
        assert answer.status_code == 200, f"{address}: {answer.text[:500]}"
    event.remove(db.engine, "before_cursor_execute", note)
    return took, len(asked)


def _rates(url: str, folder: Path) -> list[str]:
    built = next(one.name for one in (ROOT / "static" / "dist").glob("app-*.css"))
    file = STATIC.format(built)
    found: dict[str, list[float]] = {path: [] for path in (file, *SERVED)}
    with running(folder, warm=False, BANYAN_DATABASE_URL=url) as address:
        port = int(address.rpartition(":")[2])
        for path in found:
            _rate(port, path)  # made once and kept, as it is for all who come later
        for turn in range(ROUNDS):
            # Every other round goes the other way, so that nobody is always the first.
            for path in sorted(found, reverse=turn % 2 == 1):
                found[path].append(_rate(port, path))
    lines = [f"Requests a second of one process, {READERS} readers, {SIZES[-1]} pledges:", ""]
    lines += [
        "| address | a second | of the built file | least and most of it |",
        "|---|---|---|---|",
    ]
    for path, rates in found.items():
        shares = [one / most for one, most in zip(rates, found[file], strict=True)]
        cells = (
            f"{median(rates):.0f} | {median(shares):.2f} | {min(shares):.2f} to {max(shares):.2f}"
        )
        lines.append(f"| {'a built file' if path == file else f'`{path}`'} | {cells} |")
    return [*lines, ""]


def _rate(port: int, path: str) -> float:
    """Return how many answers readers get a second who ask without a pause."""
    counts, until = [0] * READERS, time.monotonic() + SECONDS

    def read(reader: int) -> None:
        line = HTTPConnection("127.0.0.1", port)
        while time.monotonic() < until:
            line.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = line.getresponse()
            answer.read()
            assert answer.status == 200, (path, answer.status)
            counts[reader] += 1
        line.close()

    readers = [Thread(target=read, args=(n,)) for n in range(READERS)]
    for one in readers:
        one.start()
    for one in readers:
        one.join()
    return sum(counts) / SECONDS


if __name__ == "__main__":
    sys.exit(main())
