"""Says that people may do other things to drafts from now on.

What somebody may do is kept in memory while they type, under their draft's number of rights. An
act that changes it moves that number in its own commit: no push that was let through under the
old rights can be committed after it. The number is moved last and in the order of the drafts' ids,
as writers hold them, so that no two transactions wait for each other.

Needed wherever a state, a party, a seat, a mandate or an organisation changes that
`domain.roles.capabilities` decides by; a signature, a comment or an unanswered invitation is not.
"""

from workspace.process.unit import Unit
from workspace.store.journal import documents
from workspace.store.parties import parties


def move(unit: Unit, draft_id: str) -> None:
    """Let nobody go on under the rights they had at this draft."""
    unit.at_last(documents.move_rights, draft_id)


def move_of_organisation(unit: Unit, organisation_id: str) -> None:
    """Let nobody go on under the rights they had at any draft the organisation takes part in."""
    for draft_id in parties.drafts_of(unit.session, organisation_id):
        move(unit, draft_id)
