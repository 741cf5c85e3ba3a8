"""What somebody looks for on their desk, read from an address: words of titles, and filters."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from workspace.domain.input import clean_line
from workspace.domain.signing.pledge_states import (
    ON_FILE,
    OPEN_STATES,
    PledgeState,
    deadline_open,
)
from workspace.domain.text.search import fold, terms
from workspace.domain.words import N_
from workspace.store.desk.on_desk import Item

MAX_SEARCH: Final = 200
STAGES: Final = {
    "waiting": N_("Waiting for you"),
    "writing": N_("Being drafted"),
    "in-signature": N_("In signature"),
    "handed-in": N_("Submitted"),
    "missed": N_("Deadline missed"),
    "changed": N_("Changed since you opened it"),
}
"""The states a desk is filtered by, each with its label."""

_PAGE: Final = re.compile("[1-9][0-9]{0,5}")
# What a deadline ends, be it the campaign's or the day until which it was given back.
_BOUND: Final = OPEN_STATES | {PledgeState.SIGNING}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody looks for; empty means everything.

    Attributes:
        search: the words as typed, cleaned.
        campaign: slug of a campaign.
        organisation: slug of an organisation that takes part.
        stage: one of `STAGES`.
        page: from 1.
    """

    search: str = ""
    campaign: str = ""
    organisation: str = ""
    stage: str = ""
    page: int = 1

    @property
    def narrows(self) -> bool:
        """Whether anything is left out at all."""
        return bool(self.search or self.campaign or self.organisation or self.stage)

    @property
    def address(self) -> dict[str, str]:
        """The wish as the parameters of an address, without the page."""
        named = {
            "q": self.search,
            "campaign": self.campaign,
            "organisation": self.organisation,
            "state": self.stage,
        }
        return {name: value for name, value in named.items() if value}

    def on(self, page: int) -> dict[str, str]:
        """Return the parameters of another page of the same."""
        return self.address | ({"page": str(page)} if page > 1 else {})


EVERYTHING: Final = Wish()


def wish(sent: Mapping[str, str]) -> Wish:
    """Return what the parameters of an address ask for; what nobody knows is passed over."""
    search = clean_line(sent.get("q", "")[: 4 * MAX_SEARCH], MAX_SEARCH).text[:MAX_SEARCH]
    stage, page = sent.get("state", ""), sent.get("page", "")
    return Wish(
        search=search,
        campaign=sent.get("campaign", ""),
        organisation=sent.get("organisation", ""),
        stage=stage if stage in STAGES else "",
        page=int(page) if _PAGE.fullmatch(page) else 1,
    )


def known(wished: Wish, campaigns: Mapping[str, str], organisations: Mapping[str, str]) -> Wish:
    """Return a wish without filters for what is on no pledge of the person."""
    return replace(
        wished,
        campaign=wished.campaign if wished.campaign in campaigns else "",
        organisation=wished.organisation if wished.organisation in organisations else "",
    )


def matches(
    wished: Wish,
    waiting: Collection[Item],
    changed: Collection[str],
    involved: Collection[str],
    now: datetime,
) -> Callable[[Item], bool]:
    """Return what says whether a pledge is looked for.

    Args:
        wished: what is looked for.
        waiting: the pledges that wait for the person.
        changed: ids of those in which others did something since the person opened them.
        involved: ids of those in which the organisation wished for takes part.
        now: aware UTC instant.
    """
    words = terms(wished.search) if wished.search else []

    def is_at(stage: str, item: Item) -> bool:
        if stage in {"waiting", "changed"}:
            return item in waiting if stage == "waiting" else item.id in changed
        return _is_at(stage, item, now)

    def match(item: Item) -> bool:
        return (
            (not wished.campaign or item.campaign_slug == wished.campaign)
            and (not wished.organisation or item.id in involved)
            and (not wished.stage or is_at(wished.stage, item))
            and (not words or _has(words, item))
        )

    return match


def _has(words: list[str], item: Item) -> bool:
    folded = fold(f"{item.title} {item.symbol or ''}")
    return all(word in folded for word in words)


def _is_at(stage: str, item: Item, now: datetime) -> bool:
    if stage == "handed-in":
        return item.state in ON_FILE
    state = PledgeState(item.state)
    late = not deadline_open(item.deadline_at, now)
    missed = late and state in _BOUND
    if stage == "missed":
        return missed
    wanted = {PledgeState.SIGNING} if stage == "in-signature" else OPEN_STATES
    return state in wanted and not missed
