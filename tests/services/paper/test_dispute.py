"""An organisation disputes what was recorded of it: at once it counts no more."""

import pytest

from tests.services.paper.test_letters import a_letter, faults, line, table
from tests.support.people import stages
from workspace.domain.errors import NotPermitted
from workspace.services import paper, signing

__all__ = ["table"]
REASON = "Our minister has signed no such letter."


def test_whoever_works_for_it_disputes_a_letter_and_the_lead_reads_why(table):
    stages.sign(table.amir, table.draft)
    paper.record(table.sol, a_letter(table))
    assert signing.board(table.bea, table.draft).may_dispute
    assert not signing.board(table.ana, table.draft).may_dispute
    paper.dispute(table.bea, table.draft, REASON)
    seen = line(table)
    assert (seen.signed, seen.withdrawn, seen.reason) == (False, True, REASON)
    stages.sign(table.bruno, table.draft)
    assert line(table).signed
    assert faults() == []


def test_what_was_signed_here_or_is_submitted_is_not_disputed(table):
    stages.sign(table.bruno, table.draft)
    with pytest.raises(NotPermitted):
        paper.dispute(table.bea, table.draft, REASON)
    with pytest.raises(NotPermitted):
        paper.dispute(table.ana, table.draft, REASON)
    stages.sign(table.amir, table.draft)
    stages.submit(table.amir, table.draft)
    with pytest.raises(NotPermitted):
        paper.dispute(table.bea, table.draft, REASON)
