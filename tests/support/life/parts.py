"""What a life consists of: parties, mandates, texts with their answers, procedures and offers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from tests.support.life.cast import MEMBERS


class Actor(NamedTuple):
    """Somebody, and the house they say they act for, if any."""

    person: str
    acting: str = ""


@dataclass
class Party:
    """One time that a house takes part, or is asked to."""

    house: str
    capacity: str
    required: bool
    status: str = "invited"
    expires: datetime | None = None
    pending: bool = False

    @property
    def current(self) -> bool:
        return self.status in {"invited", "active"}


@dataclass
class Mandate:
    """That somebody may sign for a house."""

    person: str
    house: str
    start: datetime
    until: datetime | None
    revoked: bool = False
    id: str = ""


@dataclass
class SignOff:
    """What a house answered to a revision; a group's own says nothing of a person."""

    party: Party
    person: str
    state: str
    at: datetime
    by_group: bool = False
    first: str = ""
    flagship: bool = False


@dataclass
class Procedure:
    """How the group decides on a revision."""

    party: Party
    opener: str
    first_closes: datetime
    opens: datetime
    closes: datetime
    state: str = "running"
    said: list[tuple[str, str, str]] = field(default_factory=list)
    id: str = ""

    def outcome(self, now: datetime) -> str:
        """Where it stands by the clock: silence, which one break ends."""
        if self.state != "running" or now < self.closes:
            return self.state
        last = {member: said for member, _, said in self.said if said in POSITIONS}
        apart = {member for member, said in last.items() if said in {"dissociate", "recuse"}}
        return "not_adopted" if apart == set(MEMBERS) else "adopted"


@dataclass
class Offer:
    """That a house beside the group may align itself; `by` whom it did, after whose `first`."""

    one: Procedure
    house: str
    closes: datetime
    state: str = "offered"
    half: str = ""
    by: str = ""
    first: str = ""
    ended: str = ""
    id: str = ""

    @property
    def stands(self) -> bool:
        return self.state == "aligned" and not self.ended

    def bound(self, now: datetime) -> set[str]:
        """Who speaks for the house: by an alignment that stands, or a signature that waits."""
        open_ = self.one.outcome(now) in {"running", "adopted"} and now < self.closes
        waits = {self.half} if self.state == "offered" and open_ else set()
        return waits | ({self.by, self.first} if self.stands else set())


POSITIONS = {"agree", "break", "dissociate", "recuse"}


@dataclass
class Rev:
    """A text that was locked."""

    required: set[str]
    twofold: set[str]
    state: str = "open"
    answers: list[SignOff] = field(default_factory=list)
    halves: list[tuple[Party, str]] = field(default_factory=list)
    half_marks: set[str] = field(default_factory=set)
    procedures: list[Procedure] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)

    def signed(self, party: Party) -> SignOff | None:
        """The valid sign-off of a party."""
        found = [one for one in self.answers if one.party is party and one.state == "signed"]
        return found[0] if found else None

    def last_word(self, party: Party) -> str:
        """What a party said last, by the clock."""
        own = [one for one in self.answers if one.party is party]
        return max(own, key=lambda one: one.at).state if own else ""

    def half(self, party: Party) -> str:
        """Who gave the first of two signatures of a party, while it waits."""
        return next((person for one, person in self.halves if one is party), "")

    def spoke_for(self, person: str, now: datetime) -> set[str]:
        """For whom a person signed, or said anything in a procedure, that counts."""
        counting = [one for one in self.procedures if one.state != "void"]
        said = {m for p in counting for m, who, _ in p.said if who == person}
        aligned = {o.house for o in self.offers if person in o.bound(now)}
        return self.answers_of(person) | said | aligned

    def end_offers(self, which: Callable[[Offer], bool], why: str) -> None:
        for one in filter(which, self.offers):
            one.ended, one.half = why if one.stands else one.ended, ""

    def answers_of(self, person: str) -> set[str]:
        """For whom a person gave a sign-off that counts, alone or with somebody."""
        counting = [one for one in self.answers if one.state in {"signed", "superseded"}]
        own = {o.party.house for o in counting if person in {o.person, o.first} and not o.by_group}
        return own | {one.house for one, who in self.halves if who == person}
