from sqlalchemy import update

from tests.support.documents.journal import write_rows
from workspace.demo import load
from workspace.process.unit import transaction
from workspace.services import accounts
from workspace.services import text as texts
from workspace.services.text.journal import packer
from workspace.store.journal import purges
from workspace.store.journal.segments import SegmentRow


def test_whole_texts_are_said_to_be_and_a_difference_ends_with_code_one(app):
    made = load.fill(users=1, drafts=2, per_draft=1)
    (long, _), (short, _) = made.drafts
    write_rows(long, accounts.person_of(made.users[0][1]).id, 3_000)
    packer.pack(long)
    runner = app.test_cli_runner()
    told = runner.invoke(args=["verify-text"])
    assert told.exit_code == 0
    assert f"{long}: 3001 rows, 2 segments, whole" in told.output
    assert f"{short}: 1 rows, 0 segments, whole" in told.output
    with transaction() as unit:
        unit.session.execute(update(SegmentRow).values(link=b"another"))
    told = runner.invoke(args=["verify-text"])
    assert told.exit_code == 1
    assert "1 of 2 texts are not whole" in told.output
    assert runner.invoke(args=["verify-text", short]).exit_code == 0
    assert runner.invoke(args=["verify-text", long]).exit_code == 1


def test_a_draft_that_is_not_there_is_said_so(app):
    told = app.test_cli_runner().invoke(args=["verify-text", "none"])
    assert told.exit_code == 1
    assert "no text" in told.output


def test_purged_rows_are_named_and_the_text_is_whole(app):
    made = load.fill(users=1, drafts=1, per_draft=1)
    draft_id = made.drafts[0][0]
    person = accounts.person_of(made.users[0][1])
    write_rows(draft_id, person.id, 149)
    texts.text(person, draft_id)
    texts.close(draft_id)
    with transaction() as unit:
        purges.purge(unit.session, draft_id, {2, 3, 4, 7})
    told = app.test_cli_runner().invoke(args=["verify-text", draft_id])
    assert told.exit_code == 0
    assert f"{draft_id}: 150 rows, 0 segments, 4 purged, whole" in told.output
    assert "purged: 2 to 4\n  purged: 7\n" in told.output
