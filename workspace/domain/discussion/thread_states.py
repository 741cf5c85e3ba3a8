"""Whether a thread of comments is being talked about: the one machine without an end."""

from enum import StrEnum

from workspace.domain.errors import Refusal
from workspace.domain.machines import Machine, Who, by
from workspace.domain.words import N_


class ThreadState(StrEnum):
    """Whether a thread of comments is being talked about."""

    OPEN = "open"
    RESOLVED = "resolved"


class ThreadMoved(Refusal):
    """The thread was resolved or taken up again before this came."""

    code = "thread-moved"
    sentence = N_("Someone resolved or reopened this thread meanwhile. Look at it again.")


S = ThreadState
FIRST = S.OPEN

# Which threads a person may settle is asked before: any, or only their own.
MACHINE = Machine(
    ThreadState,
    {
        (S.OPEN, S.RESOLVED): by(Who.DISCUSSANT),
        (S.RESOLVED, S.OPEN): by(Who.DISCUSSANT),
    },
    ThreadMoved,
)


def move(stored: str, target: ThreadState, who: Who) -> ThreadState:
    """Return `target` if `who` may take a thread there from where it stands.

    Raises:
        ThreadMoved: it is there already.
    """
    return MACHINE.move(stored, target, who)
