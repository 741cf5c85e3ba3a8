"""What members said in a procedure, and what a rule makes of it; never why they said it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Final

from workspace.domain.procedures.procedure_states import ProcedureState
from workspace.domain.procedures.terms import Terms
from workspace.domain.words import N_


class Answer(StrEnum):
    """What a member may say in a procedure."""

    AGREE = "agree"
    ABSTAIN = "abstain"
    RECUSE = "recuse"
    OBJECT = "object"
    BREAK = "break"
    DISSOCIATE = "dissociate"
    EXPLAIN = "explain"
    MORE_TIME = "more_time"
    ACKNOWLEDGE = "acknowledge"


A = Answer
POSITIONS: Final = frozenset({A.AGREE, A.ABSTAIN, A.RECUSE, A.OBJECT, A.BREAK, A.DISSOCIATE})
"""What says where a member stands: the last of these counts. All else is said beside it."""
LABELS: Final[Mapping[Answer, str]] = {
    A.AGREE: N_("Agree"),
    A.ABSTAIN: N_("Abstain"),
    A.RECUSE: N_("Recuse ourselves"),
    A.OBJECT: N_("Object"),
    A.BREAK: N_("Break the silence"),
    A.DISSOCIATE: N_("Dissociate"),
    A.EXPLAIN: N_("Explain our position"),
    A.MORE_TIME: N_("Ask for more time"),
    A.ACKNOWLEDGE: N_("We have received the text"),
}
MEANS: Final[Mapping[Answer, str]] = {
    A.AGREE: N_("Your organisation says yes in words."),
    A.ABSTAIN: N_("Counts for the quorum, and for neither side."),
    A.RECUSE: N_("Your organisation takes no part in this decision and is not counted."),
    A.OBJECT: N_("Your organisation says no. Only the group sees who objected, and why."),
    A.BREAK: N_(
        "The procedure ends at once and the text is not endorsed. Only the group sees who broke "
        "the silence, and why."
    ),
    A.DISSOCIATE: N_(
        "The group may endorse without your organisation; everybody who reads the result sees "
        "that it dissociated itself."
    ),
    A.EXPLAIN: N_("A statement for the group, which changes nothing about the decision."),
    A.MORE_TIME: N_("The coordinator is told; the end stays as it is unless they extend it."),
    A.ACKNOWLEDGE: N_("The letter to your organisation came back. Say that you have the text now."),
}


@dataclass(frozen=True, slots=True)
class Given:
    """One answer of one member, in the order it was given."""

    member: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class Ballot:
    """The state of one procedure, as a rule judges it.

    Attributes:
        electorate: the members that may decide, fixed when the procedure opened.
        given: what was said in time, the earliest first; what others say counts for nothing.
        closes_at: aware UTC instant from which no answer counts.
        unreached: members whose letter came back, and which have said nothing since.
    """

    electorate: frozenset[str]
    given: tuple[Given, ...]
    terms: Terms
    closes_at: datetime
    unreached: frozenset[str] = field(default=frozenset())

    def is_over(self, now: datetime) -> bool:
        """Whether the time is over: at its very instant it is."""
        return now >= self.closes_at

    @cached_property
    def stands(self) -> Mapping[str, Answer]:
        """The last position of each member that took one."""
        return {
            one.member: Answer(one.answer)
            for one in self.given
            if one.member in self.electorate and one.answer in POSITIONS
        }

    def who(self, *answers: Answer) -> frozenset[str]:
        """Return the members that stand so."""
        return frozenset(member for member, said in self.stands.items() if said in answers)

    @property
    def silent(self) -> frozenset[str]:
        """The members that took no position."""
        return self.electorate - self.stands.keys()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a rule makes of a ballot.

    Attributes:
        outcome: where the procedure stands: running, adopted, broken or not adopted.
        why: what decided, as an untranslated sentence; empty while nothing has.
        waits_for: members without which it is not decided although the time is over.
    """

    outcome: ProcedureState
    why: str = ""
    waits_for: frozenset[str] = frozenset()


RUNNING: Final = Verdict(outcome=ProcedureState.RUNNING)


def adopted(why: str) -> Verdict:
    """Return that the group endorses."""
    return Verdict(outcome=ProcedureState.ADOPTED, why=why)


def not_adopted(why: str) -> Verdict:
    """Return that the group does not endorse."""
    return Verdict(outcome=ProcedureState.NOT_ADOPTED, why=why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A worked example of a rule, in a group of members named a, b, c and so on; tested.

    Attributes:
        says: what happens, for people.
        members: their letters.
        given: pairs of a letter and an answer, in order.
        over: whether the time is over.
    """

    says: str
    members: str
    given: tuple[tuple[str, Answer], ...]
    outcome: ProcedureState
    terms: Terms
    over: bool = True
    unreached: str = ""

    def ballot(self, closes_at: datetime) -> Ballot:
        """Return the example as a ballot that closes then."""
        return Ballot(
            electorate=frozenset(self.members),
            given=tuple(Given(*one) for one in self.given),
            terms=self.terms,
            closes_at=closes_at,
            unreached=frozenset(self.unreached),
        )

    def seen_at(self, closes_at: datetime) -> datetime:
        """Return when the example is looked at."""
        return closes_at if self.over else closes_at - timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way in which groups decide.

    Attributes:
        label: what it is called, untranslated.
        explains: what it means, in a sentence.
        phrase: how it stands in the record, in English as all that is signed.
        answers: what members may say.
        decide: what it makes of a ballot at an aware UTC instant.
        examples: worked examples, which are tested.
    """

    key: str
    label: str
    explains: str
    phrase: str
    answers: tuple[Answer, ...]
    decide: Callable[[Ballot, datetime], Verdict]
    examples: tuple[Example, ...]
