"""Everybody who may read a pledge, and all that one person may read of several: at once."""

from collections import defaultdict
from collections.abc import Iterable

from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.access.standing import Standing, through_every_seat
from workspace.store.parties import parties
from workspace.store.parties.parties import TieRow

Seat = tuple[str, str]
"""A pledge, and the organisation somebody acts for on it."""


def of_draft(unit: Unit, draft_id: str) -> list[Standing]:
    """Return everybody who may read a pledge, once for each of their seats, in one statement."""
    rows = parties.ties_of_everybody(unit.session, draft_id, now())
    return _standings(rows)


def of_person(unit: Unit, person_id: str, draft_ids: Iterable[str]) -> dict[Seat, Standing]:
    """Return what a person is to those of these pledges they may read, in one statement."""
    wanted = set(draft_ids)
    if not wanted:
        return {}
    rows = parties.ties_to_several(unit.session, person_id, wanted, now())
    return {(one.pledge.id, one.organisation_id): one for one in _standings(rows)}


def _standings(rows: Iterable[TieRow]) -> list[Standing]:
    apart: dict[tuple[str, str], list[TieRow]] = defaultdict(list)
    for row in rows:
        apart[row.pledge.id, row.seat.person_id].append(row)
    at = now()
    return [one for of_one in apart.values() for one in through_every_seat(of_one, at)]
