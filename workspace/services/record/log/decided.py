"""Procedures of groups, checked: as they were opened, answered and ended here, each by itself."""

from collections.abc import Iterator

from workspace.domain.acts import Act
from workspace.domain.record.log.log_entry import Kind
from workspace.process.unit import Unit, reading
from workspace.services.record import seals
from workspace.services.record.check import Found
from workspace.store import trail
from workspace.store.procedures import ballots, procedures
from workspace.store.procedures.procedures import ProcedureRow
from workspace.store.record import log


def check() -> Iterator[Found]:
    """Give what is found of each procedure there ever was; the log tells of those taken out."""
    with reading() as unit:
        every = procedures.all_of_site(unit.session)
    for procedure_id in every:
        with reading() as unit:
            row = procedures.one(unit.session, procedure_id)
            if row is not None:
                faults = [*_of_row(unit, row), *_of_answers(unit, row)]
                yield Found(f"procedure {row.id} of draft {row.pledge_id}", tuple(faults))


def _of_row(unit: Unit, row: ProcedureRow) -> Iterator[str]:
    if not seals.holds(row):
        yield "it was not opened or ended here as it stands"
    if log.about(unit.session, Kind.PROCEDURE_OPENING, row.id) is None:
        yield "its opening is not in the log"
    longer = trail.objects(unit.session, row.pledge_id, (Act.EXTENDED_PROCEDURE,))
    given = row.id in longer[Act.EXTENDED_PROCEDURE]
    if given != (row.closes_at != row.first_closes_at):
        yield "its end is not the one that the trail knows of"


def _of_answers(unit: Unit, row: ProcedureRow) -> Iterator[str]:
    said = ballots.given(unit.session, [row.id])[row.id]
    for n, one in enumerate(said, start=1):
        if one.n != n:
            yield f"answer {n} is not there"
        if not seals.holds(one):
            yield f"answer {one.n} was not given here as it stands"
    known = trail.count(unit.session, "", Act.ANSWERED_PROCEDURE, row.id)
    if known != len(said):
        yield f"it has {len(said)} answers, and the trail knows of {known}"
