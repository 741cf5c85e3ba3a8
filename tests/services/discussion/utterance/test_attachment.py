"""A thread that lost its words is set on others by hand, by who may, and says so."""

import pytest

from tests.support.documents.text import anchor_on, write
from tests.support.people import builders as make
from workspace.domain.errors import Invalid, NotFound, NotPermitted
from workspace.services import discussion
from workspace.services.discussion import NewThread, ThreadMoved

TEXT = "Aruna will train 320 judges by 2028."
pytestmark = pytest.mark.draft(commitment=TEXT)


@pytest.fixture
def bea(draft):
    return make.a_member(make.a_co_pledger(draft, "Belmar"), name="Bea")


def begin(person, draft, quote="320 judges", **more):
    held = anchor_on(draft, quote)
    asked = NewThread(section="commitment", anchor=held, body="Is it so?", **more)
    return discussion.start_thread(person, draft, asked)


def test_it_stands_where_it_was_set_and_says_by_whom_and_what_it_was_about(ana, bea, aruna, draft):
    thread = begin(bea, draft)
    with pytest.raises(Invalid) as refused:
        discussion.attach(ana, draft, thread, "commitment", "Aruna")
    assert "again" in refused.value.errors["words"], "its words are there"
    write(draft, ana, aruna.id, commitment="Aruna acts.", scene="Many, many judges wait.")
    assert discussion.thread(ana, draft, thread).may_attach
    for section, words in (("scene", "many judges of"), ("nowhere", "judges"), ("scene", " ")):
        with pytest.raises(Invalid):
            discussion.attach(ana, draft, thread, section, words)
    write(draft, ana, aruna.id, scene="Judges wait: many judges wait, many judges.")
    with pytest.raises(Invalid) as refused:
        discussion.attach(ana, draft, thread, "scene", "many judges")
    assert "more than once" in refused.value.errors["words"]
    discussion.attach(ana, draft, thread, "scene", "many judges wait")
    view = discussion.discussion(bea, draft)
    (found,) = view.standing
    assert (found.section.key, found.quote, found.removed) == ("scene", "many judges wait", False)
    assert (found.attached_by, found.attached_from) == ("Ana", "320 judges")
    assert not found.may_attach
    write(draft, ana, aruna.id, scene="Nobody waits.")
    assert discussion.thread(bea, draft, thread).removed


def test_only_the_lead_or_who_began_it_and_an_objection_only_its_holder(ana, bea, aruna, draft):
    cora = make.a_member(make.a_co_pledger(draft, "Corvia"))
    thread, objection = begin(bea, draft), begin(bea, draft, "by 2028", kind="blocking")
    apart = begin(bea, draft, "will train", audience="my_organisation")
    write(draft, ana, aruna.id, commitment="The ministry acts.")
    for person, which, why in (
        (cora, thread, NotPermitted),
        (ana, objection, NotPermitted),
        (ana, apart, NotFound),
    ):
        with pytest.raises(why):
            discussion.attach(person, draft, which, "commitment", "ministry")
        with pytest.raises(why):
            discussion.require(person, draft, which, discussion.may_attach)
    discussion.attach(bea, draft, objection, "commitment", "ministry")
    assert not discussion.thread(bea, draft, objection).asks
    discussion.resolve(ana, draft, thread, "taken", "")
    with pytest.raises(ThreadMoved):
        discussion.attach(ana, draft, thread, "commitment", "acts")
