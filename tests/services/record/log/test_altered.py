"""What was altered past us is built upon by nobody, and never becomes ours by what ends it."""

import pytest

from tests.support.life.observed import faults
from tests.support.people import builders as a
from tests.support.people import intruder, stages, two_who_sign
from tests.support.people.networks import fresh
from workspace.process.unit import reading
from workspace.services import signing
from workspace.services.record.proof import Altered
from workspace.store.parties.announcements import AnnouncementRow
from workspace.store.procedures.alignments import AlignmentRow
from workspace.store.signing.completions import CompletionRow
from workspace.store.signing.first_signatures import FirstSignatureRow


def test_nobody_builds_upon_it_and_it_ends_under_its_old_seal_to_be_found(app, noon):
    table = two_who_sign.beside_a_group()
    berta = a.a_member(table.belmar, "org_admin", name="Berta B", mandated=True)
    with reading() as unit:
        chosen = unit.session.query(CompletionRow).one()
        altered = [
            chosen.id,
            unit.session.query(AnnouncementRow).one().id,
            unit.session.query(AlignmentRow).filter_by(ended_at=None).one().id,
            unit.session.query(FirstSignatureRow).filter_by(ended_at=None).one().id,
        ]
    assert signing.by_itself(chosen.revision_id)
    intruder.alter(CompletionRow, lambda row: setattr(row, "at", row.at.replace(year=2020)))
    intruder.alter(AnnouncementRow, lambda row: setattr(row, "occasion", "Another meeting"))
    for kind in (AlignmentRow, FirstSignatureRow):
        intruder.alter(kind, lambda row: setattr(row, "signer_title", "King"), ended_at=None)
    assert not signing.by_itself(chosen.revision_id)
    with pytest.raises(Altered):
        stages.sign(fresh(berta), table.draft)
    signing.reopen(table.ana, table.draft, "A word is missing.")
    said = faults()
    assert [one for one in altered if not any(one in fault for fault in said)] == []
