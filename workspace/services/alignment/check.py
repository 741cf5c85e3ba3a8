"""Alignments, checked: each as it was given or ended here, as trail, group and receipt know it.

So are the first signatures of those that two persons give.
"""

from collections.abc import Iterator, Mapping

from workspace.domain.acts import Act
from workspace.domain.procedures.alignment import End
from workspace.domain.procedures.procedure_states import ProcedureState
from workspace.domain.signing.revision_states import RevisionState
from workspace.domain.values import rows, text_at
from workspace.process.unit import Unit, reading
from workspace.services.alignment.named import faults
from workspace.services.record import seals
from workspace.services.record.check import Found
from workspace.store import trail
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.procedures import alignments
from workspace.store.procedures.alignments import AlignmentRow
from workspace.store.procedures.procedures import ProcedureRow
from workspace.store.signing import first_signatures, revisions, submissions
from workspace.store.signing.revisions import RevisionRow

_ACTS = (
    *(Act.ALIGNED, Act.WITHDREW_ALIGNMENT),
    *(Act.ALIGNED_FIRST, Act.WITHDREW_FIRST_ALIGNMENT),
)


def check() -> Iterator[Found]:
    """Give what is found of the alignments on each revision; the log tells of those taken out."""
    with reading() as unit:
        pledges = revisions.all_pledges(unit.session)
    for pledge_id in pledges:
        with reading() as unit:
            traced = trail.objects(unit.session, pledge_id, _ACTS)
            there: set[str] = set()
            for revision in revisions.of_pledge(unit.session, pledge_id):
                given = alignments.on_revision(unit.session, revision.id)
                firsts = alignments.firsts_on(unit.session, revision.id)
                there |= {row.id for row in firsts}
                found = (
                    *faults(revision, given),
                    *(fault for row in given for fault in _of_row(unit, revision, row, traced)),
                    *_of_firsts(unit, revision, {row.id: row for row in given}, traced),
                    *_of_receipt(unit, revision, given),
                )
                if given or firsts or found:
                    yield Found(f"alignments on Rev.{revision.n} of draft {pledge_id}", found)
            for gone in sorted(traced[Act.ALIGNED_FIRST] - there):
                fault = f"first signature {gone} of an alignment is not there"
                yield Found(f"alignments on draft {pledge_id}", (fault,))


def _of_firsts(
    unit: Unit,
    revision: RevisionRow,
    given: Mapping[str, AlignmentRow],
    traced: Mapping[str, set[str]],
) -> Iterator[str]:
    answered = {row.offer_id for row in given.values()}
    twofold = {
        one.organisation_id for one in first_signatures.twofold_on(unit.session, revision.id)
    }
    for row in alignments.firsts_on(unit.session, revision.id):
        what = f"first signature {row.id} of an alignment"
        if not seals.holds(row) or row.fingerprint != revision.fingerprint:
            yield f"{what} was not given or ended here as it stands"
        if row.organisation_id not in twofold:
            yield f"{what} is of an organisation that does not sign by two persons"
        if row.id not in traced[Act.ALIGNED_FIRST]:
            yield f"{what} is not in the trail"
        taken_back = row.id in traced[Act.WITHDREW_FIRST_ALIGNMENT]
        if (row.ended_because == End.WITHDRAWN) != taken_back:
            yield f"{what} was taken back by the trail or the row, and not by both"
        made = given.get(row.alignment_id or "")
        by_two = made and made.offer_id == row.offer_id and made.person_id != row.person_id
        if row.alignment_id is not None and not by_two:
            yield f"{what} led to no alignment by another person"
        if row.ended_at is None and row.offer_id in answered:
            yield f"{what} is over, and stands as if it waited"


def _of_row(
    unit: Unit, revision: RevisionRow, row: AlignmentRow, traced: dict[str, set[str]]
) -> Iterator[str]:
    what = f"alignment {row.id}"
    if row.id not in traced[Act.ALIGNED]:
        yield f"{what} is not in the trail"
    if (row.ended_because == End.WITHDRAWN) != (row.id in traced[Act.WITHDREW_ALIGNMENT]):
        yield f"{what} was taken back by the trail or the row, and not by both"
    if (row.ended_at is None) != (not row.ended_because):
        yield f"{what} ended without a reason, or stands with one"
    state = unit.session.get_one(ProcedureRow, row.procedure_id).state
    decided = state not in {ProcedureState.RUNNING, ProcedureState.ADOPTED}
    if row.ended_at is None and (decided or revision.state == RevisionState.SUPERSEDED):
        yield f"{what} stands, and there is nothing to align with"
    if row.ended_because == End.NOT_ENDORSED and not decided:
        yield f"{what} is void, and its group endorses"
    if row.ended_because == End.REOPENED and revision.state != RevisionState.SUPERSEDED:
        yield f"{what} is void, and its text was not reopened"


def _of_receipt(unit: Unit, revision: RevisionRow, given: list[AlignmentRow]) -> Iterator[str]:
    submission = submissions.of_revision(unit.session, revision.id)
    if submission is None:
        return
    stated = sorted(
        text_at(one, "organisation")
        for group in rows(submission.receipt.get("procedures"))
        for one in rows(group.get("aligned"))
    )
    standing = [row.organisation_id for row in given if row.ended_at is None]
    slugs = [unit.session.get_one(OrganisationRow, one).slug for one in standing]
    if stated != sorted(slugs):
        yield "those that align themselves are not those that its receipt states"
