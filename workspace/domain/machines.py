"""What every state machine is: a closed table of moves, and the one way to take one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from workspace.domain.errors import Refusal
from workspace.domain.words import N_

State = TypeVar("State", bound=StrEnum)


class Who(StrEnum):
    """Whose act moves a thing from one state to the next."""

    LEAD_EDITOR = "lead_editor"
    LEAD_REPRESENTATIVE = "lead_representative"
    RESPONSIBLE = "responsible"
    """Whoever writes the measures of their own organisation, at one of these."""
    REPRESENTATIVE = "representative"
    """Somebody with a mandate of the party whose thing it is."""
    PARTY = "party"
    """Somebody who administers or represents the organisation."""
    INVITED = "invited"
    """Whoever holds the letter, or works for the organisation it asks."""
    SENDER = "sender"
    """Those who may tend an invitation: the lead for organisations, a party for its people."""
    DISCUSSANT = "discussant"
    """Somebody who may take part in the discussion of the draft."""
    AUTHOR = "author"
    HOLDER = "holder"
    """Whoever may comment for the organisation whose objection it is."""
    SECRETARIAT = "secretariat"
    COORDINATOR = "coordinator"
    """Somebody who may sign for the group whose procedure it is."""
    MEMBER = "member"
    """Somebody with a mandate of a member of that group."""
    CAMPAIGN = "campaign"
    """A rule of the campaign that needs no further person, such as that nothing is reviewed."""
    CLOCK = "clock"


class NotAMove(Refusal):
    """The thing cannot go from where it stands to where it was asked to go by this act."""

    code = "not-a-move"
    sentence = N_("This cannot be done as things stand now. Load the page again and look.")


@dataclass(frozen=True, slots=True)
class Machine(Generic[State]):
    """The legal moves between the states of one kind of thing.

    Attributes:
        states: all states there are.
        moves: for each legal pair of source and target, whose acts take it.
        refusal: raised for everything that is not in the table.
    """

    states: type[State]
    moves: Mapping[tuple[State, State], frozenset[Who]]
    refusal: type[Refusal] = NotAMove

    def move(self, stored: str, target: State, who: Who) -> State:
        """Return `target` if `who` may take the thing there from where it stands.

        Raises:
            Refusal: the machine's own kind of it; such a move is not in the table.
        """
        if who not in self.who_moves(stored, target):
            raise self.refusal
        return target

    def who_moves(self, source: str, target: str) -> frozenset[Who]:
        """Return whose act leads from one state straight to the other; nobody's if it is no move.

        A name that is no state is one from which nothing leads, and to which nothing does.
        """
        if source not in set(self.states) or target not in set(self.states):
            return frozenset()
        return self.moves.get((self.states(source), self.states(target)), frozenset())

    def after(self, source: str) -> frozenset[State]:
        """Return the states a thing can go to next; none where it has come to its end."""
        return frozenset(target for start, target in self.moves if start == source)


def by(*who: Who) -> frozenset[Who]:
    """Return those who may take a move, as a table of moves names them."""
    return frozenset(who)
