"""What the lead sees and answers before a lock."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from workspace.domain.smart.report import SmartReport
from workspace.domain.text.safety import Finding
from workspace.services.signing.standstill import Standstill

WARNING = timedelta(seconds=30)
"""How long who types is warned before a lock."""
_MANY = 300
ACKNOWLEDGED = "B7"
"""The blocker that is settled in the form of the lock itself: somebody looked at the passages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocking:
    """An objection that stands; without a quote it is on the whole section.

    One for some parties alone is overridden, if it is, where those read why (`limited`): what all
    read with the revision says nothing of it.
    """

    id: str
    section: str
    quote: str
    limited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """What the lead sees before locking.

    Attributes:
        lang: of the text, in which its quotes are.
        smart: advice and hard blockers.
        findings: passages that look like personal data; a person decides.
        findings_seen: stands for exactly these findings in the form that acknowledges them.
        blocking: objections that stand.
        strays: numbers of measures whose responsible party does not pledge.
        parties_missing: whether a joint pledge has no required co-pledger yet.
        standstills: whom the text would wait for; shown to the lead alone.
        suggestions: how many wait, which the lock outdates.
        warned_until: until when people who type are being warned, if they are.
    """

    lang: str
    smart: SmartReport
    findings: tuple[Finding, ...]
    findings_seen: str
    blocking: list[Blocking]
    parties_missing: bool
    strays: tuple[int, ...]
    may_lock: bool
    deadline_open: bool
    deadline_at: datetime
    timezone: str
    warned_until: datetime | None
    revision_no: int
    standstills: tuple[Standstill, ...]
    suggestions: int = 0

    @property
    def unanswered(self) -> tuple[Standstill, ...]:
        """The parties that were asked to sign and have not answered; somebody has to decide."""
        return tuple(one for one in self.standstills if one.invited and one.required)

    @property
    def warned_again_from(self) -> datetime | None:
        """From when on those who type would be warned anew before a lock."""
        return self.warned_until + 3 * WARNING if self.warned_until else None

    @property
    def is_long(self) -> bool:
        """Whether so much is listed that it takes long to print."""
        return len(self.findings) + len(self.blocking) + len(self.smart.blockers) > _MANY

    @property
    def may_override(self) -> bool:
        """Whether there are objections that the lock itself may override with a reason."""
        return any(not one.limited for one in self.blocking)

    @property
    def points(self) -> int:
        """How much in the text and the answers stands in the way of a lock."""
        return sum(stop.code != ACKNOWLEDGED for stop in self.smart.blockers)

    @property
    def musts(self) -> int:
        """How many things stand in the way of a lock, the safety findings counted as one."""
        found = len(self.smart.blockers) + len(self.blocking) + len(self.unanswered)
        return found + self.parties_missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Locking:
    """What the lead answers before a lock.

    Attributes:
        findings_seen: stands for the findings acknowledged.
        override: why objections for all parties are overridden.
        without: ids of the parties that have not answered and that it goes on without.
    """

    findings_seen: str = ""
    override: str = ""
    without: tuple[str, ...] = ()
