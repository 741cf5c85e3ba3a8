"""The whole record proved: at once for who runs the site, beside all else for the secretariat.

Whoever asks may leave the page: how far it is and what was found are kept. Where somebody met what
does not hold, the site asks by itself, so that the secretariat reads what it is, by its name.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from typing import Final

from workspace.domain.access.display import Viewer
from workspace.domain.errors import Refusal
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.offload import SlowWork
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services.access.display import shown
from workspace.services.access.houses import require_office
from workspace.services.accounts import Person
from workspace.services.acts import Doer, HouseAct
from workspace.services.alignment import check as alignment
from workspace.services.amendment import check as amendment
from workspace.services.classification import check as classification
from workspace.services.flagships import check as flagships
from workspace.services.keepers import check as keepers
from workspace.services.lead import check as lead
from workspace.services.mergers import check as mergers
from workspace.services.paper import check as paper
from workspace.services.record import bulletins, check, proof
from workspace.services.record.check import Found
from workspace.services.record.log import decided, trails, whole
from workspace.services.shelter import check as shelter
from workspace.services.sign_on import check as sign_on
from workspace.services.signing import roll
from workspace.services.withdrawal import check as withdrawal
from workspace.store.record import trail_links, works
from workspace.store.record.works import RecordCheckRow

Apart = Callable[[], AbstractContextManager[object]]
_PARTS: Final = (
    *(check, whole, trails, decided, alignment, sign_on, paper, flagships, withdrawal, roll),
    *(amendment, bulletins, classification, shelter, lead, mergers, keepers),
)
KEPT_FAULTS: Final = 100
SHOWN: Final = 5
TOLD_EVERY: Final = timedelta(seconds=2)
LOST_AFTER: Final = timedelta(minutes=5)
AGAIN_AFTER: Final = timedelta(hours=1)
"""So long after the last check the site asks for none by itself."""
LEFT: Final = "left"
"""What a check broke off for that nobody goes on with: its process ended, or somebody asks anew."""
_proofs: Final = SlowWork(at_once=1, waiting=0)


class CheckUnderWay(Refusal):
    """The record is being checked already; two at once would find the same."""

    code = "check-under-way"
    sentence = N_("The record is being checked already. What is found will stand here.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """One check of the record.

    Attributes:
        who: who asked for it; empty where the site did, since something did not hold.
        begun: whether somebody does it, or did.
        ended_at: when it came to its end; None until then.
        parts: how many parts were looked at.
        faulty: how many of them do not hold.
        faults: what does not hold, as said to who runs the site; the first hundred.
        broken: it came to no end.
        stuck: nothing was heard of it for so long that it may be asked for anew.
    """

    who: str
    asked_at: datetime
    begun: bool
    ended_at: datetime | None
    parts: int
    faulty: int
    faults: tuple[str, ...]
    broken: bool
    stuck: bool

    @property
    def under_way(self) -> bool:
        """Whether more will be found."""
        return self.ended_at is None

    @property
    def holds(self) -> bool:
        """Whether all of it was looked at, and holds."""
        return self.ended_at is not None and not self.broken and not self.faulty


def every_part() -> Iterator[Found]:
    """Give what is found of each part of the record, all of it anew."""
    return chain.from_iterable(part.check() for part in _PARTS)


def latest(unit: Unit) -> tuple[CheckView, ...]:
    """Return the last checks that were asked for here, the newest first."""
    found = works.latest(unit.session, SHOWN)
    asked = {(one.asked_by, "") for one in found if one.asked_by is not None}
    people = shown(unit, asked, Viewer.SECRETARIAT)
    names = {person: seen.who for (person, _), seen in people.items()}
    return tuple(_view(one, names.get(one.asked_by or "", "")) for one in found)


def ask(person: Person) -> None:
    """Have the whole record checked, beside all else.

    Raises:
        NotFound: the person does not act for the secretariat.
        CheckUnderWay: it is being checked.
    """
    with transaction() as unit:
        require_office(unit, person)
        # Of two who ask at once the second waits here, and then finds what the first asked.
        trail_links.locked_head(unit.session, "")
        row = works.under_way(unit.session)
        if row is not None and not _is_stuck(row):
            raise CheckUnderWay
        if row is not None:
            row.ended_at, row.broken = now(), LEFT
        made = RecordCheckRow(asked_by=person.id, asked_at=now(), faults=[])
        unit.session.add(made)
        unit.session.flush()
        acts.record(unit, Doer(person_id=person.id), HouseAct.CHECKED_RECORD)


def do_asked(apart: Apart, is_over: Callable[[], bool]) -> None:
    """Do the check that was asked for, if there is one that nobody does, or that is due by itself.

    Args:
        apart: within it the database is used apart from what is being read.
        is_over: whether this process ends; another one then begins anew.
    """
    with transaction() as unit:
        row = works.under_way(unit.session) or _by_itself(unit)
        if row is None or row.seen_at is not None:
            return
        row.seen_at, check_id = now(), row.id
    _Check(check_id, apart).run(is_over)


def _by_itself(unit: Unit) -> RecordCheckRow | None:
    """Return a check that the site asks for, since something did not hold after the last one."""
    met = proof.noted_at()
    if met is None:
        return None
    trail_links.locked_head(unit.session, "")
    last = next(iter(works.latest(unit.session, 1)), None)
    if last is not None and (last.asked_at > met or now() - last.asked_at < AGAIN_AFTER):
        return None
    made = RecordCheckRow(asked_at=now(), faults=[])
    unit.session.add(made)
    unit.session.flush()
    return made


class _Check:
    """A check as it is done; what it notes is committed apart from what it reads."""

    def __init__(self, check_id: str, apart: Apart) -> None:
        self._id, self._apart = check_id, apart
        self._parts = self._faulty = 0
        self._faults: list[str] = []
        self._told_at = now()

    def run(self, is_over: Callable[[], bool]) -> None:
        """Look at part after part, and note now and then how far it is.

        Raises:
            Exception: whatever a part raised; that it broke off is noted.
        """
        parts = every_part()
        try:
            # To prove a part stops its thread; the greenlets of this one go on meanwhile.
            while (found := _proofs.do(lambda: next(parts, None))) is not None:
                self._take(found)
                if is_over():
                    return self._note(seen_at=None)
                if now() - self._told_at >= TOLD_EVERY:
                    self._told_at = now()
                    self._note(seen_at=now())
        except Exception as fault:
            self._note(ended_at=now(), broken=type(fault).__name__)
            raise
        return self._note(ended_at=now())

    def _take(self, found: Found) -> None:
        self._parts += 1
        self._faulty += bool(found.faults)
        room = KEPT_FAULTS - len(self._faults)
        self._faults += [f"{found.what}: {words}" for words in found.faults][:room]

    def _note(self, **changed: object) -> None:
        with self._apart(), transaction() as unit:
            row = unit.session.get_one(RecordCheckRow, self._id)
            row.parts, row.faulty, row.faults = self._parts, self._faulty, list(self._faults)
            for name, value in changed.items():
                setattr(row, name, value)


def _is_stuck(row: RecordCheckRow) -> bool:
    return row.ended_at is None and now() - (row.seen_at or row.asked_at) > LOST_AFTER


def _view(row: RecordCheckRow, who: str) -> CheckView:
    return CheckView(
        who=who,
        asked_at=row.asked_at,
        begun=row.seen_at is not None,
        ended_at=row.ended_at,
        parts=row.parts,
        faulty=row.faulty,
        faults=tuple(map(str, row.faults)),
        broken=bool(row.broken),
        stuck=_is_stuck(row),
    )
