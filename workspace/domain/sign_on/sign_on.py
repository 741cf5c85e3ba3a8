"""Who can sign on to a published pledge, in which words, and where that stands; never who did."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from workspace.domain.errors import Refusal
from workspace.domain.parties.capacities import BINDING_CAPACITIES
from workspace.domain.record.canonical import short
from workspace.domain.text.search import fold
from workspace.domain.words import N_

MAX_NAME: Final = 200
MAX_WISH: Final = 1_000
MAX_REASON: Final = 1_000
MOST_ALIKE: Final = 3


class End(StrEnum):
    """Why a sign-on stands no more; stored names never change."""

    WITHDRAWN = "withdrawn"
    REFUSED = "refused"


class Stand(StrEnum):
    """Where a sign-on stands."""

    WAITS = "waits"
    LISTED = "listed"
    REFUSED = "refused"
    TAKEN_BACK = "taken-back"
    WITHDRAWN = "withdrawn"


class Bar(StrEnum):
    """Why an organisation cannot sign on."""

    UNVERIFIED = "unverified"
    PARTY = "party"
    ALIGNED = "aligned"
    SIGNED = "signed"
    NAMESAKE = "namesake"


BARS: Final[Mapping[str, str]] = {
    Bar.UNVERIFIED: N_(
        "The secretariat has not verified this organisation yet, so it cannot sign on."
    ),
    Bar.PARTY: N_(
        "This organisation signed the pledge with its first parties, and is counted once."
    ),
    Bar.ALIGNED: N_(
        "The receipt names this organisation already, as aligned with a group that endorses the "
        "pledge, and it is counted once."
    ),
    Bar.SIGNED: N_("This organisation has signed on already; its page says where that stands."),
    Bar.NAMESAKE: N_(
        "An organisation of the same name has signed on already. If it is another one, ask the "
        "secretariat to tell the two names apart."
    ),
}
"""What is said of each."""


class CannotSignOn(Refusal):
    """The organisation is counted as something else, or cannot speak for itself yet."""

    code = "cannot-sign-on"
    sentence = N_("This organisation cannot sign on. Nothing was recorded.")

    def __init__(self, bar: Bar) -> None:
        super().__init__(BARS[bar])
        self.bar = bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """What an organisation is to a published pledge.

    Attributes:
        verified: whether the secretariat knows it to be who it says it is.
        party: it signed with the first parties.
        aligned: the receipt names it as aligned with a group.
        signed: it has signed on, and that stands or waits.
        namesake: another one of its name has.
    """

    verified: bool
    party: bool = False
    aligned: bool = False
    signed: bool = False
    namesake: bool = False


def bar(of: Stance) -> Bar | None:
    """Return why an organisation cannot sign on; None where it can."""
    asked = {
        Bar.UNVERIFIED: not of.verified,
        Bar.PARTY: of.party,
        Bar.ALIGNED: of.aligned,
        Bar.SIGNED: of.signed,
        Bar.NAMESAKE: of.namesake,
    }
    return next((key for key, holds in asked.items() if holds), None)


def require(of: Stance) -> None:
    """Refuse an organisation that cannot sign on.

    Raises:
        CannotSignOn: with the reason.
    """
    found = bar(of)
    if found is not None:
        raise CannotSignOn(found)


def stand(listed_at: datetime | None, ended_at: datetime | None, ended_because: str) -> Stand:
    """Return where a sign-on stands, by when it was listed and how it ended."""
    if ended_at is None:
        return Stand.WAITS if listed_at is None else Stand.LISTED
    if ended_because == End.REFUSED:
        return Stand.REFUSED
    return Stand.TAKEN_BACK if listed_at is None else Stand.WITHDRAWN


def statement(organisation: str, capacity: str, symbol: str, n: int, fingerprint: str) -> str:
    """Return the words by which an organisation signs on; in English, as all that binds."""
    text = f"the published pledge {symbol}, Rev.{n}, fingerprint {short(fingerprint)}"
    if capacity in BINDING_CAPACITIES:
        return f"On behalf of {organisation} I commit {organisation} to {text}."
    return (
        f"On behalf of {organisation} I state that {organisation} supports {text}, without being "
        f"bound to carry it out."
    )


def key_of(name: str) -> str:
    """Return a name without case and accents, by which lists are in order and two are the same."""
    return fold(name)[:MAX_NAME]


def domain_of(address: str) -> str:
    """Return the domain of a mailbox, by which two organisations may be one; empty for none."""
    return address.rpartition("@")[2].casefold() if "@" in address else ""


def alike(domain: str, others: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return who shares a mail domain; nobody where so many do that it is one for everybody.

    Args:
        domain: of the organisation asked about.
        others: name and mailbox of each other one.
    """
    found = tuple(name for name, address in others if domain and domain_of(address) == domain)
    return found if len(found) <= MOST_ALIKE else ()


def reference(symbol: str, n: int) -> str:
    """Return what an organisation quotes of its sign-on, such as HR75-000123/S17."""
    return f"{symbol}/S{n}"
