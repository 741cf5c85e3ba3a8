"""What the secretariat sees of reports: which pledges are silent, all of it public."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from workspace.domain.progress.lights import DUE_AFTER, Light, months_after
from workspace.domain.progress.statuses import STATUSES
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services.access.houses import require_office
from workspace.services.accounts import Person
from workspace.services.progress import follow_up
from workspace.services.progress.follow_up import FollowUp
from workspace.services.progress.found_by import KIND
from workspace.store.registry import entries, search

MOST: Final = 200
_WAITS: Final = (Light.SILENT, Light.OVERDUE, Light.DUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentLine:
    """A public pledge of which a report is due; `since` is when the last one came."""

    symbol: str
    title: str
    lang: str
    lead: str
    light: Light
    since: datetime
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentView:
    """Pledges of which reports are due, the longest silent first.

    Attributes:
        lines: the first of them, at most `MOST`.
        found: how many there are.
        counts: how many pledges there are with each light of these.
        statuses: code and number of public pledges that have each status.
    """

    lines: tuple[SilentLine, ...]
    found: int
    counts: dict[Light, int]
    statuses: tuple[tuple[str, int], ...]


def silent(person: Person) -> SilentView:
    """Return which public pledges wait for a report; of drafts nothing.

    Raises:
        NotFound: the person does not act for the secretariat.
    """
    with reading() as unit:
        require_office(unit, person)
        old = entries.public_before(unit.session, months_after(now(), -DUE_AFTER))
        found = [one for one in follow_up.of_entries(unit, old) if one.light in _WAITS]
        counted = search.tagged(unit.session, KIND, now())
    lines = sorted(map(_line, found), key=lambda line: (line.since, line.symbol))
    return SilentView(
        lines=tuple(lines[:MOST]),
        found=len(lines),
        counts={light: sum(line.light is light for line in lines) for light in _WAITS},
        statuses=tuple((code, counted.get(code, 0)) for code in STATUSES.codes),
    )


def _line(one: FollowUp) -> SilentLine:
    waits = [each for each in one.measures or (one.whole,) if each.light in _WAITS]
    return SilentLine(
        symbol=one.symbol,
        title=one.title,
        lang=one.lang,
        lead=one.lead,
        light=one.light,
        since=min(each.since for each in waits),
        silent=tuple(dict.fromkeys(each.organisation for each in waits)),
    )
