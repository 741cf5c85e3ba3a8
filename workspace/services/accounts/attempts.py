"""How often somebody may try to prove who they are: nobody can guess, nobody is locked out.

A stranger can use up the attempts of the place they come from, and those that all unknown places
have together for an account. What is left to its owner then: the devices they signed in on
before, each with attempts of its own, and a few attempts from every other place. All answers are
the same whether or not an account exists.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Final

from workspace.domain.errors import Invalid, TooMany
from workspace.domain.words import N_
from workspace.hosts import network
from workspace.process.rates import Buckets
from workspace.process.site import settings

MOST_PEOPLE: Final = 5
"""How many people one device is remembered for."""
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
_MARK: Final = 16


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an attempt comes from.

    Attributes:
        address: the network's address, as the outermost trusted proxy saw it.
        mark: what the device keeps of those who signed in on it; see `marked`.
    """

    address: str = ""
    mark: str = ""


class Attempts:
    """The attempts that are left to places, accounts and devices, in this process."""

    def __init__(self) -> None:
        # A conference behind one address signs in within a minute; a guesser gets one in two s.
        self._places = Buckets(per_s=1 / 2, burst=40)
        self._pairs = Buckets(per_s=1 / 30, burst=10)
        self._accounts = Buckets(per_s=1 / 180, burst=50)
        self._elsewhere = Buckets(per_s=1 / 1200, burst=3)
        self._devices = Buckets(per_s=1 / 30, burst=10)
        self._again = Buckets(per_s=1 / 60, burst=5)
        self._askers = Buckets(per_s=1 / 30, burst=40)
        # Each link works for longer than it takes until the next one can be asked for.
        self._asked = Buckets(per_s=1 / 900, burst=4)

    def begin(self, email: str, origin: Origin, device: str) -> "Attempt":
        """Count an attempt on an account; undone if it turns out to be the owner's.

        Args:
            email: of the account, whether or not there is one.
            origin: where it comes from.
            device: names the device if the account's owner signed in on it before.

        Raises:
            TooMany: no attempt is left there.
        """
        account = _named(email)
        if device:
            return _taken([(self._devices, f"{account} {device}")])
        place = network(origin.address)
        pair = f"{account} {place}"
        found = _taken([(self._places, place), (self._pairs, pair)])
        if self._accounts.take(account):
            return Attempt([*found.taken, (self._accounts, account)])
        # All unknown places together have used theirs up; whoever comes from another has a few.
        if self._elsewhere.take(pair):
            return Attempt([*found.taken, (self._elsewhere, pair)])
        raise TooMany(TOO_OFTEN)

    def again(self, person_id: str, field: str = "password") -> "Attempt":
        """Count an attempt of somebody signed in to give their password, or a code, again.

        Raises:
            Invalid: no attempt is left; said before the password is looked at.
        """
        source = f"{person_id} {field}"
        if not self._again.take(source):
            raise Invalid({field: AGAIN_TOO_OFTEN if field == "password" else CODE_TOO_OFTEN})
        return Attempt([(self._again, source)])

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
        kept = self._places, self._pairs, self._accounts, self._elsewhere, self._devices
        for buckets in (*kept, self._again, self._askers, self._asked):
            buckets.clear()


@dataclass(frozen=True, slots=True)
class Attempt:
    """What was counted for one attempt."""

    taken: list[tuple[Buckets, str]]

    def undo(self) -> None:
        """Give it back: it was the owner's, or was not made."""
        for buckets, source in self.taken:
            buckets.give_back(source)


attempts: Final = Attempts()
"""Those of this process."""


def _named(email: str) -> str:
    return hashlib.sha256(email.strip().casefold().encode()).hexdigest()


def _taken(wanted: list[tuple[Buckets, str]]) -> Attempt:
    done = Attempt([])
    for buckets, source in wanted:
        if not buckets.take(source):
            done.undo()
            raise TooMany(TOO_OFTEN)
        done.taken.append((buckets, source))
    return done


def known_device(mark: str, person_id: str) -> str:
    """Return the name of the device if this person signed in on it before, else nothing."""
    device, *seals = mark.split(".")
    own = _seal(device, person_id)
    known = any(hmac.compare_digest(own, seal) for seal in seals[:MOST_PEOPLE] if seal.isascii())
    return device if known else ""


def marked(mark: str, person_id: str) -> str:
    """Return what a device keeps so that it is known again: whose it is cannot be read in it."""
    device, *seals = mark.split(".")
    sound = device.isascii() and device.isalnum() and len(device) == 2 * _MARK
    if not sound:
        device, seals = secrets.token_hex(_MARK), []
    own = _seal(device, person_id)
    others = [seal for seal in seals if seal != own][: MOST_PEOPLE - 1]
    return ".".join([device, own, *others])


def _seal(device: str, person_id: str) -> str:
    said = f"a device of somebody who signed in: {device} {person_id}"
    return hmac.new(settings().secret_key.encode(), said.encode(), hashlib.sha256).hexdigest()
