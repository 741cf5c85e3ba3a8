"""What of an act is left to chance: among what, and how often each."""

from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from tests.support.life.cast import HOUSES, LEAD, SEATS
from tests.support.life.model import Life

ZURICH = ZoneInfo("Europe/Zurich")
GUESTS = sorted(set(HOUSES) - {"aruna"})
Given = dict[str, Any]


def any_of(**choices: Sequence[Any]) -> Callable[[Life, Random], Given]:
    def choose(_life: Life, chance: Random) -> Given:
        return {name: chance.choice(among) for name, among in choices.items()}

    return choose


def end(life: Life, chance: Random) -> Given:
    days = chance.choice([None, 0, 1, 3])
    if days is None:
        return {"until": None}
    day = life.now.astimezone(ZURICH).date() + timedelta(days=days + 1)
    return {"until": datetime.combine(day, time(), ZURICH).astimezone(life.now.tzinfo)}


def procedure(**more: Sequence[Any]) -> Callable[[Life, Random], Given | None]:
    def choose(life: Life, chance: Random) -> Given | None:
        known = [one for rev in life.revs for one in rev.procedures]
        if not known:
            return None
        last = chance.choice([known[-1], known[-1], chance.choice(known)])
        return {"one": last, **{name: chance.choice(among) for name, among in more.items()}}

    return choose


def invited(life: Life, chance: Random) -> Given:
    return {"house": chance.choice([one.house for one in life.parties if one.pending] or GUESTS)}


def mandate(life: Life, chance: Random) -> Given:
    return {"one": chance.choice(life.mandates)}


def party_of(life: Life, chance: Random) -> Given:
    there = [one.house for one in life.parties if one.current and one.house != LEAD]
    return {"house": chance.choice([*there, *there, *there, *GUESTS])}


def seat(_life: Life, chance: Random) -> Given:
    member, house = chance.choice(sorted(SEATS))
    return {"member": member, "house": house}
