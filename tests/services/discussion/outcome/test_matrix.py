"""The matrix has every point its reader may know of, in the order of the text, and no other."""

import pytest

from tests.support.documents.text import anchor_on
from tests.support.people import builders as make
from workspace.domain.errors import NotFound
from workspace.services import discussion
from workspace.services.discussion import NewThread

TEXT = "Aruna will train 320 judges by 2028.\nBelmar will open nine offices."

pytestmark = pytest.mark.draft(commitment=TEXT)


def test_points_stand_in_the_order_of_the_text_with_what_became_of_them(ana, draft):
    bea = make.a_member(make.a_co_pledger(draft, "Kingdom of Belmar"), name="Bea")
    later = NewThread(
        section="commitment", anchor=anchor_on(draft, "nine offices"), body="Where are they?"
    )
    sooner = NewThread(
        section="commitment", anchor=anchor_on(draft, "320 judges"), body="Which of them?"
    )
    whole = NewThread(section="scene", body="Say more.", audience="my_organisation")
    ids = [discussion.start_thread(bea, draft, one) for one in (later, sooner, whole)]
    discussion.resolve(ana, draft, ids[0], "partly", "In the annex.")
    found = discussion.matrix(bea, draft)
    assert [(row.section.key, row.paragraph, row.thread.id) for row in found.rows] == [
        ("commitment", 1, ids[1]),
        ("commitment", 2, ids[0]),
        ("scene", 0, ids[2]),
    ]
    assert found.rows[1].thread.outcome == "partly"
    assert [row.thread.id for row in discussion.matrix(ana, draft).rows] == [ids[1], ids[0]]


def test_of_each_point_all_is_there_that_was_said(ana, draft):
    thread = discussion.start_thread(ana, draft, NewThread(section="scene", body="Say more."))
    for n in range(23):
        discussion.reply(ana, draft, thread, f"Reply {n}.")
    (row,) = discussion.matrix(ana, draft).rows
    assert [one.number for one in row.thread.comments] == list(range(1, 25))


def test_a_stranger_has_no_matrix(draft):
    with pytest.raises(NotFound):
        discussion.matrix(make.a_member(make.an_organisation("Elsewhere")), draft)
