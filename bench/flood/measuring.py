"""What honest writers feel while somebody floods the server, and what it holds in memory."""

import multiprocessing
import time
from pathlib import Path
from typing import Any

from bench.faults.checking import Report, check
from bench.faults.kills import typed_again
from bench.faults.page import Page
from bench.faults.site import Site, two_letters
from bench.faults.yard import Yard
from bench.flood import abusers

DRAFTS, WRITERS = 4, 10
EVERY_S = 0.5


def beside(yard: Yard, name: str, seconds: float) -> dict[str, Any]:
    """Measure honest writers alone and beside one abuser, who has an account and a draft.

    Raises:
        AssertionError: honest writers can no longer save.
    """
    with yard.site("flood") as site:
        site.server.start()
        honest(site)
        typed_again(site, 2 * WRITERS)
        alone = _felt(site, seconds)
        forget_peak(site.server.pid)
        draft, (user, *_) = site.stock.drafts[0]
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            given = name, site.server.address, site.stock.cookies[user], draft, seconds
            became = pool.apply_async(abusers.run, given)
            time.sleep(min(1.0, seconds / 4))  # the new process reads its modules
            felt = _felt(site, seconds)
            told = became.get(timeout=seconds + 60)
        peak = peak_mib(site.server.pid)
        wrong = check(site, Report()).wrong
    return {
        "name": name,
        "alone_p99_ms": _ms(_p99(alone)),
        "p99_ms": _ms(_p99(felt)),
        "ratio": round(_p99(felt) / _p99(alone), 2),
        "saved": len(felt),
        "peak_mib": round(peak),
        "became": told.words,
        "wrong": wrong,
    }


def honest(site: Site) -> None:
    """Have ten people type two words a second each, in all drafts but the abuser's and in his."""
    for number in range(WRITERS):
        draft, users = site.stock.drafts[number % DRAFTS]
        user = users[1 + number // DRAFTS % (len(users) - 1)]
        page = Page(site.visitor(user), draft, two_letters(number), every=EVERY_S)
        site.pages.setdefault(draft, []).append(page.start())


def peak_mib(pid: int) -> float:
    """Return the most memory a process has held, in MiB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def forget_peak(pid: int) -> None:
    """Have the peak counted from now on."""
    Path(f"/proc/{pid}/clear_refs").write_text("5")


def _felt(site: Site, seconds: float) -> list[float]:
    """Return how long each acknowledgement took in the next so many seconds."""
    begin = time.monotonic()
    time.sleep(seconds)
    felt = [s.took for page in site.everybody for s in page.memory.saved if s.at > begin]
    assert felt, "nobody could save anything"
    return felt


def _p99(felt: list[float]) -> float:
    return sorted(felt)[int(len(felt) * 0.99)]


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)
