"""What is true of a pledge, in plain Python: written from the rules, it asks nothing of ours.

A rule is a function of the life and of who acts; it gives what the act does to the life, or None
where it is refused.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from tests.support.life.cast import (
    GROUP,
    LEAD,
    LEVELS,
    OFFICE,
    SEATS,
    TWOFOLD,
    UNMANDATED,
    USUAL,
)
from tests.support.life.parts import Actor, Mandate, Party, Procedure, Rev, SignOff

Effect = Callable[[], None] | None
OPEN = {"drafting", "consultation", "returned"}
WORKING = {"org_admin", "drafter"}
SIGNERS = {"lead", "co_pledger", "endorser"}


class Life:
    """One pledge and all that decides on it."""

    def __init__(
        self,
        now: datetime,
        deadline: datetime,
        publish_at: datetime | None,
        *,
        reviewed: bool = False,
    ) -> None:
        self.now, self.deadline, self.publish_at = now, deadline, publish_at
        self.reviewed = reviewed
        self.seats = dict(SEATS)
        self.mandates = [
            Mandate(who, house, now, now + timedelta(days=365))
            for who, house in SEATS
            if who not in UNMANDATED
        ]
        self.parties = [Party(LEAD, "lead", required=True, status="active")]
        self.state = "drafting"
        self.consults_until: datetime | None = None
        self.revs: list[Rev] = []
        self.objections = 0
        self.submissions = 0
        self.amends = False
        self.marked, self.public_marks = set[str](), set[str]()
        """Who marks the text that was submitted last, and the one that is public."""
        self.campaign_ends = deadline
        self.prepared: dict[str, str] = {}
        self.slots: dict[str, datetime | None] = {}
        """The houses whose slot the pledge holds, each with until when it is kept."""

    # --- who is what ------------------------------------------------------------------------

    def stands(self) -> str:
        """Where it stands by the clock."""
        over = self.consults_until is not None and self.now >= self.consults_until
        if self.state == "consultation" and over:
            return "drafting"
        out = self.publish_at is None or self.now >= self.publish_at
        return "published" if self.state == "accepted" and out else self.state

    def party(self, house: str) -> Party | None:
        """The part a house has now, or is asked to have."""
        return next((one for one in self.parties if one.house == house and one.current), None)

    def active(self) -> list[Party]:
        return [one for one in self.parties if one.status == "active"]

    def mandated(self, person: str, house: str) -> bool:
        """Whether somebody may sign for a house now, with a seat in it."""
        return (person, house) in self.seats and any(
            (one.person, one.house) == (person, house)
            and not one.revoked
            and one.start <= self.now
            and (one.until is None or self.now < one.until)
            for one in self.mandates
        )

    def tie(self, who: Actor) -> Party | None:
        """The one party somebody acts for; None for a stranger and where it is not said which."""
        held = [one for one in self.active() if (who.person, one.house) in self.seats]
        if who.acting:
            held = [one for one in held if one.house == who.acting]
        return held[0] if len(held) == 1 else None

    def works(self, who: Actor, party: Party) -> bool:
        role = self.seats[who.person, party.house]
        return role in WORKING or self.mandated(who.person, party.house)

    def pen(self, who: Actor) -> bool:
        """Whether somebody holds the lead's pen."""
        tie = self.tie(who)
        return tie is not None and tie.capacity == "lead" and self.works(who, tie)

    def rev(self) -> Rev | None:
        """The text in signature."""
        return self.revs[-1] if self.revs and self.revs[-1].state == "open" else None

    @property
    def handed_in(self) -> bool:
        """Whether the newest text was submitted: to press once more does nothing."""
        return bool(self.revs) and self.revs[-1].state == "submitted"

    def signer(self, who: Actor) -> Party | None:
        """The party somebody may answer for, now that the text is in signature."""
        tie = self.tie(who)
        if tie is None or self.stands() != "signing" or tie.capacity not in SIGNERS:
            return None
        return tie if self.mandated(who.person, tie.house) else None

    def decides(self, party: Party) -> bool:
        """Whether a party's members decide, so that nobody signs for it."""
        return party.house == GROUP and party.capacity == "endorser"

    def admin(self, who: Actor, house: str) -> bool:
        return self.seats.get((who.person, house)) == "org_admin"

    def holds_slot(self, house: str) -> bool:
        """Whether the pledge is a flagship of a house now, by the clock."""
        until = self.slots.get(house)
        return house in self.slots and (until is None or self.now < until)

    def is_office(self, who: Actor) -> bool:
        return who.person == OFFICE

    # --- what several acts do ---------------------------------------------------------------

    def joins(self, house: str) -> None:
        """A house takes part in its usual capacity."""
        capacity, required = USUAL[house]
        self.parties.append(Party(house, capacity, required, status="active"))

    def level(self, party: Party) -> str:
        return "edit" if party.capacity == "lead" else LEVELS[party.capacity]

    def settle(self) -> None:
        """Write down what the clock has decided."""
        rev = self.rev()
        for one in rev.procedures if rev else ():
            if one.state == "running" and one.outcome(self.now) != "running":
                self.end_procedure(one, one.outcome(self.now))
                if one.state == "adopted":
                    rev.answers.append(
                        SignOff(one.party, one.opener, "signed", one.closes, by_group=True)
                    )

    def reopen(self) -> None:
        """The text is open again: every sign-off of it is of the past."""
        self.settle()
        rev = self.revs[-1]
        for one in rev.answers:
            one.state = "superseded" if one.state == "signed" else one.state
        self.void(lambda _: True)
        rev.end_offers(lambda _: True, "reopened")
        rev.state, self.state = "superseded", "drafting"
        rev.halves.clear()
        self.prepared.clear()

    def goes(self, party: Party, status: str) -> None:
        """A party takes part no more, and nothing of it waits."""
        party.status, party.pending = status, False
        self.void(lambda one: one.party is party)
        if self.revs:
            self.revs[-1].halves = [one for one in self.revs[-1].halves if one[0] is not party]
        self.prepared.pop(party.house, None)

    def void(self, which: Callable[[Procedure], bool]) -> None:
        for one in self.revs[-1].procedures if self.revs else ():
            if one.state == "running" and which(one):
                self.end_procedure(one, "void")

    def end_procedure(self, one: Procedure, state: str) -> None:
        """A procedure ends; nobody aligns with what is not endorsed."""
        one.state = state
        for rev in self.revs if state != "adopted" else ():
            rev.end_offers(lambda offer: offer.one is one, "not-endorsed")

    def keeps_policy(self, party: Party) -> bool:
        return party.house in TWOFOLD and party.capacity in SIGNERS
