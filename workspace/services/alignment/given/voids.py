"""Ends alignments with the act that leaves nothing to align with; never on anybody's word alone."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final

from workspace.domain.parties.party_states import PartyStatus
from workspace.domain.procedures.alignment import End
from workspace.domain.record import published
from workspace.mail.group_letters import News
from workspace.process.unit import Unit
from workspace.services.acts import Act, AnyAct, Deed
from workspace.services.alignment import letters
from workspace.services.alignment.given import pair
from workspace.services.alignment.given.alignment import end
from workspace.services.alignment.offered import of_offer, speaking_through
from workspace.services.procedures.course import course
from workspace.store.parties import parties
from workspace.store.procedures import alignments
from workspace.store.procedures.alignments import AlignmentRow
from workspace.store.procedures.procedures import ProcedureRow
from workspace.store.signing import revisions
from workspace.store.signing.submissions import SubmissionRow


def follow(unit: Unit, deed: Deed) -> None:
    """Have alignments follow from an act, in its own transaction; its pledge is held."""
    if deed.act in _FOLLOWS and deed.by.draft_id:
        _FOLLOWS[deed.act](unit, deed)


def _not_endorsed(unit: Unit, deed: Deed) -> None:
    row = unit.session.get_one(ProcedureRow, deed.thing_id)
    _end(unit, _in(unit, row), End.NOT_ENDORSED)
    pair.end_all(unit, alignments.offers_in(unit.session, row.id), End.NOT_ENDORSED)


def _adopted(unit: Unit, deed: Deed) -> None:
    """Let those stand who aligned with the group, and end those it endorses for as members."""
    row = unit.session.get_one(ProcedureRow, deed.thing_id)
    through = speaking_through([course(unit, row)])
    standing = alignments.in_force(unit.session, [row.revision_id])
    _end(unit, [one for one in standing if one.organisation_id in through], End.MEMBER)
    _end_firsts(unit, row.revision_id, End.MEMBER, only=through)
    _tell(unit, _in(unit, row), News.ALIGN_STANDS)


def _reopened(unit: Unit, deed: Deed) -> None:
    _end(unit, alignments.in_force(unit.session, [deed.thing_id]), End.REOPENED)
    _end_firsts(unit, deed.thing_id, End.REOPENED)


def _takes_part(unit: Unit, deed: Deed) -> None:
    locked = [one.id for one in revisions.open_of(unit.session, [deed.by.draft_id]).values()]
    offered = alignments.offers_on(unit.session, locked) if locked else []
    if not offered:
        return
    involved = parties.of_pledge(unit.session, deed.by.draft_id)
    active = {one.organisation_id for one, _ in involved if one.status == PartyStatus.ACTIVE}
    standing = alignments.in_force(unit.session, locked)
    _end(unit, [one for one in standing if one.organisation_id in active], End.TAKES_PART)
    theirs = [one for one in offered if one.organisation_id in active]
    pair.end_all(unit, theirs, End.TAKES_PART)


def _submitted(unit: Unit, deed: Deed) -> None:
    row = unit.session.get_one(SubmissionRow, deed.thing_id)
    _end_firsts(unit, row.revision_id, End.LAPSED)
    if published.aligned(row.receipt):
        _tell(unit, alignments.in_force(unit.session, [row.revision_id]), News.ALIGN_SUBMITTED)


def _in(unit: Unit, row: ProcedureRow) -> list[AlignmentRow]:
    standing = alignments.in_force(unit.session, [row.revision_id])
    return [one for one in standing if one.procedure_id == row.id]


def _end(unit: Unit, rows: Iterable[AlignmentRow], because: End) -> None:
    ended = list(rows)
    for row in ended:
        end(row, because)
    unit.session.flush()
    _tell(unit, ended, News.ALIGN_VOID)


def _end_firsts(
    unit: Unit, revision_id: str, because: End, only: Collection[str] | None = None
) -> None:
    """End what waits for a second signature: of all organisations, or of these alone."""
    offered = alignments.offers_on(unit.session, [revision_id])
    theirs = [one for one in offered if only is None or one.organisation_id in only]
    pair.end_all(unit, theirs, because)


def _tell(unit: Unit, rows: Iterable[AlignmentRow], news: News) -> None:
    for row in rows:
        offer = alignments.offer(unit.session, row.offer_id)
        if offer is not None:
            letters.tell(unit, of_offer(unit, offer), news)


_FOLLOWS: Final[Mapping[AnyAct, Callable[[Unit, Deed], None]]] = {
    Act.BROKE_PROCEDURE: _not_endorsed,
    Act.FAILED_PROCEDURE: _not_endorsed,
    Act.VOIDED_PROCEDURE: _not_endorsed,
    Act.ADOPTED_PROCEDURE: _adopted,
    Act.REOPENED: _reopened,
    Act.ACCEPTED_INVITATION: _takes_part,
    Act.SUBMITTED: _submitted,
    Act.COMPLETED: _submitted,
}
