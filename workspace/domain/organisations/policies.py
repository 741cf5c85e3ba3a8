"""How many of its people it takes for an organisation to sign: one, or two different ones."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from workspace.domain.errors import Invalid, Refusal
from workspace.domain.words import N_


class Policy(StrEnum):
    """How many persons with a mandate sign for an organisation."""

    ANY_ONE = "any_one"
    TWO_PERSONS = "two_persons"


PAIR: Final = 2
"""So many sign where one alone does not."""
TOGETHER: Final = " · "
"""Between what two persons sign together by: their names, and their functions."""
MAX_NAME: Final = 200
"""The longest name or function of a signature, that of two persons together too."""
TOO_LONG: Final = N_(
    "Together with the first signature this is too long for the record. Shorten it."
)
LABELS: Final[Mapping[str, str]] = {
    Policy.ANY_ONE: N_("Any one person with a mandate signs alone"),
    Policy.TWO_PERSONS: N_("Two different persons with a mandate sign the same text"),
}


ALONE: Final = "alone"
FIRST: Final = "first"
"""What somebody was told that their signature is: the only one, or the first of two.

Who completes a first one was told of exactly that one, by its id.
"""


class SecondPersonNeeded(Refusal):
    """The person gave the first of two signatures; the second is another's to give."""

    code = "second-person-needed"
    sentence = N_(
        "You have signed already. Your organisation signs by two persons: another one with a "
        "mandate has to sign the same text. Nothing was changed."
    )


class SignersHaveChanged(Refusal):
    """What their signature would be is not what the page told them."""

    code = "signers-changed"
    sentence = N_(
        "How many persons sign for this organisation, or whether one of them has, changed while "
        "you were reading. Nothing was recorded; please read it once more."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs, by account, and by name and function as they typed them."""

    person_id: str
    name: str
    title: str


def lacks_second(could: Collection[str], first: str = "") -> bool:
    """Whether nobody may sign who could be the second person.

    Args:
        could: who may sign for the organisation now, by their ids.
        first: who has signed, where somebody has.
    """
    return not set(could) - {first} if first else len(could) < PAIR


def together(first: Signer, second: Signer) -> Signer:
    """Return two who sign as one: names and functions of both, and the second one's account.

    Raises:
        SecondPersonNeeded: it is the same person again.
        Invalid: both together are too long for the record.
    """
    if first.person_id == second.person_id:
        raise SecondPersonNeeded
    name = TOGETHER.join((first.name, second.name))
    title = TOGETHER.join((first.title, second.title))
    said = {"name": name, "title": title}
    long = {field: TOO_LONG for field, words in said.items() if len(words) > MAX_NAME}
    if long:
        raise Invalid(long)
    return Signer(person_id=second.person_id, name=name, title=title)


def told_now(waits: str, *, two: bool) -> str:
    """Return what somebody is told that their signature is, by the page that asks for it.

    Args:
        waits: the id of the first signature that waits; empty for none.
        two: whether two persons sign for the organisation.
    """
    return waits or (FIRST if two else ALONE)


def require_told(told: str, waits: tuple[str, str] | None, person_id: str, *, two: bool) -> None:
    """Refuse a signature that would be another than the page said.

    Args:
        told: what the page said that it is, see `told_now`.
        waits: the first signature that waits, by its id and by who gave it; None for none.
        person_id: who signs.
        two: whether two persons sign for the organisation now.

    Raises:
        SecondPersonNeeded: the first of two was theirs.
        SignersHaveChanged: it would be another.
    """
    half_id, first_id = waits or ("", "")
    if first_id == person_id:
        raise SecondPersonNeeded
    if told != told_now(half_id, two=two):
        raise SignersHaveChanged
