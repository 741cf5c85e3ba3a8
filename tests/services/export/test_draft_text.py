"""What one reader takes away of a draft: the text, and beside it only what they may see."""

import pytest

from tests.support.documents.text import write
from tests.support.people.signing_table import Table
from workspace.domain.errors import NotFound
from workspace.services import discussion, export, versions
from workspace.services.discussion import AlreadyRead, NewThread


@pytest.fixture
def table(app, noon):
    return Table()


def test_a_version_is_the_text_of_then(table):
    write(table.draft, table.ana, table.aruna.id, scene="Many wait.")
    n = versions.checkpoint(table.ana, table.draft, "Before")
    write(table.draft, table.ana, table.aruna.id, scene="Few wait.")
    then, now = (export.draft(table.ana, table.draft, one) for one in (n, None))
    assert then.form.sections["scene"][0].text == "Many wait."
    assert then.version.n == n
    assert now.form.sections["scene"] != then.form.sections["scene"]
    assert now.version is None
    assert export.choices(table.bea, table.draft).versions[0].n == n


def test_whoever_is_told_nothing_of_a_draft_takes_nothing_away(table):
    for ask in (export.draft, export.choices):
        with pytest.raises(NotFound):
            ask(table.ana, "nosuchdraft")
    with pytest.raises(NotFound):
        export.draft(table.ana, table.draft, 99)


def test_a_thread_goes_to_nobody_who_may_not_read_it(table):
    own = NewThread(section="scene", kind="comment", body="Among us.", audience="my_organisation")
    discussion.start_thread(table.bea, table.draft, own)
    seen = [
        export.draft(who, table.draft, comments=True).beside.remarks
        for who in (table.bea, table.ana)
    ]
    said = [[one.thread.comments[0].body for one in remarks] for remarks in seen]
    assert said == [["Among us."], []]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_was_taken_away_is_kept_from_its_reader_no_more(table):
    thread = discussion.start_thread(
        table.bea, table.draft, NewThread(section="scene", kind="comment", body="To all of you.")
    )
    export.draft(table.ana, table.draft, comments=True)
    with pytest.raises(AlreadyRead):
        discussion.change_audience(table.bea, table.draft, thread, "my_organisation")
