"""What somebody typed, on its way to the disk, and what can be answered to it."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from workspace.collab.format.updates import Update
from workspace.domain.errors import Refusal
from workspace.domain.words import N_
from workspace.process import meters
from workspace.services.accounts import Person

log = logging.getLogger(__name__)


class NotStored(Refusal):
    """An update that is not taken; `code` is the wire's: refused, gap or too_big."""

    sentence = N_("What was typed could not be added to the text.")

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = "refused" if code == "known" else code


class StoreUnavailable(Refusal):
    """The database does not answer; nothing was stored, and trying again can work."""

    code = "retry"
    status = 503
    sentence = N_("The text cannot be saved at this moment. It is kept and tried again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """One update as a client sends it: the `n`-th under its lease of `client_id`."""

    draft_id: str
    client_id: int
    n: int
    data: bytes


@dataclass(slots=True, eq=False)
class Order:
    """An update on its way to the disk.

    Attributes:
        person: who typed it.
        asked: the update.
        done: told once, after the commit: the seq it has, or why it was not stored.
        since: when it came, in seconds of the monotonic clock.
        warmed: whether its draft has been brought into memory for it.
        proven: whether it was tried in a process of its own, where it is larger than ordinary.
        read: what the update says, where it was read for that.
    """

    person: Person
    asked: Push
    done: Callable[[int | Refusal], None]
    since: float = field(default_factory=time.monotonic)
    warmed: bool = False
    proven: bool = False
    read: Update | None = None
    answered: bool = False

    def answer(self, outcome: int | Refusal) -> None:
        """Tell how it went, the first time only; whoever is told must not stop the writer."""
        if self.answered:
            return
        self.answered = True
        if isinstance(outcome, int):
            meters.ack_seconds.observe(time.monotonic() - self.since)
        try:
            self.done(outcome)
        except Exception:
            log.exception("an answer to a push was lost")
