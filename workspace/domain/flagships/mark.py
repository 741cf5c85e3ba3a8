"""The mark a State gives with its signature: who may give it, and the words that say so.

It is no part of the text. A text that another State signs has the same fingerprint with it and
without; what is signed of it stands in that State's own statement, and nowhere else.
"""

from typing import Final

from workspace.domain.parties.capacities import BINDING_CAPACITIES
from workspace.domain.words import N_

STATE: Final = "member_state"
"""The only type of organisation that has flagship pledges."""
SAID: Final = ", as one of its flagship pledges."
"""How a statement ends that gives the mark. English, as the record keeps it."""

NOT_HERE: Final = N_(
    "Only a Member State that is bound by the pledge can name it as one of its flagships, and only "
    "in a campaign that has them. Leave this box empty."
)


def cap_of(organisation_type: str, cap: int) -> int:
    """Return how many flagships an organisation of a type may have in a campaign with this cap."""
    return max(cap, 0) if organisation_type == STATE else 0


def may_mark(organisation_type: str, capacity: str, cap: int) -> bool:
    """Whether an organisation may name a pledge as its flagship where it has this capacity."""
    return capacity in BINDING_CAPACITIES and cap_of(organisation_type, cap) > 0


def marked(statement: str, *, flagship: bool) -> str:
    """Return a statement that gives the mark or does not."""
    return statement.removesuffix(".") + SAID if flagship else statement


def is_marked(statement: str) -> bool:
    """Whether a statement gives the mark."""
    return statement.endswith(SAID)
