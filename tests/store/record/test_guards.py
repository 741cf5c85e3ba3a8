"""The database itself refuses to change or take out what is on record, whoever asks it."""

import flask_migrate
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.aligning import told_by
from tests.support.people.in_signature import today_there
from tests.support.people.networks import NetworkTable, fresh
from tests.support.people.signed_on import OpenTable
from tests.support.people.signing_table import Table
from workspace.domain.organisations.policies import Policy
from workspace.domain.signing.paper import Announcement, Letter
from workspace.extensions import db
from workspace.services import alignment, paper, sign_on, signing
from workspace.services.organisations import office, particulars
from workspace.store.record import guards

REFUSED = {
    "UPDATE audit SET action = 'nothing'",
    "UPDATE audit SET id = id",
    "DELETE FROM audit",
    "UPDATE submission SET symbol = 'X'",
    "UPDATE submission SET receipt = '{}'",
    "UPDATE submission SET sha256 = sha256",
    "DELETE FROM submission",
    "UPDATE revision SET content = '{}'",
    "UPDATE revision SET content = content || ' '",
    "UPDATE revision SET leaves = '[]'",
    "UPDATE revision SET fingerprint = 'x'",
    "UPDATE revision SET n = 7",
    "UPDATE revision SET seal = ''",
    "UPDATE revision SET note = 'another reason'",
    "UPDATE revision SET smart = '{}'",
    "UPDATE revision SET state = 'open'",
    "DELETE FROM revision",
    "UPDATE signoff SET reservation = 'none'",
    "UPDATE signoff SET signer_title = 'Nobody'",
    "UPDATE signoff SET decided_by = 'Nobody'",
    "UPDATE signoff SET statement = ''",
    "UPDATE signoff SET organisation_name = 'Other'",
    "UPDATE signoff SET person_id = 'another'",
    "UPDATE signoff SET state = 'signed' WHERE state = 'withdrawn'",
    "UPDATE signoff SET reason = 'another' WHERE state = 'withdrawn'",
    "UPDATE signoff SET ended_at = NULL WHERE state = 'superseded'",
    "DELETE FROM signoff",
    "UPDATE audit_link SET link = 'x'",
    "DELETE FROM audit_link",
    "UPDATE log SET nodes = 'x'",
    "UPDATE log SET checkpoint = checkpoint",
    "DELETE FROM log",
    "UPDATE log_opening SET entry = '{}'",
    "UPDATE log_opening SET salt = 'ab', state = 'erased'",
    "UPDATE log_opening SET kind = 'key'",
    "DELETE FROM log_opening",
}
SAME_NUMBER = (
    "REPLACE INTO submission SELECT 'new', campaign_id, pledge_id, 'another', symbol, receipt_no,"
    " receipt, sha256, previous_sha256, submitted_by, submitted_at FROM submission"
)
DECIDED = {
    "UPDATE group_procedure SET terms = '{}'",
    "UPDATE group_procedure SET electorate = '[]'",
    "UPDATE group_procedure SET closes_at = opens_at WHERE state <> 'running'",
    "UPDATE group_procedure SET seal = '' WHERE state <> 'running'",
    "DELETE FROM group_procedure",
    "UPDATE procedure_answer SET answer = 'agree'",
    "UPDATE procedure_answer SET seal = ''",
    "DELETE FROM procedure_answer",
    "UPDATE first_signature SET signer_name = 'Nobody'",
    "UPDATE first_signature SET ended_at = NULL",
    "UPDATE first_signature SET seal = ''",
    "DELETE FROM first_signature",
    "UPDATE revision_twofold SET later = NOT later",
    "DELETE FROM revision_twofold",
    "UPDATE alignment SET organisation_name = 'Another'",
    "UPDATE alignment SET ended_at = NULL WHERE ended_at IS NOT NULL",
    "UPDATE alignment SET seal = '' WHERE ended_at IS NOT NULL",
    "DELETE FROM alignment",
    "UPDATE first_alignment SET signer_name = 'Nobody'",
    "UPDATE first_alignment SET ended_at = NULL",
    "DELETE FROM first_alignment",
}
CHOSEN = {
    "UPDATE completion_choice SET person_id = 'another'",
    "UPDATE completion_choice SET ended_at = NULL WHERE ended_at IS NOT NULL",
    "UPDATE completion_choice SET seal = '' WHERE ended_at IS NOT NULL",
    "DELETE FROM completion_choice",
    "UPDATE announcement SET occasion = 'Another'",
    "UPDATE announcement SET ended_because = 'another' WHERE ended_at IS NOT NULL",
    "DELETE FROM announcement",
    "UPDATE paper_letter SET signer_name = 'Another'",
    "UPDATE paper_letter SET signoff_id = NULL WHERE ended_at IS NOT NULL",
    "DELETE FROM paper_letter",
    "UPDATE signoff SET method = 'account' WHERE method <> 'account'",
    "UPDATE signoff SET letter_on = '' WHERE method <> 'account'",
}
SIGNED_ON = {
    "UPDATE sign_on SET organisation_name = 'Another'",
    "UPDATE sign_on SET wish = 'Another'",
    "UPDATE sign_on SET listed_at = at WHERE n = 1",
    "UPDATE sign_on SET listed_at = NULL WHERE n = 1",
    "UPDATE sign_on SET ended_at = NULL WHERE ended_at IS NOT NULL",
    "UPDATE sign_on SET seal = '' WHERE ended_at IS NOT NULL",
    "DELETE FROM sign_on",
    "UPDATE first_sign_on SET signer_name = 'Nobody'",
    "UPDATE first_sign_on SET wish = 'Another'",
    "UPDATE first_sign_on SET ended_at = NULL",
    "DELETE FROM first_sign_on",
    "UPDATE sign_on_call SET capacity = 'co_pledger'",
    "UPDATE sign_on_call SET ended_at = NULL WHERE ended_at IS NOT NULL",
    "DELETE FROM sign_on_call",
}
ON_SQLITE = {
    "INSERT OR REPLACE INTO audit SELECT * FROM audit",
    "REPLACE INTO submission SELECT * FROM submission",
    SAME_NUMBER,
    "REPLACE INTO revision SELECT * FROM revision",
    "REPLACE INTO signoff SELECT * FROM signoff",
    "UPDATE OR IGNORE audit SET action = 'nothing'",
    "UPDATE OR REPLACE submission SET symbol = 'X'",
}
ON_POSTGRESQL = {f"TRUNCATE {guard.table.name} CASCADE" for guard in guards.GUARDS}


@pytest.fixture
def recorded(app):
    """Give a draft with a superseded, a withdrawn and a submitted revision's rows."""
    table = Table()
    table.signed()
    signing.withdraw(table.bruno, table.draft, "Not yet.")
    signing.reopen(table.ana, table.draft, "A word is missing.")
    table.signed()
    stages.submit(table.amir, table.draft)
    return table


def test_i6_what_is_on_record_is_not_changed_or_taken_out_by_anybody(recorded):
    kind = db.engine.dialect.name
    before = _rows()
    for statement in REFUSED | (ON_SQLITE if kind == "sqlite" else ON_POSTGRESQL):
        with pytest.raises(DatabaseError, match="never changed or taken out"):
            _run(statement)
    assert _rows() == before


def test_i6_what_is_chosen_announced_or_came_on_paper_is_not_changed_or_taken_out_either(app):
    table = Table()
    stages.lock(table.ana, table.draft)
    sol = a.a_person("Sol", email="sol@office.example")
    sam = a.a_person("Sam", email="sam@office.example")
    for officer in (sol, sam):
        office.appoint(officer.email)
    shown = stages.fingerprint(table.ana, table.draft)
    signing.choose(table.amir, table.draft, shown)
    signing.take_back(table.amir, table.draft, shown)
    day = today_there()
    paper.announce(
        sol,
        Announcement(
            fingerprint=shown, organisation="Belmar", announced_on=day, occasion="A meeting"
        ),
    )
    paper.dispute(table.bea, table.draft, "We announced nothing.")
    paper.record(
        sol,
        Letter(
            fingerprint=shown,
            organisation="Belmar",
            name="Berta Belmar",
            title="Minister",
            letter_on=day,
            kept_at="Registry",
            agreed=True,
        ),
    )
    (waiting,) = paper.shelf(sam).waiting
    paper.confirm(sam, waiting.id, agreed=True)
    before = _rows()
    for statement in CHOSEN:
        with pytest.raises(DatabaseError, match="never changed or taken out"):
            _run(statement)
    assert _rows() == before


def test_i6_what_groups_and_two_persons_decide_is_not_changed_or_taken_out_either(app):
    table = NetworkTable(lock=False, size=1, method="consensus")
    berta = a.a_member(table.belmar, "org_admin", name="Berta", mandated=True)
    particulars.choose_policy(berta, table.belmar.slug, Policy.TWO_PERSONS)
    stages.lock(table.ana, table.draft)
    made = table.open(hours=72)
    hands = a.an_organisation("Open Hands", org_type="civil_society")
    olu = a.a_member(hands, "org_admin", name="Olu Hands", mandated=True)
    bo = a.a_member(hands, name="Bo Hands", mandated=True)
    particulars.choose_policy(olu, hands.slug, Policy.TWO_PERSONS)
    offer_id = alignment.offer(fresh(table.nia), made, hands.slug, None)
    given = {"fingerprint": table.fingerprint, "name": "Olu Hands", "title": "Director"}
    for who in (olu, bo):
        told = told_by(who, offer_id)
        alignment.align(fresh(who), offer_id, alignment.Given(**given, told=told, agreed=True))
    alignment.withdraw(fresh(olu), offer_id)
    table.say(0, made, "agree")
    stages.sign(table.bruno, table.draft)
    signing.withdraw(table.bruno, table.draft, "Not yet.")
    before = _rows()
    for statement in DECIDED:
        with pytest.raises(DatabaseError, match="never changed or taken out"):
            _run(statement)
    assert _rows() == before


def test_i6_who_signed_on_is_not_changed_or_taken_out_either(app, noon):
    table = OpenTable(by_approval=True).published()
    listed = table.sign()
    other, house = table.another("House of Others")
    noon.move(minutes=1)
    sign_on.accept(table.amir, table.draft, [listed])
    sign_on.withdraw(fresh(other), table.sign(other, house))
    sign_on.withdraw(fresh(table.olu), listed)
    table.two_sign().first()
    table.call()
    before = _rows()
    for statement in SIGNED_ON:
        with pytest.raises(DatabaseError, match="never changed or taken out"):
            _run(statement)
    assert _rows() == before


def test_guards_that_were_taken_off_are_missed(app):
    with db.engine.begin() as connection:
        assert guards.missing(connection) == []
        of_table = "" if connection.dialect.name == "sqlite" else " ON audit"
        connection.execute(text(f"DROP TRIGGER audit_kept{of_table}"))
        assert guards.missing(connection) == ["audit_kept"]
        guards.put(connection)
        assert guards.missing(connection) == []


def test_guards_are_there_after_every_migration_down_or_up(recorded):
    db.session.remove()
    flask_migrate.downgrade(revision="-1")
    flask_migrate.upgrade()
    with db.engine.connect() as connection:
        assert guards.missing(connection) == []


def _run(statement):
    with db.engine.begin() as connection:
        connection.exec_driver_sql(statement)


def _rows():
    with db.engine.connect() as connection:
        return {
            guard.table.name: sorted(
                map(str, connection.execute(text(f"SELECT * FROM {guard.table.name}")).all())
            )
            for guard in guards.GUARDS
        }
