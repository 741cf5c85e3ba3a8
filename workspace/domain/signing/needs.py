"""What a pledge still needs, of whom, since when and until when: the rule behind every sentence.

It knows only what its reader may know, and says no more than was looked at: whether anything in the
text stands in the way is said only where somebody has read the text.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.signing.outlook import (
    Assigned,
    Clause,
    Need,
    Objection,
    Outlook,
    Part,
    Place,
    Whom,
)
from workspace.domain.signing.pledge_states import OPEN_STATES, PledgeState, deadline_open
from workspace.domain.signing.signoff_states import SignOffState

PAIR: Final = 2
"""So many organisations must bind themselves to a joint pledge."""


def needs(pledge: Outlook, now: datetime) -> tuple[Clause, ...]:
    """Return what a pledge needs before it goes on, in the order it is read; nothing at its end.

    Args:
        pledge: what the reader knows of it.
        now: aware UTC instant.
    """
    state = PledgeState(pledge.state)
    returned = state is PledgeState.RETURNED
    writable = state in OPEN_STATES
    bound = (writable and not returned) or state is PledgeState.SIGNING
    if bound and not deadline_open(pledge.deadline_at, now):
        place = Place.CHECK if writable else Place.BOARD
        return (Clause(need=Need.DEADLINE_OVER, place=place, until=pledge.deadline_at),)
    if writable:
        return tuple(_before_the_lock(pledge, now))
    if state is PledgeState.SIGNING:
        return tuple(_in_signature(pledge))
    return tuple(_handed_in(pledge, state))


def _before_the_lock(pledge: Outlook, now: datetime) -> Iterator[Clause]:
    found = [*_of_parties(pledge, now), *_of_discussion(pledge.objections)]
    if pledge.points:
        found.append(Clause(need=Need.POINTS, place=Place.CHECK, count=pledge.points))
    yield from found
    if pledge.unsaid:  # nobody has to wait for it: the text can be locked all the same
        yield _clause(Need.READY, Place.READY, pledge.unsaid)
    yield from _of_assignments(pledge.assigned)
    if pledge.suggestions:
        place, count = Place.SUGGESTIONS, pledge.suggestions
        yield Clause(need=Need.SUGGESTIONS, place=place, count=count, by=pledge.lead)
    if not found:
        need = Need.TEXT if pledge.points is None else Need.LOCK
        yield Clause(need=need, place=Place.CHECK, by=pledge.lead)


def _of_parties(pledge: Outlook, now: datetime) -> Iterator[Clause]:
    asked = [part for part in pledge.parts if part.status == PartyStatus.INVITED and part.required]
    late = [part for part in asked if part.until is not None and part.until <= now]
    yield from _each(Need.ANSWER, Place.PARTIES, (part for part in asked if part not in late))
    yield from _each(Need.NEW_INVITATION, Place.PARTIES, late)
    bound = sum(part.joined and part.required for part in pledge.parts)
    # Who was asked and would be enough is named already.
    short = PAIR - bound - len(asked) if pledge.joint else 0
    if short > 0:
        yield Clause(need=Need.PARTY, place=Place.PARTIES, count=short)
    yield from _each(Need.MEANS, Place.CHECK, _unable(pledge.parts))


def _of_discussion(objections: tuple[Objection, ...]) -> Iterator[Clause]:
    if not objections:
        return
    holders: dict[str, Whom] = {}
    for one in objections:
        holders.setdefault(one.name, Whom(name=one.name, since=one.since))
    single = len(objections) == 1
    yield Clause(
        need=Need.COMMENTS,
        place=Place.COMMENT if single else Place.CHECK,
        who=tuple(holders[name] for name in holders if name),
        count=len(objections),
        since=objections[0].since,
        thing=objections[0].thread if single else "",
    )


def _of_assignments(assigned: tuple[Assigned, ...]) -> Iterator[Clause]:
    """Yield what is to be answered; nobody has to wait for that either."""
    if not assigned:
        return
    houses: dict[str, Whom] = {}
    for one in assigned:
        houses.setdefault(one.name, Whom(name=one.name, since=one.since))
    single = len(assigned) == 1
    yield Clause(
        need=Need.REPLIES,
        place=Place.COMMENT if single else Place.DISCUSSION,
        who=tuple(houses.values()),
        count=len(assigned),
        since=min((one.since for one in assigned if one.since), default=None),
        thing=assigned[0].thread if single else "",
    )


def _in_signature(pledge: Outlook) -> Iterator[Clause]:
    if pledge.altered:
        yield Clause(need=Need.REPAIR, place=Place.BOARD, by=pledge.lead)
        return
    missing = [part for part in pledge.parts if part.required and not part.stands]
    here = [part for part in missing if part.joined]
    declined = [part for part in here if part.answer is SignOffState.DECLINED]
    open_to = [part for part in here if part.answer is None]
    gone = (part for part in missing if not part.joined)
    yield from _each(Need.DECISION, Place.BOARD, declined, pledge.lead)
    yield from _each(Need.REPLACEMENT, Place.BOARD, gone, pledge.lead)
    yield from _each(Need.SIGNATURES, Place.BOARD, open_to)
    yield from _each(Need.MEANS, Place.BOARD, _unable(here))
    if not missing:
        place = Place.HANDOVER if pledge.hands_in else Place.BOARD
        yield Clause(need=Need.HANDOVER, place=place, by=pledge.lead)


def _handed_in(pledge: Outlook, state: PledgeState) -> Iterator[Clause]:
    if state is PledgeState.SUBMITTED:
        yield Clause(need=Need.REVIEW, place=Place.RECEIPT)
    elif state is PledgeState.ACCEPTED and pledge.publish_at is not None:
        yield Clause(need=Need.EMBARGO, place=Place.RECEIPT, until=pledge.publish_at)


def _each(need: Need, place: Place, parts: Iterable[Part], by: str = "") -> Iterator[Clause]:
    """Yield the clause on these organisations, if there are any."""
    who = tuple(part.whom for part in parts)
    if who:
        yield _clause(need, place, who, by)


def _clause(need: Need, place: Place, who: tuple[Whom, ...], by: str = "") -> Clause:
    since = min((one.since for one in who if one.since), default=None)
    until = min((one.until for one in who if one.until), default=None)
    return Clause(need=need, place=place, who=who, by=by, count=len(who), since=since, until=until)


def _unable(parts: Iterable[Part]) -> Iterator[Part]:
    return (part for part in parts if part.joined and part.required and part.lacks)
