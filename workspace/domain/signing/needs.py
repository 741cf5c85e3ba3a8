"""What a pledge still needs, of whom, since when and until when: the rule behind every sentence.

It knows only what its reader may know, and says no more than was looked at: whether anything in the
text stands in the way is said only where somebody has read the text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.signing.clause import Clause, Need, Place, Whom
from workspace.domain.signing.pledge_states import OPEN_STATES, PledgeState, deadline_open
from workspace.domain.signing.signoff_states import SignOffState

PAIR: Final = 2
"""So many organisations must bind themselves to a joint pledge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """How a group that was asked to endorse decides on the text in signature.

    Attributes:
        opened: whether it has a procedure on this text, whatever came of it.
        runs: whether that is still to be decided.
        until: when its time is over; None where it is, and it waits for a member all the same.
        thing: id of the procedure, where the reader may see its page.
    """

    opened: bool = False
    runs: bool = False
    until: datetime | None = None
    thing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An organisation's part in a pledge, as far as it decides what is still needed.

    Attributes:
        status: of the party; one that is only invited is there for those who may know of it.
        required: whether the text needs its signature.
        since: since when it is asked, to join or to sign.
        until: until when it can answer an invitation.
        answer: what it said to the revision in signature; None for nothing that holds.
        lacks: what keeps it from signing, untranslated, where the reader may know.
        decides: how it decides, if it is a group whose members do.
    """

    name: str
    status: str
    required: bool
    since: datetime | None = None
    until: datetime | None = None
    answer: SignOffState | None = None
    lacks: tuple[str, ...] = ()
    half: bool = False
    announced: bool = False
    decides: Decision | None = None

    @property
    def joined(self) -> bool:
        """Whether it takes part."""
        return self.status == PartyStatus.ACTIVE

    @property
    def stands(self) -> bool:
        """Whether its yes to the revision counts."""
        return self.joined and self.answer is SignOffState.SIGNED and not self.lacks

    @property
    def whom(self) -> Whom:
        """The organisation as clauses name it."""
        return Whom(
            name=self.name,
            since=self.since,
            until=self.until,
            lacks=self.lacks,
            half=self.half,
            announced=self.announced,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A comment that is waited for: its thread, whose turn it is by name, since when."""

    thread: str
    name: str
    since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What one reader may know of a pledge that decides what it still needs.

    Attributes:
        state: where it stands, by the clock.
        lead: name of the organisation that leads.
        joint: whether it takes more than one to pledge.
        deadline_at: when it can be submitted no more.
        reviewed_by: until when the secretariat aims to have reviewed it.
        given_back: since when its parties have what the secretariat asked for.
        parts: the parties that decide it, whose signature is needed or that are groups, as the
            reader may know of them, in the order they are named.
        objections: those the reader may see, the oldest first.
        assigned: comments the reader may see that an organisation was asked to answer.
        asks_ready: the lead asks who is ready to sign, and the reader may know.
        unsaid: those that have not answered that.
        requests: how many ask to take part, where the reader answers them.
        suggestions: how many suggestions wait for the lead.
        points: how much in the text stands in the way of its lock; None where nobody read it.
        altered: what is stored of the revision in signature does not hold.
        hands_in: whether the reader may submit it.
        by_itself: its lead has chosen that it is submitted once nothing is missing any more.
        timezone: in which its days are counted.
    """

    state: str
    lead: str
    joint: bool
    deadline_at: datetime
    publish_at: datetime | None
    timezone: str
    reviewed_by: datetime | None = None
    given_back: datetime | None = None
    parts: tuple[Part, ...] = ()
    objections: tuple[Open, ...] = ()
    assigned: tuple[Open, ...] = ()
    asks_ready: bool = False
    unsaid: tuple[Whom, ...] = ()
    requests: int = 0
    suggestions: int = 0
    points: int | None = None
    altered: bool = False
    hands_in: bool = False
    by_itself: bool = False


def needs(pledge: Outlook, now: datetime) -> tuple[Clause, ...]:
    """Return what a pledge needs before it goes on, in the order it is read; nothing at its end.

    Args:
        pledge: what the reader knows of it.
        now: aware UTC instant.
    """
    state = PledgeState(pledge.state)
    writable = state in OPEN_STATES
    if (writable or state is PledgeState.SIGNING) and not deadline_open(pledge.deadline_at, now):
        place = Place.CHECK if writable else Place.BOARD
        return (Clause(need=Need.DEADLINE_OVER, place=place, until=pledge.deadline_at),)
    if writable:
        return tuple(_before_the_lock(pledge, now))
    if state is PledgeState.SIGNING:
        return tuple(_in_signature(pledge))
    return tuple(_handed_in(pledge, state))


def _before_the_lock(pledge: Outlook, now: datetime) -> Iterator[Clause]:
    found = []
    if pledge.given_back:
        place, by = Place.REVIEW, pledge.lead
        since, until = pledge.given_back, pledge.deadline_at
        found.append(Clause(need=Need.CHANGES, place=place, by=by, since=since, until=until))
    found += _of_parties(pledge, now)
    found += _of_threads(Need.COMMENTS, Place.CHECK, pledge.objections)
    if pledge.points:
        found.append(Clause(need=Need.POINTS, place=Place.CHECK, count=pledge.points))
    yield from found
    if pledge.unsaid:  # nobody has to wait for it: the text can be locked all the same
        yield _clause(Need.READY, Place.READY, pledge.unsaid)
    if pledge.requests:
        count, by = pledge.requests, pledge.lead
        yield Clause(need=Need.REQUESTS, place=Place.REQUESTS, count=count, by=by)
    yield from _of_threads(Need.REPLIES, Place.DISCUSSION, pledge.assigned)
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


def _of_threads(need: Need, several: Place, threads: tuple[Open, ...]) -> Iterator[Clause]:
    """Yield the clause on comments that are waited for, if there are any."""
    if not threads:
        return
    houses: dict[str, Whom] = {}
    for one in threads:
        houses.setdefault(one.name, Whom(name=one.name, since=one.since))
    single = len(threads) == 1
    yield Clause(
        need=need,
        place=Place.COMMENT if single else several,
        who=tuple(houses[name] for name in houses if name),
        count=len(threads),
        since=min((one.since for one in threads if one.since), default=None),
        thing=threads[0].thread if single else "",
    )


def _in_signature(pledge: Outlook) -> Iterator[Clause]:
    if pledge.altered:
        yield Clause(need=Need.REPAIR, place=Place.BOARD, by=pledge.lead)
        return
    missing = [part for part in pledge.parts if part.required and not part.stands]
    here = [part for part in missing if part.joined]
    declined = [part for part in here if part.answer is SignOffState.DECLINED]
    open_to = [part for part in here if part.answer is None and part.decides is None]
    gone = (part for part in missing if not part.joined)
    yield from _each(Need.DECISION, Place.BOARD, declined, pledge.lead)
    yield from _each(Need.REPLACEMENT, Place.BOARD, gone, pledge.lead)
    yield from _each(Need.SIGNATURES, Place.BOARD, open_to)
    yield from _each(Need.MEANS, Place.BOARD, _unable(here))
    if not missing and not pledge.by_itself:
        place = Place.HANDOVER if pledge.hands_in else Place.BOARD
        yield Clause(need=Need.HANDOVER, place=place, by=pledge.lead)
    yield from _of_groups(part for part in pledge.parts if part.joined and part.answer is None)
    if pledge.by_itself:
        yield Clause(need=Need.COMPLETION, place=Place.BOARD, by=pledge.lead)


def _of_groups(parts: Iterable[Part]) -> Iterator[Clause]:
    """Yield what groups still decide; what nobody has to wait for is said all the same."""
    asked = [(part, part.decides) for part in parts if part.decides is not None]
    running = [(part, held) for part, held in asked if held.runs]
    who = tuple(replace(part.whom, since=None, until=held.until) for part, held in running)
    thing = running[0][1].thing if len(running) == 1 else ""
    if who:
        place = Place.PROCEDURE if thing else Place.BOARD
        yield replace(_clause(Need.PROCEDURE, place, who), thing=thing)
    unopened = (part for part, held in asked if not held.opened)
    yield from _each(Need.OPENING, Place.BOARD, unopened)


def _handed_in(pledge: Outlook, state: PledgeState) -> Iterator[Clause]:
    if state is PledgeState.SUBMITTED:
        yield Clause(need=Need.REVIEW, place=Place.RECEIPT, until=pledge.reviewed_by)
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
