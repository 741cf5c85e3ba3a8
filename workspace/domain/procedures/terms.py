"""A group's rule: by which method it decides, in what time and with which shares."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from enum import StrEnum
from typing import Final, Self

from workspace.domain.errors import Invalid
from workspace.domain.words import N_

_DIGITS: Final = 6
MIN_HOURS: Final = 72
"""Least hours of silence (General Assembly decision 74/544: at least 72 hours)."""
MIN_VOTE_HOURS: Final = 24
MAX_HOURS: Final = 90 * 24
MOST_PARTS: Final = 100


class Method(StrEnum):
    """How a group decides; each is one module of `rules`."""

    SILENCE = "silence"
    CONSENSUS = "consensus"
    MAJORITY = "majority"


class Fallback(StrEnum):
    """What may follow on the same text once silence was broken."""

    NONE = "none"
    MAJORITY = "majority"


class Formula(StrEnum):
    """In whose name the group endorses."""

    NETWORK = "network"
    MEMBERS = "members"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a group decides by; shares are kept as whole numbers, so that no rounding decides.

    Attributes:
        method: silence, consensus or majority.
        hours: how long a procedure runs at least, in clock hours; weekends count.
        num: of the share of yes among those present and voting that a majority needs.
        den: what `num` is a part of.
        quorum_num: of the share of members that must cast anything for a vote to count.
        quorum_den: what `quorum_num` is a part of.
        min_yes: how many members must agree in words for silence to count.
        fallback: what may follow once silence was broken.
        formula: whether it speaks for its members too, or for itself alone.
    """

    method: str = Method.SILENCE
    hours: int = MIN_HOURS
    num: int = 1
    den: int = 2
    quorum_num: int = 1
    quorum_den: int = 2
    min_yes: int = 0
    fallback: str = Fallback.NONE
    formula: str = Formula.MEMBERS

    @property
    def length(self) -> timedelta:
        """How long a procedure runs at least."""
        return timedelta(hours=self.hours)

    def as_json(self) -> dict[str, object]:
        """Return the terms as they are stored."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @classmethod
    def from_json(cls, stored: Mapping[str, object]) -> Self:
        """Return terms that were stored."""
        known = {one.name for one in fields(cls)}
        return cls(**{key: value for key, value in stored.items() if key in known})  # type: ignore[arg-type]


_NO_METHOD: Final = N_("Choose how the group decides.")
_HOURS: Final = N_("Silence lasts at least 72 hours; a vote at least 24. At most 90 days.")
_SHARE: Final = N_("Enter a share of at least a half and at most the whole, such as 2 of 3.")
_QUORUM: Final = N_("Enter a share from 0 to the whole, such as 1 of 2.")
_YES: Final = N_("Enter how many members must agree in words: 0 or more.")


def read(given: Mapping[str, str]) -> Terms:
    """Return the terms somebody filled in.

    Args:
        given: what each field says, by the names of `Terms`; one left out keeps its default.

    Raises:
        Invalid: names each field that does not hold.
    """
    blank = Terms()
    numbers = {
        name: _number(given.get(name, ""), getattr(blank, name))
        for name in ("hours", "num", "den", "quorum_num", "quorum_den", "min_yes")
    }
    wrong = {}
    if given.get("method") not in set(Method):
        wrong["method"] = _NO_METHOD
    least = MIN_HOURS if given.get("method") == Method.SILENCE else MIN_VOTE_HOURS
    if not least <= numbers["hours"] <= MAX_HOURS:
        wrong["hours"] = _HOURS
    num, den = numbers["num"], numbers["den"]
    if not (0 < num <= den <= MOST_PARTS and 2 * num >= den):
        wrong["num"] = _SHARE
    if (
        not 0 <= numbers["quorum_num"] <= numbers["quorum_den"] <= MOST_PARTS
        or numbers["quorum_den"] == 0
    ):
        wrong["quorum_num"] = _QUORUM
    if not 0 <= numbers["min_yes"] <= MOST_PARTS:
        wrong["min_yes"] = _YES
    if wrong:
        raise Invalid(wrong)
    return Terms(
        method=given["method"],
        fallback=Fallback.MAJORITY if given.get("fallback") == Fallback.MAJORITY else Fallback.NONE,
        formula=Formula.NETWORK if given.get("formula") == Formula.NETWORK else Formula.MEMBERS,
        **numbers,
    )


def typed_number(said: str | None) -> int | None:
    """Return the whole number somebody typed, 0 or more; None where it is none."""
    plain = (said or "").strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < _DIGITS else None


def _number(said: str, blank: int) -> int:
    """Return a whole number, the blank one where nothing is said; -1 for what is none."""
    if not said.strip():
        return blank
    found = typed_number(said)
    return -1 if found is None else found
