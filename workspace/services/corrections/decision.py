"""The lead's word on corrections: with the reopening that takes them, or after it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from workspace.domain.access.roles import Permission
from workspace.domain.errors import NotFound
from workspace.domain.machines import Who
from workspace.domain.opinions.correction_states import CorrectionState
from workspace.domain.signing.pledge_states import OPEN_STATES
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.store.signing import corrections
from workspace.store.signing.corrections import CorrectionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which corrections the lead takes, of those it was shown; the others wait for its word."""

    taken: Collection[str] = ()
    shown: Collection[str] = ()


NOTHING_CHOSEN: Final = Chosen()


def settle(unit: Unit, standing: Standing, revision_id: str, chosen: Chosen) -> None:
    """Note what the lead takes and what not, in the transaction that reopens the text."""
    for row in corrections.of_revisions(unit.session, [revision_id]):
        if row.id in chosen.shown:
            _decide(unit, standing, row, taken=row.id in chosen.taken)


def decide(person: Person, draft_id: str, correction_id: str, *, taken: bool) -> None:
    """Say of one correction that it is taken, or not: the next reopening is for those taken.

    Raises:
        NotFound: no such correction here, or the person may not read the draft.
        NotPermitted: they do not hold the lead's pen, or the text is handed in.
        NotAMove: its organisation took it back.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ, lock=True)
        standing.require(Permission.LOCK if standing.state in OPEN_STATES else Permission.REOPEN)
        row = corrections.one(unit.session, draft_id, correction_id)
        if row is None:
            raise NotFound
        _decide(unit, standing, row, taken=taken)


def _decide(unit: Unit, standing: Standing, row: CorrectionRow, *, taken: bool) -> None:
    wanted = CorrectionState.TAKEN if taken else CorrectionState.NOT_TAKEN
    if row.state != wanted:
        row.move(wanted, Who.LEAD_EDITOR)
        acts.record(unit, standing, Act.DECIDED_CORRECTION, row.id)
