"""`make bench-stalls`: how long others wait for each request; a table in bench/results.

`STALLS_ROUNDS` is how often an input is sent of which others felt too much (3); the best counts,
which leaves out what else the machine did. `STALLS_ONLY` names words of addresses, separated by
blanks. Who interrupts it gets the table of what was sent until then.
"""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from itertools import groupby
from typing import NamedTuple

from bench.faults.yard import Yard
from bench.stalls.gauges import Gauges
from bench.stalls.sender import Sender
from workspace.config import ROOT

RESULTS = ROOT / "bench" / "results" / "stalls.md"
MOST_MS = 100.0
_SETTLE_S = 0.05


class Row(NamedTuple):
    """What others felt while one input was sent to an address or event, in milliseconds."""

    request: str
    shape: str
    answer: str
    longest: float
    p95: float
    health: float
    health_p95: float

    @property
    def most(self) -> float:
        """The longest that anybody waited."""
        return max(self.longest, self.health)


def main() -> int:
    """Send everything and write the table; 1 when somebody waited too long."""
    rounds = int(os.environ.get("STALLS_ROUNDS", "3"))
    only = os.environ.get("STALLS_ONLY", "").split()
    with Yard() as yard, yard.site("stalls") as site:
        site.server.start()
        draft, (user, *_) = site.stock.drafts[-1]
        with Gauges(site.server.address, site.stock.cookies[user], draft) as gauges:
            theirs, (attacker, *_) = site.stock.drafts[0]
            sender = Sender(site.visitor(attacker), theirs)
            rows: list[Row] = []
            with suppress(KeyboardInterrupt):
                rows.extend(_rows(sender, gauges, rounds, only))
    worst = [max(group, key=lambda row: row.most) for _, group in _by_request(rows)]
    worst.sort(key=lambda row: -row.most)
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(_table(worst))
    over = [row for row in worst if row.most >= MOST_MS]
    print(_table(worst[:20]), f"{len(worst) - len(over)} of {len(worst)} under {MOST_MS:g} ms")
    return int(bool(over))


def _rows(sender: Sender, gauges: Gauges, rounds: int, only: list[str]) -> Iterable[Row]:
    for sent in sender.everything():
        if only and not any(word in sent.request for word in only):
            continue
        tries: list[Row] = []
        while len(tries) < rounds and (not tries or tries[-1].most >= MOST_MS):
            answer, begun, ended = sent.send()
            felt = gauges.felt(begun, ended + _SETTLE_S)
            tries.append(Row(sent.request, sent.shape, answer, *felt.typist, *felt.health))
        best = min(tries, key=lambda row: row.most)
        if best.most >= MOST_MS:
            print(f"{best.request} ({best.shape}): {best.most:.0f} ms", flush=True)
        yield best


def _by_request(rows: Iterable[Row]) -> Iterable[tuple[str, Iterable[Row]]]:
    return groupby(sorted(rows), key=lambda row: row.request)


def _table(rows: list[Row]) -> str:
    under = sum(row.most < MOST_MS for row in rows)
    lines = [
        "# How long others wait",
        "",
        "What an honest typist in another draft and `/healthz` waited, in milliseconds, while",
        "somebody sent the largest and worst-shaped input; of each address and event the worst of",
        "its inputs,",
        f"of each input the best try. {under} of {len(rows)} stay under {MOST_MS:g} ms.",
        "",
        "| request | worst input | answer | typist, longest | p95 | healthz, longest | p95 |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| `{row.request}` | {row.shape} | {row.answer} | {row.longest:.0f} | {row.p95:.0f} "
        f"| {row.health:.0f} | {row.health_p95:.0f} |"
        for row in rows
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
