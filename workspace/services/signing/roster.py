"""A roll as a list, a page of it at a time: what is said of all counts all; it decides nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from workspace.domain.rosters.extent import PAGE, Entry, Extent, cut
from workspace.domain.rosters.wish import Wish
from workspace.domain.signing.signoff_states import SignOffState
from workspace.services.access import Standing
from workspace.services.signing.roll import Place

GONE: Final = "gone"
UNPROVED: Final = "unproved"
HALF: Final = "half"
ANNOUNCED: Final = "announced"
AWAITED: Final = "awaited"
_SAID: Final = frozenset({SignOffState.SIGNED, SignOffState.DECLINED, SignOffState.WITHDRAWN})
_TO_LOOK_AT: Final = frozenset(
    {GONE, UNPROVED, str(SignOffState.DECLINED), str(SignOffState.WITHDRAWN)}
)


@dataclass(frozen=True, slots=True)
class Shown:
    """Which places of a roll are shown, and what is said of all.

    Attributes:
        places: of this page.
        own: the reader's own, on whichever page.
        on_paper: those that signed on paper, and those that announced it; a page of them at most.
        unnamed: how many more did.
        declined: names of those that said no, and whose signature is needed.
    """

    places: list[Place]
    own: list[Place]
    on_paper: list[Place]
    unnamed: int
    extent: Extent
    signed: int
    declined: list[str]


def state_of(place: Place, reader: Standing, announced: Mapping[str, object]) -> str:
    """Return the one word a list has for where a party stands, as a reader may know of it."""
    if not place.seems_to_take_part(reader):
        return GONE
    said = place.last.state if place.last else ""
    if place.lacks_half:
        return HALF
    if said and place.faults:
        return UNPROVED
    if said in _SAID:
        return str(said)
    return ANNOUNCED if place.party.id in announced else AWAITED


def shown(
    places: Sequence[Place], reader: Standing, announced: Mapping[str, object], wish: Wish
) -> Shown:
    """Return a page of a roll, the reader's own and the lead first.

    In one of more than a page those follow that somebody has to look at, then those whose signature
    is waited for; so the first page is the one to work with.
    """
    long = len(places) > PAGE
    states = {one.party.id: state_of(one, reader, announced) for one in places}

    def said(place: Place) -> Entry:
        state = states[place.party.id]
        rank = _rank(place, reader, state if long else "")
        return Entry(place.organisation.name, state, rank)

    page, extent = cut(places, wish, said)
    signed = [one for one in places if states[one.party.id] == SignOffState.SIGNED]
    paper = [one for one in signed if one.last and one.last.letter_on]
    paper += [one for one in places if states[one.party.id] == ANNOUNCED]
    return Shown(
        places=page,
        own=[one for one in places if one.organisation.id == reader.organisation_id],
        on_paper=paper[:PAGE],
        unnamed=len(paper[PAGE:]),
        extent=extent,
        signed=len(signed),
        declined=[
            one.organisation.name
            for one in places
            if one.required and states[one.party.id] == SignOffState.DECLINED
        ],
    )


def _rank(place: Place, reader: Standing, state: str) -> int:
    if place.organisation.id == reader.organisation_id:
        return 0
    if place.party.capacity == "lead":
        return 1
    if state in _TO_LOOK_AT:
        return 2
    return 3 if state and place.required and state != SignOffState.SIGNED else 4
