"""Houses that are no members align themselves with the group: each rule, and what is asked."""

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

from tests.support.life.acts import Act, Given
from tests.support.life.cast import GROUP, MEMBERS, TWOFOLD, World
from tests.support.life.house_rules import revision_of, through
from tests.support.life.model import Effect, Life
from tests.support.life.parts import Actor, Offer, Procedure
from tests.support.people import stages
from tests.support.people.aligning import told_by
from workspace.services import alignment
from workspace.services.accounts import Person

STANDS = {"running", "adopted"}
HOUSES = ("outside", "corvia", "watch", "belmar", *MEMBERS)
"""Whom the group invites; those that take part or belong to it, in vain."""


def offer(life: Life, who: Actor, *, one: Procedure, house: str, hours: int | None) -> Effect:
    rev = revision_of(life, one)
    closes = life.now + timedelta(hours=hours) if hours else life.deadline
    seem = {p.house for p in life.parties if p.status in {"active", "left"}}
    taken = house in {GROUP, *MEMBERS} or house in seem
    invited = [o for o in rev.offers if o.one is one and o.house == house]
    if through(life, who) != GROUP or not life.mandated(who.person, GROUP):
        return None
    if not _can_stand(life, one) or taken or any(_waits(life, o) for o in invited):
        return None
    if closes > life.deadline or life.now >= life.deadline:
        return None

    def done() -> None:
        life.settle()
        for earlier in invited:
            if earlier.state == "offered":
                earlier.state, earlier.half = "lapsed", ""
        if house in TWOFOLD:
            rev.twofold.add(house)
        rev.offers.append(Offer(one, house, closes))

    return done


def take_back(life: Life, who: Actor, *, made: Offer) -> Effect:
    coordinates = through(life, who) == GROUP and life.mandated(who.person, GROUP)
    if not coordinates or not _waits(life, made):
        return None

    def done() -> None:
        made.state, made.half = "withdrawn", ""

    return done


def align(life: Life, who: Actor, *, made: Offer) -> Effect:
    rev = revision_of(life, made.one)
    taken = any(p.house == made.house for p in life.active())
    again = any(o.stands for o in rev.offers if o.house == made.house)
    if not _speaks(life, who, made) or not _waits(life, made) or taken or again:
        return None
    if rev.spoke_for(who.person, life.now) - {made.house} or made.half == who.person:
        return None

    def done() -> None:
        life.settle()
        if made.house in TWOFOLD and not made.half:
            made.half = who.person
            return
        made.state, made.by, made.first, made.half = "aligned", who.person, made.half, ""

    return done


def decline(life: Life, who: Actor, *, made: Offer) -> Effect:
    if not _speaks(life, who, made) or not _waits(life, made):
        return None

    def done() -> None:
        life.settle()
        made.state, made.half = "declined", ""

    return done


def withdraw(life: Life, who: Actor, *, made: Offer) -> Effect:
    half = made.half and _waits(life, made)
    lasts = made.stands and _can_stand(life, made.one)
    if not _speaks(life, who, made) or not (half or lasts):
        return None

    def done() -> None:
        life.settle()
        if half:
            made.half = ""
        else:
            made.ended = "withdrawn"

    return done


def _can_stand(life: Life, one: Procedure) -> bool:
    return revision_of(life, one).state == "open" and one.outcome(life.now) in STANDS


def _waits(life: Life, made: Offer) -> bool:
    return made.state == "offered" and life.now < made.closes and _can_stand(life, made.one)


def _speaks(life: Life, who: Actor, made: Offer) -> bool:
    return who.acting in {"", made.house} and life.mandated(who.person, made.house)


# --- what is chosen, and what is asked ------------------------------------------------------


def _whom(life: Life, chance: Random) -> Given | None:
    known = [one for rev in life.revs for one in rev.procedures]
    if not known:
        return None
    last = chance.choice([known[-1], known[-1], chance.choice(known)])
    free = [one for one in HOUSES[:2] if life.party(one) is None]
    house = chance.choice([*free, *free, *free, *HOUSES])
    return {"one": last, "house": house, "hours": chance.choice([None, 24, 200])}


def _made(life: Life, chance: Random) -> Given | None:
    known = [one for rev in life.revs for one in rev.offers]
    return {"made": chance.choice([*known[-2:], *known[-2:], *known])} if known else None


def _align(world: World, by: Person, given: Given) -> None:
    shown = stages.stored_fingerprint(world.draft)
    offer_id = given["made"].id
    said = {"fingerprint": shown, "name": by.name, "title": "Director", "agreed": True}
    alignment.align(by, offer_id, alignment.Given(**said, told=told_by(by, offer_id)))


def _of_offer(ask: Callable[[Person, str], Any]) -> Callable[[World, Person, Given], Any]:
    return lambda _world, by, given: ask(by, given["made"].id)


ACTS = {
    "offer to align": Act(
        offer,
        lambda world, by, given: alignment.offer(
            by, given["one"].id, world.slugs[given["house"]], given["hours"]
        ),
        _whom,
        binds=True,
    ),
    "take offer back": Act(
        take_back,
        lambda _world, by, given: alignment.take_back(by, given["made"].one.id, given["made"].id),
        _made,
    ),
    "align": Act(align, _align, _made, binds=True),
    "decline to align": Act(decline, _of_offer(alignment.decline), _made),
    "withdraw alignment": Act(withdraw, _of_offer(alignment.withdraw), _made, binds=True),
}
"""What is done about alignments, by the name it has in a report."""
