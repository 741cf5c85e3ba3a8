"""`make races`: break, sign, decline, submit, the last invitation, flagships, by four at once.

`RACES` is how many there are on each database (2,500, of four acts each), beside the invitation
and two States that are merged meanwhile. `RACES_URLS` names databases with all tables and no rows,
separated by blanks, in the place of two new ones. The figures are added to
`bench/results/races.json`. It ends with code 1 where a race had another outcome than one.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import flask_migrate

from bench.races.course import KINDS, Course, Report
from bench.races.racers import COUNT, Racers
from bench.races.slots import Slots
from bench.races.states import States
from deploy.scale import postgres
from tests.support.life.observed import faults
from tests.support.servers.application import serving, settings_for
from tests.support.servers.databases import administer
from workspace.config import ROOT

RESULTS = ROOT / "bench" / "results" / "races.json"
PER_PLEDGE = 20
"""Texts of one pledge, before another is raced for."""


def main() -> int:
    """Race on each database; 1 where anything was done twice, not at all, or failed."""
    races = int(os.environ.get("RACES", "2500"))
    given = os.environ.get("RACES_URLS", "").split()
    wrong = False
    with ExitStack() as stack, tempfile.TemporaryDirectory(prefix="banyan-races-") as folder:
        for url in given or _databases(stack, Path(folder)):
            wrong |= _on(url, Path(folder), races, keep=not given)
    return int(wrong)


def _databases(stack: ExitStack, folder: Path) -> Iterator[str]:
    yield from (_migrated(f"sqlite:///{folder / 'races.sqlite'}", folder),)
    server = stack.enter_context(postgres.running())
    administer(server, "CREATE DATABASE races")
    yield _migrated(server.format(database="races"), folder)


def _migrated(url: str, folder: Path) -> str:
    with serving(settings_for(url, folder)) as app, app.app_context():
        flask_migrate.upgrade()
    return url


def _on(url: str, folder: Path, races: int, *, keep: bool) -> bool:
    report, started = Report(), time.monotonic()
    settings = settings_for(url, folder)
    kind = url.partition(":")[0].partition("+")[0]
    with Racers(settings) as racers, serving(settings) as app, app.app_context():
        course = slots = None
        for n in range(races // (len(KINDS) + 1)):
            if n % PER_PLEDGE == 0:
                course, slots = Course(racers, report), Slots(racers, report)
                States(racers, report).run()
            if n == 0:
                course.invite()
            course.run(n)
            slots.run(n)
        found = faults()
    report.wrong += found
    seconds = time.monotonic() - started
    total = sum(report.races.values())
    print(f"{kind}: {total} races, {total * COUNT} acts of {COUNT} processes in {seconds:.0f} s")
    for one, told in report.answers.items():
        print(f"  {one}: {report.races[one]} races; told {dict(told)}")
    print(f"  wrong: {len(report.wrong)}", *report.wrong[:9], sep="\n    ", flush=True)
    if keep:
        _keep(kind, report, seconds)
    return bool(report.wrong)


def _keep(kind: str, report: Report, seconds: float) -> None:
    kept = json.loads(RESULTS.read_text()) if RESULTS.exists() else []
    answers = {one: dict(told) for one, told in report.answers.items()}
    kept.append(
        {"database": kind, "races": dict(report.races), "answers": answers}
        | {"wrong": report.wrong, "seconds": round(seconds)}
    )
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(kept, indent=1))


if __name__ == "__main__":
    sys.exit(main())
