"""The board of very many: a page at a time, and nobody is dropped from what is said of all."""

from sqlalchemy import select

from tests.support.documents.joint import a_joint_draft
from tests.support.people import builders as a
from tests.support.people import intruder
from workspace.domain.rosters.wish import Wish
from workspace.process.unit import reading, transaction
from workspace.services import signing
from workspace.services.desk import activity
from workspace.services.desk.activity import Asked
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.signing.revisions import SignOffRow


def crowd():
    """Lock a draft of 71 parties, all of which signed but the lead."""
    return a_joint_draft(30, 40)


def sign_off_of(unit, name):
    query = select(SignOffRow).where(SignOffRow.organisation_name == name)
    return unit.session.scalars(query).one()


def test_every_party_stands_on_one_page_and_the_counts_are_of_all(app):
    one = crowd()
    boards = [signing.board(one.lead, one.draft, Wish(page=page)) for page in (1, 2)]
    names = [line.organisation for board in boards for line in board.lines]
    assert (len(names), len(set(names)), len(boards[0].lines)) == (71, 71, 50)
    for board in boards:
        assert board.extent.counts == {"signed": 70, "awaited": 1}
        assert (board.signed, board.missing) == (70, 1)
        assert [line.organisation for line in board.own] == ["Republic of Aruna"]
    assert boards[0].lines[0].mine


def test_who_takes_a_signature_back_comes_first_and_is_found_by_name_and_by_state(app):
    one, last = crowd(), "member_state 9"
    with reading() as unit:
        house = unit.session.get_one(OrganisationRow, sign_off_of(unit, last).organisation_id)
    signing.withdraw(a.a_member(house, "org_admin", mandated=True), one.draft, "Not as it stands.")
    board = signing.board(one.lead, one.draft)
    assert (board.lines[1].organisation, board.missing, board.signed) == (last, 2, 69)
    found = signing.board(one.lead, one.draft, Wish(search="STATE 9"))
    assert found.lines[0].organisation == last
    assert (found.extent.found, found.extent.all) == (3, 71)
    (line,) = signing.board(one.lead, one.draft, Wish(state="withdrawn")).lines
    assert line.organisation == last


def test_a_sign_off_that_was_altered_is_noticed_on_whatever_page_it_stands(app):
    one, whose = crowd(), "civil_society 9"
    assert not signing.board(one.lead, one.draft).altered
    with intruder.guards_lifted(), transaction() as unit:
        sign_off_of(unit, whose).signer_name = "Somebody else"
    board = signing.board(one.lead, one.draft)
    assert board.altered
    assert board.extent.counts["unproved"] == 1
    assert whose in [line.organisation for line in board.lines[:2]]


def test_the_words_of_a_list_are_those_of_its_lines(app):
    one = crowd()
    lines = signing.board(one.lead, one.draft, Wish(state="signed")).lines
    assert len(lines) == 50
    assert all(line.signed for line in lines)


def test_what_is_handed_in_names_a_page_and_binds_all(app):
    one = crowd()
    view = signing.handover(one.lead, one.draft)
    assert (len(view.named), view.extent.all, view.bound) == (50, 70, 30)
    assert (view.missing.names, view.ready) == (["Republic of Aruna"], False)
    one.submit()
    receipt = signing.receipt(one.lead, one.draft, Wish(page=2))
    assert (len(receipt.parties), receipt.extent.all) == (21, 71)
    assert len(receipt.receipt["parties"]) == 71


def test_of_so_many_who_acted_is_written_by_name(app):
    one = crowd()
    trail = activity.activity(one.lead, one.draft, Asked(organisation="Civil_Society 9"))
    assert (trail.many, trail.organisations) == (True, ())
    assert [line.organisation for line in trail.lines] == ["civil_society 9"]
    assert not activity.activity(one.lead, one.draft, Asked(organisation="nobody")).lines
