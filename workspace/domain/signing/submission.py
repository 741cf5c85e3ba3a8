"""Submitting a revision: may it be, who are its signatories, and whom the public sees."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from workspace.domain.errors import DeadlinePassed, Refusal, TextHasChanged
from workspace.domain.parties.capacities import SIGNING_CAPACITIES
from workspace.domain.signing.pledge_states import deadline_open
from workspace.domain.words import N_

# The public sees who binds itself and who stands behind it; advisers and observers stay private.
LISTED_CAPACITIES = SIGNING_CAPACITIES | {"endorser"}


class SignaturesMissing(Refusal):
    """A required party has not signed this revision."""

    code = "signatures-missing"
    sentence = N_("Not every required party has signed this revision. Nothing was submitted.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A valid sign-off as it was given.

    Attributes:
        name: what the organisation was called when it signed.
        fingerprint: the fingerprint signed.
        title: the signer's function.
        statement: the words signed.
        at: aware UTC instant.
        reservation: an interpretative statement, or empty.
    """

    name: str
    fingerprint: str
    title: str
    statement: str
    at: datetime
    reservation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A party that takes part, with its valid sign-off of the revision if there is one."""

    organisation: str
    name: str
    type: str
    capacity: str
    required: bool
    sign_off: Given | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Everything that decides whether a revision is submitted.

    Attributes:
        shown: the fingerprint that was on the screen of whoever submits.
        fingerprint: the one of the current revision.
        deadline_at: the campaign's deadline.
        participants: all parties that take part, in the order they are named.
    """

    shown: str
    fingerprint: str
    deadline_at: datetime
    participants: tuple[Participant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A submission that may be made.

    Attributes:
        signatories: who signed, as the receipt names them.
        listed: whom the public page names; an optional party that did not sign is left out.
    """

    signatories: tuple[Participant, ...]
    listed: tuple[Participant, ...]

    @property
    def joint(self) -> bool:
        """Whether more than one organisation binds itself."""
        return sum(one.capacity in SIGNING_CAPACITIES for one in self.listed) > 1


def decide(asked: Asked, now: datetime) -> Decision:
    """Return who submits what, if it may be submitted at `now` (an aware UTC instant).

    Raises:
        TextHasChanged: another text than the current revision was on the screen.
        DeadlinePassed: the campaign's deadline is over.
        SignaturesMissing: a required party has no valid sign-off of this revision (I7).
    """
    if asked.shown != asked.fingerprint:
        raise TextHasChanged
    if not deadline_open(asked.deadline_at, now):
        raise DeadlinePassed
    if missing(asked.participants):
        raise SignaturesMissing
    return Decision(
        signatories=tuple(one for one in asked.participants if one.sign_off),
        listed=tuple(one for one in asked.participants if _is_listed(one)),
    )


def missing(participants: Iterable[Participant]) -> tuple[Participant, ...]:
    """Return the required parties without a valid sign-off."""
    return tuple(one for one in participants if one.required and one.sign_off is None)


def _is_listed(one: Participant) -> bool:
    if one.capacity in SIGNING_CAPACITIES:
        return one.sign_off is not None
    return one.capacity in LISTED_CAPACITIES
