from tests.support.people import builders as a
from workspace.demo import load
from workspace.domain.ids import new_id
from workspace.process.unit import reading
from workspace.services import accounts
from workspace.store.journal.documents import DocumentRow


def _epochs() -> dict[str, str]:
    with reading() as unit:
        return {row.draft_id: row.epoch for row in unit.session.query(DocumentRow)}


def test_after_a_restore_every_text_has_an_epoch_of_its_own_that_nobody_has_seen(app):
    load.fill(users=2, drafts=5, per_draft=2)
    before = _epochs()
    done = app.test_cli_runner().invoke(args=["after-restore"])
    assert done.exit_code == 0, done.output
    assert "5 texts" in done.output
    after = _epochs()
    assert set(after) == set(before)
    assert len(set(after.values()) | set(before.values())) == 10
    assert {len(epoch) for epoch in after.values()} == {len(new_id())}


def test_sign_ins_end_after_a_restore_only_when_asked(app):
    token = a.token_of(a.a_person())
    assert "0 sign-ins" in app.test_cli_runner().invoke(args=["after-restore"]).output
    assert accounts.person_of(token) is not None
    done = app.test_cli_runner().invoke(args=["after-restore", "--end-sessions"])
    assert "1 sign-ins" in done.output
    assert accounts.person_of(token) is None
