"""What groups and houses do, as far as a pledge depends on it; in plain Python, like `rules`."""

from datetime import timedelta

from tests.support.life.cast import GROUP, MEMBERS
from tests.support.life.model import Effect, Life
from tests.support.life.parts import Actor, Mandate, Procedure, Rev

SILENCE = timedelta(hours=72)


def through(life: Life, who: Actor) -> str:
    """Return the one house through which somebody knows of the group's procedures."""
    held = [one for one in (GROUP, *MEMBERS) if (who.person, one) in life.seats]
    if who.acting:
        held = [one for one in held if one == who.acting]
    return held[0] if len(held) == 1 else ""


def open_procedure(life: Life, who: Actor) -> Effect:
    party, rev = life.signer(who), life.rev()
    if party is None or rev is None or not life.decides(party):
        return None
    outcomes = {p.outcome(life.now) for p in rev.procedures if p.party is party}
    other = rev.spoke_for(who.person, life.now) - {GROUP}
    closes = life.now + SILENCE
    if outcomes - {"void"} or other or closes > life.deadline:
        return None
    return lambda: rev.procedures.append(Procedure(party, who.person, closes, life.now, closes))


def answer(life: Life, who: Actor, *, one: Procedure, said: str) -> Effect:
    member, rev = through(life, who), revision_of(life, one)
    if member not in MEMBERS or not life.mandated(who.person, member):
        return None
    if one.outcome(life.now) != "running" or one.party.status != "active":
        return None
    if rev.spoke_for(who.person, life.now) - {member}:
        return None

    def done() -> None:
        one.said.append((member, who.person, said))
        if said == "break":
            life.end_procedure(one, "broken")

    return done


def _coordinated(life: Life, who: Actor, one: Procedure) -> bool:
    mine = through(life, who) == GROUP and life.mandated(who.person, GROUP)
    return mine and one.outcome(life.now) == "running"


def extend(life: Life, who: Actor, *, one: Procedure, hours: int) -> Effect:
    until = one.closes + timedelta(hours=hours)
    once = one.closes == one.first_closes
    if not _coordinated(life, who, one) or not once or until > life.deadline:
        return None

    def done() -> None:
        one.closes = until

    return done


def call_off(life: Life, who: Actor, *, one: Procedure) -> Effect:
    if not _coordinated(life, who, one):
        return None

    return lambda: life.end_procedure(one, "void")


def look(life: Life, _who: Actor) -> Effect:
    """A page is opened on which the ends of procedures are written down."""
    return life.settle


def revision_of(life: Life, one: Procedure) -> Rev:
    """The text that a procedure decides on."""
    return next(rev for rev in life.revs if one in rev.procedures)


def end_seat(life: Life, who: Actor, *, house: str, member: str) -> Effect:
    own = who.person == member and (member, house) in life.seats
    admins = {p for (p, h), role in life.seats.items() if h == house and role == "org_admin"}
    if (member, house) not in life.seats or not (own or life.admin(who, house)):
        return None
    if admins == {member}:
        return None

    def done() -> None:
        del life.seats[member, house]
        for one in life.mandates:
            if (one.person, one.house) == (member, house):
                one.revoked = True

    return done


def grant(life: Life, who: Actor, *, house: str, member: str) -> Effect:
    ever = any(one.house == house for one in life.mandates)
    gives = (life.admin(who, house) and ever) or life.is_office(who)
    if not gives or member == who.person or (member, house) not in life.seats:
        return None
    return lambda: life.mandates.append(Mandate(member, house, life.now, None))


def revoke(life: Life, who: Actor, *, one: Mandate) -> Effect:
    own = who.person == one.person and (who.person, one.house) in life.seats
    ended = one.revoked or (one.until is not None and one.until <= life.now)
    if ended or not (own or life.admin(who, one.house) or life.is_office(who)):
        return None

    def done() -> None:
        one.revoked = True

    return done


def give_up(life: Life, who: Actor) -> Effect:
    tie = life.tie(who)
    if tie is None or not life.holds_slot(tie.house) or not life.mandated(who.person, tie.house):
        return None

    def done() -> None:
        del life.slots[tie.house]

    return done
