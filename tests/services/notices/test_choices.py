"""What a person chose counts; what others wait for is told all the same."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.domain.errors import Invalid, NotFound
from workspace.domain.notices.switches import Switch
from workspace.process.unit import reading
from workspace.services import discussion, notices
from workspace.services.discussion import NewThread
from workspace.store.notices.notices import NoticeRow

pytestmark = pytest.mark.usefixtures("app", "noon")


@pytest.fixture
def table(app, noon) -> Table:
    return Table()


def say(person, draft) -> str:
    return discussion.start_thread(person, draft, NewThread(section="commitment", body="By when?"))


def told(person, subject: str) -> list[NoticeRow]:
    with reading() as unit:
        query = select(NoticeRow).where(
            NoticeRow.person_id == person.id, NoticeRow.subject == subject
        )
        return list(unit.session.scalars(query))


def choose(person, *, zone="Europe/Zurich", rhythm="daily", **wanted) -> None:
    notices.choose(person, zone, rhythm, wanted)


def test_a_digest_waits_for_eight_where_the_reader_is_and_follows_them(table):
    choose(table.ana, zone="Africa/Nairobi")
    say(table.bea, table.draft)
    assert told(table.ana, "comment")[0].mail_at == datetime(2026, 11, 18, 5, tzinfo=UTC)
    choose(table.ana, zone="America/New_York")
    assert told(table.ana, "comment")[0].mail_at == datetime(2026, 11, 17, 13, tzinfo=UTC)
    choose(table.ana, rhythm="weekly")
    assert told(table.ana, "comment")[0].mail_at == datetime(2026, 11, 23, 7, tzinfo=UTC)
    choose(table.ana, rhythm="never")
    assert told(table.ana, "comment")[0].mail_at is None


def test_a_switch_turns_off_inbox_and_mail_each_by_itself(table):
    choose(table.ana, discussion=(False, "digest"))
    choose(table.amir, discussion=(True, "never"))
    choose(table.bruno, discussion=(False, "never"))
    say(table.bea, table.draft)
    assert not told(table.ana, "comment")[0].listed
    assert notices.unread(table.ana) == 0
    assert told(table.amir, "comment")[0].mail_at is None
    assert told(table.bruno, "comment") == []


def test_what_others_wait_for_is_told_whatever_was_chosen_and_muted(table):
    wanted = {str(switch): (False, "never") for switch in Switch}
    choose(table.bruno, rhythm="never", **wanted)
    notices.mute(table.bruno, table.draft)
    stages.lock(table.ana, table.draft)
    (row,) = told(table.bruno, "signature")
    assert row.listed
    assert row.at_once
    assert all(one.inbox for one in notices.choices(table.bruno).switches if one.fixed)


def test_a_muted_pledge_is_quiet_until_it_is_not(table):
    notices.mute(table.ana, table.draft)
    notices.mute(table.ana, table.draft)
    say(table.bea, table.draft)
    assert told(table.ana, "comment") == []
    (muted,) = notices.choices(table.ana).muted
    assert muted.draft_id == table.draft
    notices.unmute(table.ana, table.draft)
    say(table.bea, table.draft)
    assert len(told(table.ana, "comment")) == 1


def test_nobody_mutes_what_they_may_not_read(table):
    with pytest.raises(NotFound):
        notices.mute(a.a_person("Ste"), table.draft)


@pytest.mark.parametrize(("zone", "rhythm"), [("Nowhere", "daily"), ("Europe/Zurich", "hourly")])
def test_what_nobody_can_choose_is_refused(table, zone, rhythm):
    with pytest.raises(Invalid):
        notices.choose(table.ana, zone, rhythm, {})


def test_a_link_stops_one_kind_of_letter_and_nothing_else(table):
    link = notices.promise(table.ana.id, "discussion")
    notices.stop(link, really=False)
    say(table.bea, table.draft)
    assert told(table.ana, "comment")[0].mail_at is not None
    notices.stop(link, really=True)
    assert told(table.ana, "comment")[0].mail_at is None
    (of_discussion,) = [
        one for one in notices.choices(table.ana).switches if one.code == "discussion"
    ]
    assert (of_discussion.inbox, of_discussion.mail) == (True, "never")
    assert notices.choices(table.ana).rhythm == "daily"
    notices.take_up(link)
    say(table.bruno, table.draft)
    assert any(row.mail_at is not None for row in told(table.ana, "comment"))


def test_the_link_of_a_digest_stops_the_digest(table):
    link = notices.promise(table.ana.id, "digest")
    notices.stop(link, really=True)
    assert notices.choices(table.ana).rhythm == "never"
    notices.take_up(link)
    assert notices.choices(table.ana).rhythm == "daily"


@pytest.mark.parametrize(
    "forged", ["", "x", "a.b", "é.digest.0", "{id}.digest.{zeros}", "{id}..{zeros}"]
)
def test_a_link_of_somebody_elses_making_stops_nothing(table, forged):
    link = forged.format(id=table.ana.id, zeros="0" * 32)
    with pytest.raises(NotFound):
        notices.stop(link, really=True)
    one, other = (notices.promise(table.ana.id, what) for what in ("digest", "text"))
    assert "digest" not in one
    with pytest.raises(NotFound):
        notices.stop(f"{one.rpartition('.')[0]}.{other.rpartition('.')[2]}", really=True)


@pytest.mark.parametrize("what", ["signature", "deadline", "everything", ""])
def test_what_others_wait_for_has_no_link_that_stops_it(table, what):
    with pytest.raises(NotFound):
        notices.stop(notices.promise(table.ana.id, what), really=True)
