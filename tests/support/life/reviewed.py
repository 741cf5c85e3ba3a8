"""A submission, and what the secretariat decides on it: rules in plain Python, how it is asked."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.support.life import rules
from tests.support.life.cast import World
from tests.support.life.model import Effect, Life
from tests.support.life.parts import Actor
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services import amendment, review
from workspace.services.accounts import Person
from workspace.store.review import reviews

ZURICH = ZoneInfo("Europe/Zurich")
KEPT = timedelta(days=30)
"""So long a slot waits for a pledge that was given back."""
WORDS = "It does not say from which day on."


def submit(life: Life, who: Actor) -> Effect:
    tie = life.tie(who)
    if tie is not None and life.handed_in:  # the second press of two: nothing more is done
        return rules.nothing
    rev, party = life.rev(), life.signer(who)
    if rev is None or party is None or party.capacity != "lead" or life.now >= life.deadline:
        return None
    signed = {one.house for one in life.active() if rev.signed(one)}
    if rev.required - signed:
        return None

    def done() -> None:
        life.settle()
        life.void(lambda _: True)
        rev.end_offers(lambda offer: not offer.stands, "lapsed")
        life.state, rev.state = "submitted" if life.reviewed else "accepted", "submitted"
        life.submissions += 1
        life.marked = {p.house for p in life.active() if (one := rev.signed(p)) and one.flagship}
        held = life.slots if life.amends else {}  # those of what is public, until it is not
        life.slots = held | dict.fromkeys(life.marked)
        if not life.reviewed:
            _accepted(life)
        rev.halves.clear()
        life.prepared.clear()

    return done


def _reviews(life: Life, who: Actor) -> bool:
    return life.is_office(who) and life.stands() == "submitted"


def _accepted(life: Life) -> None:
    life.public_marks = life.marked
    if life.amends:
        _over(life)


def _over(life: Life) -> None:
    """An amendment is over: what counts is public, with the flagships that mark it."""
    life.amends, life.deadline = False, life.campaign_ends
    life.slots = {house: at for house, at in life.slots.items() if house in life.public_marks}


def amend(life: Life, who: Actor, *, days: int) -> Effect:
    if not _leads(life, who) or life.stands() != "published" or life.amends:
        return None

    def done() -> None:
        life.state, life.amends = "drafting", True
        midnight = datetime.combine(last_day(life.now, days + 1), time(), ZURICH)
        life.deadline = midnight.astimezone(life.now.tzinfo)

    return done


def abandon(life: Life, who: Actor) -> Effect:
    if not _leads(life, who) or not life.amends:
        return None

    def done() -> None:
        if life.state == "signing":
            life.reopen()
        life.state = "published"
        _over(life)

    return done


def _leads(life: Life, who: Actor) -> bool:
    tie = life.tie(who)
    leads = tie is not None and tie.capacity == "lead"
    return tie is not None and leads and life.mandated(who.person, tie.house)


def admit(life: Life, who: Actor) -> Effect:
    def done() -> None:
        life.state = "accepted"
        _accepted(life)

    return done if _reviews(life, who) else None


def reject(life: Life, who: Actor) -> Effect:
    def done() -> None:
        if life.amends:
            life.state = "published"
            _over(life)
        else:
            life.state, life.slots = "rejected", {}

    return done if _reviews(life, who) else None


def give_back(life: Life, who: Actor, *, days: int = 10) -> Effect:
    def done() -> None:
        life.state, life.deadline = "returned", end_of(life.now, days)
        if not life.amends:
            life.slots = dict.fromkeys(life.slots, life.now + KEPT)

    return done if _reviews(life, who) else None


def withdraw(life: Life, who: Actor) -> Effect:
    tie = life.tie(who)
    leads = tie is not None and tie.capacity == "lead" and life.mandated(who.person, tie.house)
    if not leads or life.stands() not in {"submitted", "returned", "accepted", "published"}:
        return None
    others = [one for one in life.active() if one.capacity == "co_pledger"]
    told = life.stands() == "published" and others  # who is bound is told 72 hours before
    if told or life.amends:
        return None

    def done() -> None:
        over = {house: until for house, until in life.slots.items() if until and until <= life.now}
        life.state, life.slots = "withdrawn", over

    return done


def last_day(now: datetime, days: int) -> date:
    """A day to come, where the campaign's days are counted."""
    return now.astimezone(ZURICH).date() + timedelta(days=days)


def end_of(now: datetime, days: int) -> datetime:
    """The end of such a day."""
    last = datetime.combine(last_day(now, days), time(23, 59, 59), ZURICH)
    return last.astimezone(now.tzinfo)


def ask_to_amend(world: World, by: Person, given: dict[str, Any]) -> None:
    amendment.open_for(by, world.draft, WORDS, str(last_day(now(), given["days"])))


def ask_to_abandon(world: World, by: Person, _given: dict[str, Any]) -> None:
    amendment.abandon(by, world.draft, WORDS)


def ask_to_admit(world: World, by: Person, _given: dict[str, Any]) -> None:
    review.accept(by, _review(world))


def ask_to_reject(world: World, by: Person, _given: dict[str, Any]) -> None:
    review.reject(by, _review(world), WORDS)


def ask_back(world: World, by: Person, given: dict[str, Any]) -> None:
    review.give_back(by, _review(world), WORDS, str(last_day(now(), given["days"])))


def _review(world: World) -> str:
    """Return the id of the latest review, or of nothing."""
    with reading() as unit:
        found = reviews.of_pledge(unit.session, world.draft)
        return found[0].id if found else "none"
