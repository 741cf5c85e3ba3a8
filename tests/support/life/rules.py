"""Who may do what to a pledge, and what it does: each rule for itself, in plain Python."""

from datetime import datetime, timedelta

from tests.support.life.cast import LEAD, STATES
from tests.support.life.model import OPEN, WORKING, Effect, Life
from tests.support.life.parts import Actor, Party, Rev, SignOff

PAIR = 2


def nothing() -> None:
    """Change nothing that is looked at."""


# --- before the lock ------------------------------------------------------------------------


def write(life: Life, who: Actor) -> Effect:
    tie = life.tie(who)
    if tie is None or life.stands() not in OPEN or not life.works(who, tie):
        return None
    types = tie.capacity == "co_pledger" and life.stands() != "consultation"
    return nothing if tie.capacity == "lead" or types else None


def comment(life: Life, who: Actor, *, objects: bool) -> Effect:
    tie = life.tie(who)
    if tie is None or life.level(tie) == "view" or (objects and life.stands() not in OPEN):
        return None
    if life.stands() in {"rejected", "withdrawn"}:
        return None

    def done() -> None:
        life.objections += objects

    return done


def consult(life: Life, who: Actor, *, until: datetime | None) -> Effect:
    if not life.pen(who) or life.stands() not in OPEN - {"returned"}:
        return None
    if until is not None and until - timedelta(days=1) > life.deadline:
        return None

    def done() -> None:
        life.state, life.consults_until = "consultation", until

    return done


def end_consultation(life: Life, who: Actor) -> Effect:
    if not life.pen(who) or life.stands() not in OPEN:
        return None

    def done() -> None:
        life.state = life.state if life.stands() != "consultation" else "drafting"

    return done


def invite(life: Life, who: Actor, *, house: str, capacity: str, required: bool) -> Effect:
    party = life.party(house)
    taken = party is not None and party.status == "active"
    if not life.pen(who) or life.stands() not in OPEN or taken:
        return None

    def done() -> None:
        asked = party or Party(house, capacity, required=False)
        if party is None:
            life.parties.append(asked)
        asked.capacity, asked.required = capacity, required and capacity == "co_pledger"
        asked.pending, asked.expires = True, life.now + timedelta(days=7)

    return done


def _invited(life: Life, who: Actor, house: str) -> Party | None:
    party = life.party(house)
    asked = party is not None and party.pending and life.now < (party.expires or life.now)
    if party is None or not asked or life.seats.get((who.person, house)) not in WORKING:
        return None
    late = life.state == "signing" and not party.required
    return party if life.state in OPEN or late else None


def accept(life: Life, who: Actor, *, house: str) -> Effect:
    party = _invited(life, who, house)
    if party is None:
        return None

    def done() -> None:
        party.status, party.pending = "active", False
        rev = life.rev()
        if rev and life.keeps_policy(party):
            rev.twofold.add(house)
        if rev:
            rev.end_offers(lambda offer: offer.house == house, "takes-part")

    return done


def refuse(life: Life, who: Actor, *, house: str) -> Effect:
    party = _invited(life, who, house)
    return None if party is None else lambda: life.goes(party, "declined")


def take_back(life: Life, who: Actor, *, house: str) -> Effect:
    party = life.party(house)
    if not life.pen(who) or life.stands() not in OPEN or party is None or not party.pending:
        return None
    return lambda: life.goes(party, "removed")


def lock(life: Life, who: Actor, *, over: bool, without: bool) -> Effect:
    bound = [one for one in life.active() if one.required]
    asked = [one for one in life.parties if one.status == "invited" and one.required]
    stopped = (life.objections and not over) or (asked and not without)
    late = life.now >= life.deadline
    if not life.pen(who) or life.stands() not in OPEN or stopped or late or len(bound) < PAIR:
        return None

    def done() -> None:
        for one in asked:
            life.goes(one, "removed")
        twofold = {one.house for one in life.active() if life.keeps_policy(one)}
        life.revs.append(Rev({one.house for one in bound}, twofold))
        life.state = "signing"

    return done


# --- in signature ---------------------------------------------------------------------------


def prepare(life: Life, who: Actor, *, asked: str) -> Effect:
    tie, rev = life.tie(who), life.rev()
    if tie is None or rev is None or life.stands() != "signing" or life.decides(tie):
        return None
    signs = tie.capacity in {"lead", "co_pledger", "endorser"} and life.works(who, tie)
    answered = rev.signed(tie) or rev.half(tie)
    if not signs or answered or not life.mandated(asked, tie.house):
        return None

    def done() -> None:
        life.prepared[tie.house] = asked

    return done


def sign(life: Life, who: Actor, *, flagship: bool = False, again: bool = False) -> Effect:
    party, rev = life.signer(who), life.rev()
    if party is None or rev is None or life.decides(party) or life.now >= life.deadline:
        return None
    states, given = party.house in STATES and party.capacity != "endorser", rev.signed(party)
    before = rev.half(party)
    mark = party.house in rev.half_marks if before else flagship
    if (flagship and not states) or (again and given and given.flagship == mark):
        return None
    other = rev.spoke_for(who.person, life.now) - {party.house}
    if bool(given) != again or other or before == who.person:
        return None

    def done() -> None:
        if given:
            life.settle()
            if party.house not in rev.twofold or before:
                given.state = "withdrawn"
        life.prepared.pop(party.house, None)
        if party.house in rev.twofold and not before:
            rev.halves.append((party, who.person))
            rev.half_marks = rev.half_marks - {party.house} | ({party.house} if flagship else set())
            return
        rev.halves = [one for one in rev.halves if one[0] is not party]
        said = {"first": before, "flagship": mark}
        rev.answers.append(SignOff(party, who.person, "signed", life.now, **said))

    return done


def decline(life: Life, who: Actor) -> Effect:
    party, rev = life.signer(who), life.rev()
    if party is None or rev is None or life.decides(party) or rev.signed(party):
        return None
    if rev.last_word(party) == "declined":
        return None

    def done() -> None:
        life.prepared.pop(party.house, None)
        rev.halves = [one for one in rev.halves if one[0] is not party]
        rev.answers.append(SignOff(party, who.person, "declined", life.now))

    return done


def withdraw(life: Life, who: Actor) -> Effect:
    party, rev = life.signer(who), life.rev()
    if party is None or rev is None or life.decides(party):
        return None
    given, half = rev.signed(party), rev.half(party)
    if not given and not half:
        return None

    def done() -> None:
        life.settle()
        rev.halves = [one for one in rev.halves if one[0] is not party]
        if given:
            given.state = "withdrawn"

    return done


def reopen(life: Life, who: Actor) -> Effect:
    return life.reopen if life.pen(who) and life.stands() == "signing" else None


# --- parties go -----------------------------------------------------------------------------


def _signed(life: Life, party: Party) -> bool:
    """Whether a party has signed the text in signature, by the clock."""
    rev = life.rev()
    if rev is None:
        return False
    by_clock = any(p.party is party and p.outcome(life.now) == "adopted" for p in rev.procedures)
    return by_clock or rev.signed(party) is not None


def leave(life: Life, who: Actor) -> Effect:
    tie = life.tie(who)
    if tie is None or tie.capacity == "lead" or life.stands() not in OPEN | {"signing"}:
        return None
    may = life.mandated(who.person, tie.house) or life.admin(who, tie.house)
    if not may or _signed(life, tie):
        return None

    def done() -> None:
        life.settle()
        life.goes(tie, "left")

    return done


def _tended(life: Life, who: Actor, house: str) -> Party | None:
    party = life.party(house)
    if party is None or house == LEAD or not life.pen(who):
        return None
    if life.stands() not in OPEN | {"signing"} or _signed(life, party):
        return None
    return party


def _is_needed(life: Life, house: str) -> bool:
    rev = life.rev()
    return rev is not None and house in rev.required


def remove(life: Life, who: Actor, *, house: str) -> Effect:
    party = _tended(life, who, house)
    if party is None:
        return None

    def done() -> None:
        life.settle()
        if party.status == "active" and _is_needed(life, house):
            life.reopen()
        life.goes(party, "removed")

    return done


def make_optional(life: Life, who: Actor, *, house: str) -> Effect:
    party = _tended(life, who, house)
    if party is None:
        return None

    def done() -> None:
        life.settle()
        party.required = False
        if _is_needed(life, house):
            life.reopen()

    return done
