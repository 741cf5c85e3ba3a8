"""An amendment is given up wherever it stands: what is public goes on, and the draft says it."""

import pytest

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.amended import NEW, opened, rewritten
from tests.support.people.flagship_table import FlagshipTable
from tests.support.people.networks import fresh
from tests.support.people.review_table import a_reviewer, reviewed
from tests.support.people.signing_table import Table
from tests.support.people.withdrawn import faults
from workspace.domain.errors import Invalid, NotPermitted
from workspace.process.unit import reading
from workspace.services import amendment, review, signing, versions, withdrawal
from workspace.services import text as texts
from workspace.services.registry import pledge as public
from workspace.store.trail import AuditRow

WHY = "The second office is not to come."


def commitment(table):
    with reading() as unit:
        return texts.lines_at(unit, table.draft)["commitment"][0].text


@pytest.fixture
def table(app, noon):
    made = Table()
    made.signed()
    made.symbol = stages.submit(made.amir, made.draft)
    return made


def drafted(table):
    opened(table)
    table.write(commitment=NEW)


def submitted(table):
    rewritten(table)
    stages.submit(fresh(table.amir), table.draft)


def returned(table):
    submitted(table)
    day = amendment.page(table.ana, table.draft).day.isoformat()
    waiting = review.queue(table.sena).lines[0].id
    review.give_back(fresh(table.sena), waiting, "More of it.", day)


def test_it_is_given_up_from_any_stage(table):
    before, first = public.one(table.symbol).stored, commitment(table)
    reviewed(table)
    table.sena = a_reviewer()
    for brought in (drafted, rewritten, submitted, returned):
        brought(table)
        with pytest.raises(NotPermitted):
            withdrawal.withdraw(fresh(table.amir), table.draft, WHY)
        with pytest.raises(Invalid):
            amendment.abandon(fresh(table.amir), table.draft, " ")
        with pytest.raises(NotPermitted):
            amendment.abandon(fresh(table.ana), table.draft, WHY)
        amendment.abandon(fresh(table.amir), table.draft, WHY)
        assert (public.one(table.symbol).stored, commitment(table)) == (before, first)
        board = signing.board(table.ana, table.draft)
        assert (board.state, board.revision_no) == ("published", 1)
        assert signing.receipt(table.bea, table.draft).revision_no == 1
    past = amendment.page(table.bea, table.draft).past
    assert {(one.outcome, one.words) for one in past} == {("abandoned", WHY)}
    assert faults() == []


def went_back(table):
    with reading() as unit:
        rows = unit.session.query(AuditRow).filter_by(action="version.restored").all()
        return [row.person_id for row in rows if row.draft_id == table.draft]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_it_was_is_brought_back_by_who_gave_it_up_or_by_nobody(table):
    alma = a.a_member(table.aruna, name="Alma", mandated=True)
    drafted(table)
    amendment.abandon(fresh(alma), table.draft, WHY)
    assert went_back(table) == [alma.id]
    reviewed(table)
    submitted(table)
    sena = a_reviewer()
    review.reject(fresh(sena), review.queue(sena).lines[0].id, WHY)
    assert went_back(table) == [alma.id, ""]
    assert commitment(table) != NEW
    written = versions.authorship(table.ana, table.draft, by_person=True).hands
    assert not any(one.taken_out for one in written if "Amir" in " ".join(one.names))
    assert faults() == []


def test_a_flagship_stays_that_of_what_is_public(app, noon):
    table = FlagshipTable()
    stages.sign(table.amir, table.draft, flagship=True)
    stages.sign(table.bruno, table.draft)
    table.symbol = stages.submit(table.amir, table.draft)
    reviewed(table)
    submitted(table)
    assert [one.until for one in public.one(table.symbol).marks] == [None]
    amendment.abandon(fresh(table.amir), table.draft, WHY)
    assert [one.until for one in public.one(table.symbol).marks] == [None]
    assert faults() == []
