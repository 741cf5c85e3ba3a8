"""What groups and two persons decide, checked: as it was opened, answered, given and ended here."""

from collections.abc import Iterator
from typing import Final

from workspace.domain.acts import Act, HouseAct
from workspace.domain.record.log.log_entry import Kind
from workspace.process.unit import Unit, reading
from workspace.services.record import seals
from workspace.services.record.check import Found
from workspace.services.record.log import completions as chosen
from workspace.services.record.log import two_persons
from workspace.store import trail
from workspace.store.procedures import ballots, groups, procedures
from workspace.store.procedures.procedures import ProcedureRow
from workspace.store.record import log
from workspace.store.signing import completions, first_signatures, revisions

WAS_THERE: Final = "was set before rules were sealed; it is sealed as it stood at the upgrade"
WAS_DECIDED: Final = "is from before this was sealed; it is sealed as it stood at the upgrade"


def check() -> Iterator[Found]:
    """Give what is found of each procedure, and of each revision some sign by two persons.

    The log tells of what was taken out.
    """
    with reading() as unit:
        every = procedures.all_of_site(unit.session)
    for procedure_id in every:
        with reading() as unit:
            row = procedures.one(unit.session, procedure_id)
            if row is not None:
                entered = log.about(unit.session, Kind.PROCEDURE_OPENING, row.id) is not None
                known = entered or seals.was_there(row)
                found = () if known else ("its opening is not in the log",)
                what = f"procedure {row.id} of draft {row.pledge_id}"
                yield Found(what, (*found, *faults(unit, row)), _of_before(unit, row))
    with reading() as unit:
        yield from _of_rules(unit)
    with reading() as unit:
        pledges = revisions.all_pledges(unit.session)
    for pledge_id in pledges:
        with reading() as unit:
            yield from _of_first_signatures(unit, pledge_id)
            yield from _of_choices(unit, pledge_id)


def _of_rules(unit: Unit) -> Iterator[Found]:
    set_at = trail.by_object(unit.session, "", HouseAct.SET_GROUP_RULE)
    by_group = groups.all_rules(unit.session)
    for group_id in sorted(by_group.keys() | set_at.keys()):
        there = by_group.get(group_id, [])
        altered = [one.id for one in there if not seals.holds(one)]
        faults = [f"rule {one} was not set here as it stands" for one in altered]
        if len(there) < set_at.get(group_id, 0):
            faults.append(f"of {set_at[group_id]} rules that were set, {len(there)} are there")
        before = [f"rule {one.id} {WAS_THERE}" for one in there if seals.was_there(one)]
        yield Found(f"rules of group {group_id}", tuple(faults), tuple(before))


def faults(unit: Unit, row: ProcedureRow) -> tuple[str, ...]:
    """Return what does not hold about a procedure and its answers, for those who run the site.

    Its place in the log is not asked for: it has none before the act that opened it is committed.
    """
    return (*_of_row(unit, row), *_of_answers(unit, row))


def _of_before(unit: Unit, row: ProcedureRow) -> tuple[str, ...]:
    """Return what the upgrade sealed of a procedure."""
    said = ballots.given(unit.session, [row.id])[row.id]
    answers = [f"answer {one.n} {WAS_DECIDED}" for one in said if seals.was_there(one)]
    return (*([f"it {WAS_DECIDED}"] if seals.was_there(row) else []), *answers)


def _of_first_signatures(unit: Unit, pledge_id: str) -> Iterator[Found]:
    traced = trail.objects(unit.session, pledge_id, (Act.SIGNED_FIRST, Act.WITHDREW_FIRST))
    for row in revisions.of_pledge(unit.session, pledge_id):
        found = tuple(two_persons.faults(unit, row, traced))
        noted = first_signatures.twofold_on(unit.session, row.id)
        if found or noted:
            halves = first_signatures.of_revision(unit.session, row.id)
            before = [
                *(f"that {one.organisation_id} signs so" for one in noted if seals.was_there(one)),
                *(f"first signature {one.id}" for one in halves if seals.was_there(one)),
            ]
            what = f"signatures by two persons of Rev.{row.n} of draft {pledge_id}"
            yield Found(what, found, tuple(f"{one} {WAS_DECIDED}" for one in before))


def _of_choices(unit: Unit, pledge_id: str) -> Iterator[Found]:
    traced = trail.objects(unit.session, pledge_id, chosen.ACTS)
    for row in revisions.of_pledge(unit.session, pledge_id):
        faults = tuple(chosen.faults(unit, row, traced))
        if faults or completions.of_revision(unit.session, row.id):
            yield Found(f"when Rev.{row.n} of draft {pledge_id} is submitted", faults)


def _of_row(unit: Unit, row: ProcedureRow) -> Iterator[str]:
    if not seals.holds(row):
        yield "it was not opened or ended here as it stands"
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
