"""What a seal covers of what groups decide, and of who aligns with it, as JSON: all of a row."""

from datetime import datetime

from workspace.domain.record.hashing.chain import microseconds
from workspace.store.procedures.alignments import AlignmentRow, FirstAlignmentRow
from workspace.store.procedures.ballots import ProcedureAnswerRow
from workspace.store.procedures.groups import GroupRuleRow
from workspace.store.procedures.procedures import ProcedureRow

Grouped = GroupRuleRow | ProcedureRow | ProcedureAnswerRow | AlignmentRow | FirstAlignmentRow


def at_opening(row: ProcedureRow) -> list[object]:
    """Return what of a procedure never changes, as JSON."""
    return [
        *(row.id, row.pledge_id, row.party_id, row.revision_id, row.group_id, row.group_name),
        *(row.fingerprint, row.terms, row.electorate, row.opened_by),
        *(microseconds(row.opens_at), microseconds(row.first_closes_at)),
    ]


def as_aligned(row: AlignmentRow) -> list[object]:
    """Return what of an alignment never changes, as JSON."""
    return [
        *(row.id, row.offer_id, row.procedure_id, row.revision_id, row.organisation_id),
        *(row.organisation_name, row.person_id, row.fingerprint, row.statement),
        *(row.signer_name, row.signer_title, microseconds(row.at)),
    ]


def of_group(row: Grouped) -> list[object]:
    """Return all that stands of a rule, a procedure, an answer or an alignment, as JSON."""
    if isinstance(row, AlignmentRow):
        return ["alignment/1", *as_aligned(row), _instant(row.ended_at), row.ended_because]
    if isinstance(row, FirstAlignmentRow):
        return _of_first_alignment(row)
    if isinstance(row, ProcedureRow):
        now = [microseconds(row.closes_at), row.state, _instant(row.ended_at)]
        return ["procedure/1", *at_opening(row), *now, row.result, row.reason]
    if isinstance(row, GroupRuleRow):
        set_at = microseconds(row.set_at)
        return ["rule/1", row.id, row.group_id, row.terms, row.set_by, set_at]
    return [
        *("answer/1", row.id, row.procedure_id, row.n, row.member_id, row.person_id),
        *(row.answer, row.words, row.wanted, microseconds(row.at)),
    ]


def _of_first_alignment(row: FirstAlignmentRow) -> list[object]:
    return [
        *("first-alignment/1", row.id, row.offer_id, row.revision_id, row.organisation_id),
        *(row.person_id, row.fingerprint, row.signer_name, row.signer_title),
        *(microseconds(row.at), _instant(row.ended_at), row.ended_because, row.alignment_id),
    ]


def _instant(at: datetime | None) -> int | None:
    return None if at is None else microseconds(at)
