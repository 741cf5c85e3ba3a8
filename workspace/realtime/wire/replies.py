"""How a page is answered: plain dictionaries once they are made, whose types mypy holds.

That costs the least, where every keystroke is answered.
"""

from typing import Final, Literal, TypedDict, get_args

from workspace.realtime.wire.people import Peer

Code = Literal[
    "gap",
    "refused",
    "frozen",
    "readonly",
    "rate",
    "too_big",
    "rejoin",
    "retry",
    "not_found",
    "bad_message",
]
"""What an answer that says no calls its reason; see the wire contract."""
CODES: Final[frozenset[Code]] = frozenset(get_args(Code))


class Refused(TypedDict):
    """The answer that says no; nothing was stored or changed."""

    ok: Literal[False]
    error: Code
    message: str


class Diverged(TypedDict):
    """The answer to `sum` when texts differ; `bad` names the sections."""

    ok: Literal[False]
    error: Literal["diverged"]
    message: str
    bad: list[str]


class Done(TypedDict):
    """The answer that says yes and nothing else."""

    ok: Literal[True]


class Stored(TypedDict):
    """The answer to `push`: the update is on disk as row `seq`."""

    ok: Literal[True]
    seq: int


class Pulled(TypedDict):
    """The answer to `pull`: packed rows, and whether there are more."""

    ok: Literal[True]
    rows: bytes
    more: bool


class Lease(TypedDict):
    """The client id a page types under."""

    client_id: int


class Joined(TypedDict):
    """The answer to `join`: a lease, and the text from where the page has it.

    `state` is the whole text up to row `base`, empty in mode "tail"; `rows` are those after it.
    """

    ok: Literal[True]
    epoch: str
    head: int
    lease: Lease
    capabilities: list[str]
    mode: Literal["tail", "full", "reset"]
    base: int
    state: bytes
    rows: bytes
    me: str
    who: str
    peers: list[Peer]


class TurnedAway(TypedDict):
    """Why nobody was let in, beside the sentence of a CONNECT_ERROR."""

    code: Literal["ticket", "retry", "not_found"]


Answer = Joined | Stored | Pulled | Done | Diverged | Refused
