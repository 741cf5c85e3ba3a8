"""An objection is kept on other words by who holds it, and overridden by the lead with a reason."""

import pytest

from tests.support.documents.text import anchor_on
from tests.support.people import builders as make
from tests.support.people import stages
from tests.support.people.signing_table import Table
from workspace.domain.discussion.objection_states import NotTheHolder, ObjectionMoved
from workspace.domain.errors import Invalid, NotFound, NotPermitted
from workspace.services import discussion, signing
from workspace.services.discussion import Asked, NewThread
from workspace.services.signing import Locking, NotReady

REASON = "The number is the ministry's own."


@pytest.fixture
def table(app):
    made = Table()
    made.write(actors="The ministries act.")
    return made


def objects(table, person=None, **rest):
    given = {
        "section": "actors",
        "anchor": anchor_on(table.draft, "ministries act", "actors"),
        "kind": "blocking",
        "body": "Which ministries?",
    }
    return discussion.start_thread(person or table.bea, table.draft, NewThread(**given | rest))


def card(person, table, thread):
    return discussion.thread(person, table.draft, thread)


def test_what_would_lift_it_stands_on_its_card(table):
    thread = objects(table, wants="Name them.", wording="The ministries of justice act.")
    seen = card(table.ana, table, thread)
    assert (seen.wants, seen.wording) == ("Name them.", "The ministries of justice act.")
    assert (seen.holder, seen.stands) == ("Belmar", True)
    with pytest.raises(Invalid) as refused:
        objects(table, wants="x" * 5_001)
    assert set(refused.value.errors) == {"wants"}


def test_the_lead_goes_on_over_it_with_a_reason_that_stays(table):
    thread = objects(table)
    with pytest.raises(NotReady):
        stages.ask_to_lock(table.ana, table.draft)
    assert card(table.ana, table, thread).may_override
    with pytest.raises(Invalid):
        discussion.override(table.ana, table.draft, thread, " ")
    discussion.override(table.ana, table.draft, thread, REASON)
    seen = card(table.bruno, table, thread)
    assert [(one.author, one.organisation, one.reason) for one in seen.overrides] == [
        ("Ana", "Aruna", REASON)
    ]
    assert (seen.stands, seen.resolved, seen.may_override) == (False, False, False)
    with pytest.raises(ObjectionMoved):
        discussion.override(table.ana, table.draft, thread, REASON)
    assert stages.ask_to_lock(table.ana, table.draft) == 1
    discussion.resolve(table.bea, table.draft, thread, "taken", "")
    assert card(table.ana, table, thread).overrides, "for ever, even if it is cleared later"


def test_who_holds_it_is_asked_again_when_the_words_under_it_changed(table):
    thread = objects(table)
    assert not card(table.bea, table, thread).asks
    with pytest.raises(ObjectionMoved):
        discussion.keep_objection(table.bea, table.draft, thread)
    discussion.override(table.ana, table.draft, thread, REASON)
    page = discussion.discussion(table.bea, table.draft)
    table.write(actors="The ministries will act.")
    has = Asked(since=page.tag, skips=True)
    assert not discussion.discussion(table.bea, table.draft, asked=has).unchanged
    assert card(table.bruno, table, thread).asks, "whoever of the organisation looks"
    assert not card(table.ana, table, thread).asks
    with pytest.raises(NotTheHolder):
        discussion.keep_objection(table.ana, table.draft, thread)
    discussion.keep_objection(table.bruno, table.draft, thread)
    seen = card(table.bea, table, thread)
    assert (seen.asks, seen.stands, len(seen.overrides)) == (False, True, 1)
    table.write(actors="Nobody does anything.")
    assert card(table.bea, table, thread).asks, "its words are gone"
    discussion.keep_objection(table.bea, table.draft, thread)
    assert not card(table.bea, table, thread).asks


def test_on_a_section_as_a_whole_nobody_is_asked_at_every_letter(table):
    thread = objects(table, anchor="")
    table.write(actors="Something else entirely.")
    assert not card(table.bea, table, thread).asks


def test_only_who_locks_the_text_overrides_and_not_their_own(table):
    thread, own = objects(table), objects(table, table.ana)
    commenter = make.a_member(table.aruna, "commenter")
    for person, which in ((table.bea, thread), (commenter, thread), (table.ana, own)):
        with pytest.raises(NotPermitted):
            discussion.override(person, table.draft, which, REASON)
    question = objects(table, kind="question")
    with pytest.raises(NotPermitted):
        discussion.override(table.ana, table.draft, question, REASON)
    with pytest.raises(NotTheHolder):
        discussion.keep_objection(table.bea, table.draft, question)
    for act in (
        lambda: discussion.override(table.ana, table.draft, "no-such-thread", REASON),
        lambda: discussion.keep_objection(table.bea, table.draft, "no-such-thread"),
    ):
        with pytest.raises(NotFound):
            act()


def test_what_overrides_an_objection_for_some_is_read_by_these_alone(table):
    corvia = make.a_co_pledger(table.draft, "Corvia")
    carla = make.a_member(corvia, mandated=True)
    thread = objects(table, audience="lead_and_secretariat")
    seen = signing.check(table.ana, table.draft)
    assert [(one.id, one.limited) for one in seen.blocking] == [(thread, True)]
    assert signing.check(carla, table.draft).blocking == []
    with pytest.raises(NotReady):
        signing.lock(table.ana, table.draft, Locking(override="For all to read."))
    discussion.override(table.ana, table.draft, thread, REASON)
    signing.lock(table.ana, table.draft, Locking(override="For all to read."))
    for person in (carla, table.bruno, table.ana):
        assert signing.board(person, table.draft).override is None
        assert signing.text(person, table.draft, 1).override is None
    assert card(table.bruno, table, thread).overrides[0].reason == REASON
    with pytest.raises(NotFound):
        card(carla, table, thread)


def test_an_override_at_the_lock_is_told_only_to_who_sees_an_objection_it_was_over(table):
    objects(table)
    signing.lock(table.ana, table.draft, Locking(override="For all to read."))
    board = signing.board(table.bruno, table.draft)
    assert board.override.reason == "For all to read."
