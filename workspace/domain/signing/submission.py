"""Submitting a revision: may it be, and who are its signatories, whom the public sees."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from workspace.domain.errors import DeadlinePassed, Refusal, TextHasChanged
from workspace.domain.parties.capacities import BINDING_CAPACITIES
from workspace.domain.record.receipt import ACCOUNT
from workspace.domain.signing.pledge_states import deadline_open
from workspace.domain.words import N_


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
        decided_by: who in the organisation decided to sign, or empty.
        decided_on: on which day, as YYYY-MM-DD, or empty.
        method: how it came: through an account, or on paper and recorded by the secretariat.
        letter_on: the day of the letter on paper, or empty.
        scan: SHA-256 of a scan of it, or empty.
        flagship: whether it names the pledge as one of the organisation's flagships.
    """

    name: str
    fingerprint: str
    title: str
    statement: str
    at: datetime
    reservation: str
    decided_by: str = ""
    decided_on: str = ""
    method: str = ACCOUNT
    letter_on: str = ""
    scan: str = ""
    flagship: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A party whose sign-off counts, with its valid one of the revision if there is one.

    Attributes:
        required: whether the revision names it among those that must sign, gone or not.
        verified: whether the secretariat knows the organisation to be who it says it is.
    """

    organisation: str
    name: str
    type: str
    capacity: str
    required: bool
    verified: bool
    sign_off: Given | None

    @property
    def stands(self) -> bool:
        """Whether it has said yes to this revision, as an organisation that is known."""
        return self.sign_off is not None and self.verified


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Everything that decides whether a revision is submitted.

    Attributes:
        shown: the fingerprint that was on the screen of whoever submits.
        fingerprint: the one of the current revision.
        deadline_at: the campaign's deadline.
        timezone: where that deadline is read.
        participants: all parties whose sign-off counts, in the order they are named.
    """

    shown: str
    fingerprint: str
    deadline_at: datetime
    timezone: str
    participants: tuple[Participant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A submission that may be made.

    Attributes:
        signatories: who said yes to this text, and nobody else: receipt and public page name
            the same. One that did not is left out, in whatever capacity it takes part.
    """

    signatories: tuple[Participant, ...]

    @property
    def joint(self) -> bool:
        """Whether more than one organisation binds itself."""
        return sum(one.capacity in BINDING_CAPACITIES for one in self.signatories) > 1


def decide(asked: Asked, now: datetime) -> Decision:
    """Return who submits what, if it may be submitted at `now` (an aware UTC instant).

    Raises:
        TextHasChanged: another text than the current revision was on the screen.
        DeadlinePassed: the campaign's deadline is over.
        SignaturesMissing: a required party has no valid sign-off of this revision (I7), or is
            not verified any more.
    """
    if asked.shown != asked.fingerprint:
        raise TextHasChanged
    if not deadline_open(asked.deadline_at, now):
        raise DeadlinePassed(asked.deadline_at, now, asked.timezone)
    if missing(asked.participants):
        raise SignaturesMissing
    return Decision(signatories=tuple(one for one in asked.participants if one.stands))


def missing(participants: Iterable[Participant]) -> tuple[Participant, ...]:
    """Return the required parties that have not said yes to the revision."""
    return tuple(one for one in participants if one.required and not one.stands)
