"""Who may say what about a passage, and who may settle it."""

import pytest
from sqlalchemy import select

from tests.support.documents.announcements import heard, parts
from tests.support.documents.text import anchor_on
from tests.support.people import builders as make
from workspace.domain.discussion.kinds import MAX_COMMENT, MAX_REASON
from workspace.domain.errors import Invalid, NotFound, NotPermitted
from workspace.process.unit import reading
from workspace.services import discussion
from workspace.services.discussion import NewThread, ThreadMoved
from workspace.store.trail import AuditRow

TEXT = "Aruna will train 320 judges by 2028.\nBelmar will open nine offices."

pytestmark = pytest.mark.draft(commitment=TEXT)


@pytest.fixture
def field_presence(draft):
    row = make.an_organisation("Field Presence", org_type="ohchr_presence")
    make.a_party(draft, row, "adviser", edit_level="comment")
    return row


@pytest.fixture
def farid(field_presence):
    return make.a_member(field_presence, name="Farid")


@pytest.fixture
def observer(draft):
    row = make.an_organisation("Open Hands")
    make.a_party(draft, row, "observer", edit_level="view")
    return make.a_member(row, name="Olu")


def on(draft, quote="320 judges", **rest) -> NewThread:
    given = {"section": "commitment", "anchor": anchor_on(draft, quote), "body": "Is it so?"}
    return NewThread(**given | rest)


def only(person, draft, show="open"):
    view = discussion.discussion(person, draft, show)
    (found,) = view.standing + view.gone
    return found


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"body": ""}, "body"),
        ({"body": " \n "}, "body"),
        ({"body": "x" * (MAX_COMMENT + 1)}, "body"),
        ({"section": "nowhere"}, "section"),
        ({"section": "scene"}, "anchor"),
        ({"kind": "praise"}, "kind"),
    ],
)
def test_what_cannot_be_taken_is_said_next_to_its_field(ana, draft, change, field):
    with pytest.raises(Invalid) as refused:
        discussion.start_thread(ana, draft, on(draft, **change))
    assert set(refused.value.errors) == {field}
    assert discussion.discussion(ana, draft).standing == []


def test_characters_that_deceive_are_not_kept(ana, draft):
    discussion.start_thread(ana, draft, on(draft, body="a\u202eb\x00c"))
    assert only(ana, draft).comments[0].body == "abc"


def test_replies_follow_in_order(ana, farid, draft):
    thread = discussion.start_thread(farid, draft, on(draft))
    discussion.reply(ana, draft, thread, "Yes.")
    discussion.reply(farid, draft, thread, "Thank you.")
    view = only(farid, draft)
    assert [said.body for said in view.comments] == ["Is it so?", "Yes.", "Thank you."]
    assert (view.own, only(ana, draft).own) == (2, 1)


def test_the_lead_settles_any_thread_and_gives_a_reason(ana, farid, draft):
    thread = discussion.start_thread(farid, draft, on(draft))
    discussion.resolve(ana, draft, thread, "partly", "Only until 2027.")
    assert discussion.discussion(farid, draft).standing == []
    view = only(farid, draft, "resolved")
    assert (view.outcome, view.reason, view.settled_by) == ("partly", "Only until 2027.", "Ana")


def test_an_adviser_settles_only_threads_of_its_own(ana, farid, draft):
    theirs = discussion.start_thread(ana, draft, on(draft))
    own = discussion.start_thread(farid, draft, on(draft, "nine offices"))
    with pytest.raises(NotPermitted):
        discussion.resolve(farid, draft, theirs, "taken", "")
    discussion.resolve(farid, draft, own, "taken", "")
    shown = discussion.discussion(farid, draft).standing
    assert [(one.quote, one.may_resolve) for one in shown] == [("320 judges", False)]


@pytest.mark.parametrize(
    ("outcome", "reason", "field"),
    [
        ("", "", "outcome"),
        ("perhaps", "", "outcome"),
        ("taken", "x" * (MAX_REASON + 1), "reason"),
        ("taken", ("e" + "\u0327" * 20) * (MAX_REASON // 4), "reason"),
    ],
)
def test_a_thread_is_settled_with_an_outcome_that_exists(ana, draft, outcome, reason, field):
    thread = discussion.start_thread(ana, draft, on(draft))
    with pytest.raises(Invalid) as refused:
        discussion.resolve(ana, draft, thread, outcome, reason)
    assert set(refused.value.errors) == {field}


def test_whoever_may_comment_takes_a_thread_up_again(ana, farid, draft):
    thread = discussion.start_thread(farid, draft, on(draft))
    discussion.resolve(ana, draft, thread, "not_taken", "Too late.")
    discussion.reopen(farid, draft, thread)
    view = only(ana, draft)
    assert (view.state, view.outcome, view.reason, view.settled_at) == ("open", "", "", None)


def test_an_act_on_a_thread_somebody_else_has_moved_is_refused(ana, draft):
    thread = discussion.start_thread(ana, draft, on(draft))
    with pytest.raises(ThreadMoved):
        discussion.reopen(ana, draft, thread)
    discussion.resolve(ana, draft, thread, "taken", "")
    for act in (
        lambda: discussion.resolve(ana, draft, thread, "taken", ""),
        lambda: discussion.reply(ana, draft, thread, "Still."),
    ):
        with pytest.raises(ThreadMoved):
            act()


def test_an_observer_reads_and_says_nothing(ana, observer, draft):
    thread = discussion.start_thread(ana, draft, on(draft))
    view = discussion.discussion(observer, draft)
    (seen,) = view.standing
    allowed = [view.may_comment, seen.may_reply, seen.may_resolve, seen.may_reopen]
    assert not any(allowed)
    for act in (
        lambda: discussion.start_thread(observer, draft, on(draft)),
        lambda: discussion.reply(observer, draft, thread, "Me too."),
        lambda: discussion.resolve(observer, draft, thread, "taken", ""),
        lambda: discussion.reopen(observer, draft, thread),
    ):
        with pytest.raises(NotPermitted):
            act()


def test_a_stranger_learns_of_nothing(ana, draft):
    stranger = make.a_member(make.an_organisation("Elsewhere"))
    thread = discussion.start_thread(ana, draft, on(draft))
    for act in (
        lambda: discussion.discussion(stranger, draft),
        lambda: discussion.thread(stranger, draft, thread),
        lambda: discussion.start_thread(stranger, draft, on(draft)),
        lambda: discussion.reply(stranger, draft, thread, "Hello?"),
        lambda: discussion.resolve(stranger, draft, thread, "taken", ""),
    ):
        with pytest.raises(NotFound):
            act()


def test_the_discussion_goes_on_while_the_text_is_locked(ana, draft):
    make.in_state(draft, "signing")
    discussion.start_thread(ana, draft, on(draft))
    make.in_state(draft, "withdrawn")
    with pytest.raises(NotPermitted):
        discussion.start_thread(ana, draft, on(draft))


def test_every_act_is_announced_and_on_record(ana, draft):
    with heard() as events:
        thread = discussion.start_thread(ana, draft, on(draft))
        discussion.reply(ana, draft, thread, "More.")
        discussion.resolve(ana, draft, thread, "taken", "")
        discussion.reopen(ana, draft, thread)
    assert parts(events) == {"comments"}
    assert [event.id for event in events] == [thread] * 4
    with reading() as unit:
        acts = unit.session.scalars(
            select(AuditRow.action)
            .where(AuditRow.draft_id == draft, AuditRow.object_id == thread)
            .order_by(AuditRow.at, AuditRow.id)
        )
    assert set(acts) == {"thread.opened", "thread.replied", "thread.resolved", "thread.reopened"}
