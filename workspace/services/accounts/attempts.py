"""How often somebody may try to prove who they are: nobody can guess, nobody is locked out.

A stranger can use up the attempts of the place they come from, and those that all unknown places
have together for an account. What is left to its owner then: the devices they signed in on
before, which wait and are never refused, and a few attempts from every other place. All answers
are the same whether or not an account exists.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from workspace.domain.accounts.tries import AGAIN, ASKED, ASKERS, Allowance, Limit, counted
from workspace.domain.accounts.turns import Turn, given_back, next_turn
from workspace.domain.errors import Invalid, TooMany
from workspace.domain.words import N_
from workspace.hosts import network
from workspace.process.clock import now, wait
from workspace.process.rates import Buckets

TOO_OFTEN: Final = N_(
    "There were many attempts to sign in. Wait a minute and try again, or sign in on a device "
    "you signed in on before."
)
AGAIN_TOO_OFTEN: Final = N_(
    "The password was entered wrongly several times. Wait a few minutes, then enter it again; "
    "until then the right one is not taken either."
)
CODE_TOO_OFTEN: Final = N_(
    "A wrong code was entered several times. Wait a few minutes, then enter it again; until then "
    "the right one is not taken either."
)
_MOST_DEVICES: Final = 10_000


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an attempt comes from.

    Attributes:
        address: the network's address, as the outermost trusted proxy saw it.
        mark: what the device keeps of having been signed in on; see `devices`.
    """

    address: str = ""
    mark: str = ""


def _buckets(allowance: Allowance) -> Buckets:
    return Buckets(1 / allowance.every_s, allowance.burst, clock=lambda: now().timestamp())


class Attempts:
    """The attempts that are left to places, accounts and devices, in this process."""

    def __init__(self) -> None:
        self._left = {limit: _buckets(limit.value) for limit in Limit}
        self._again = _buckets(AGAIN)
        self._askers = _buckets(ASKERS)
        self._asked = _buckets(ASKED)
        self._turns: OrderedDict[str, Turn] = OrderedDict()

    def begin(self, email: str, origin: Origin, device: str) -> "Attempt":
        """Count an attempt on an account; undone if it turns out to be the owner's.

        Returns once it is the turn of this attempt, where it comes from a known device.

        Args:
            email: of the account, whether or not there is one.
            origin: where it comes from.
            device: names the device if the account's owner signed in on it before.

        Raises:
            TooMany: no attempt is left there.
        """
        account = _named(email)
        if device:
            return self._in_turn(f"{account} {device}")
        place = network(origin.address)
        pair = f"{account} {place}"
        sources = {
            Limit.PLACE: place,
            Limit.PAIR: pair,
            Limit.ACCOUNT: account,
            Limit.ELSEWHERE: pair,
        }
        left = frozenset(one for one, source in sources.items() if self._left[one].holds(source))
        taken = [(self._left[limit], sources[limit]) for limit in counted(left)]
        if not taken:
            raise TooMany(TOO_OFTEN)
        for buckets, source in taken:
            buckets.take(source)
        return _of_buckets(taken)

    def come(self, origin: Origin) -> "Attempt":
        """Count an attempt of which it is not known whose account it is for.

        Raises:
            TooMany: no attempt is left in the place it comes from.
        """
        taken = [(self._left[Limit.PLACE], network(origin.address))]
        if not all(buckets.take(source) for buckets, source in taken):
            raise TooMany(TOO_OFTEN)
        return _of_buckets(taken)

    def again(self, session_id: str, field: str = "password") -> "Attempt":
        """Count an attempt to give the password, or a code, again where somebody is signed in.

        Whoever uses up those of one sign-in takes none from another: one may lie open somewhere.

        Raises:
            Invalid: no attempt is left; said before the password is looked at.
        """
        source = f"{session_id} {field}"
        if not self._again.take(source):
            raise Invalid({field: AGAIN_TOO_OFTEN if field == "password" else CODE_TOO_OFTEN})
        return _of_buckets([(self._again, source)])

    def ask(self, email: str, origin: Origin) -> bool:
        """Count that somebody asks for a letter to an address, whether or not it is of an account.

        Return whether one is to be written; if not, one was a while ago, and what it brought
        still works: nobody can fill a mailbox or keep its owner from their letter.

        Raises:
            TooMany: the place they come from has asked for many.
        """
        if not self._askers.take(network(origin.address)):
            raise TooMany
        return self._asked.take(_named(email))

    def clear(self) -> None:
        """Forget all attempts."""
        for buckets in (*self._left.values(), self._again, self._askers, self._asked):
            buckets.clear()
        self._turns.clear()

    def _in_turn(self, device: str) -> "Attempt":
        turn = next_turn(self._turns.get(device), now())
        if turn is None:
            raise TooMany(TOO_OFTEN)
        self._turns[device] = turn
        self._turns.move_to_end(device)
        if len(self._turns) > _MOST_DEVICES:
            self._turns.popitem(last=False)
        wait((turn.at - now()).total_seconds())

        def undo() -> None:
            if device in self._turns:
                self._turns[device] = given_back(self._turns[device])

        return Attempt(undo=undo, forgive=lambda: self._turns.pop(device, None))


@dataclass(frozen=True, slots=True)
class Attempt:
    """What was counted for one attempt.

    Attributes:
        undo: give it back: it was not made.
        forgive: it was the owner's: so it was none that counts.
    """

    undo: Callable[[], object]
    forgive: Callable[[], object]


attempts: Final = Attempts()
"""Those of this process."""


def _of_buckets(taken: list[tuple[Buckets, str]]) -> Attempt:
    def give_back() -> None:
        for buckets, source in taken:
            buckets.give_back(source)

    return Attempt(undo=give_back, forgive=give_back)


def _named(email: str) -> str:
    return hashlib.sha256(email.strip().casefold().encode()).hexdigest()
