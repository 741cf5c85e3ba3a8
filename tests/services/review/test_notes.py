"""What reviewers note and who reviews; nothing of it leaves the secretariat before it decides."""

import pytest

from tests.support.people import builders as a
from tests.support.people.review_table import ReviewTable, in_days
from workspace.domain.errors import Invalid, NotFound
from workspace.services import review
from workspace.services.organisations import office


@pytest.fixture
def table(app):
    return ReviewTable()


def test_notes_are_kept_in_the_order_of_the_text_and_can_be_taken_out(table):
    one = table.waiting
    review.note(table.sena, one, "measure-1", "By when?", internal=False)
    review.note(table.sena, one, "commitment", "Ask legal.", internal=True)
    with pytest.raises(Invalid):
        review.note(table.sena, one, "measure-9", "There is none.", internal=False)
    found = review.review(table.sena, one)
    assert [(r.place.key, r.internal) for r in found.remarks] == [
        ("commitment", True),
        ("measure-1", False),
    ]
    assert found.given == 1
    review.remove(table.sena, one, found.remarks[0].id)
    with pytest.raises(NotFound):
        review.remove(table.sena, one, found.remarks[0].id)
    assert [r.words for r in review.review(table.sena, one).remarks] == ["By when?"]
    assert review.outcome(table.bea, table.draft).reviews[0].notes == ()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_who_has_a_part_in_it_reads_no_note_of_the_secretariat(table):
    review.note(table.sena, table.waiting, "commitment", "Ask legal.", internal=True)
    office.appoint(table.bruno.email)
    found = review.review(table.bruno, table.waiting)
    assert (found.own, found.remarks) == (True, ())


def test_who_reviews_is_somebody_of_the_secretariat_or_nobody(table):
    one = table.waiting
    review.take(table.sena, one, table.sena.id)
    assert [line.reviewer for line in review.queue(table.sena, "mine").lines] == ["Sena"]
    assert review.queue(table.sena, "nobody").lines == ()
    with pytest.raises(NotFound):
        review.take(table.sena, one, table.bruno.id)
    review.take(table.sena, one)
    assert review.queue(table.sena, "mine").lines == ()


def test_what_was_submitted_is_shown_and_nothing_of_the_draft_after_it(table):
    one = table.waiting
    title = review.queue(table.sena).lines[0].title
    review.give_back(table.sena, one, "Please be clearer.", in_days(9))
    table.write(title="Something quite else")
    found = review.review(table.sena, one)
    assert (found.form.title, found.may_decide) == (title, False)
    assert [party.title for party in found.parties] == ["Permanent Representative"] * 2
    assert [line.title for line in review.queue(table.sena, "returned").lines] == [title]


def test_the_queue_says_how_long_it_waits_and_is_for_the_secretariat_alone(noon, table):
    noon.move(days=6)
    line = review.queue(table.sena, "late").lines[0]
    assert (line.days, line.overdue) == (6, True)
    assert review.waiting(table.sena).overdue == 1
    assert review.waiting(table.ana) is None
    with pytest.raises(NotFound):
        review.queue(a.a_person("Nobody"))
