"""What the parties read of a review, and what they answer to its notes."""

import pytest

from tests.support.people import builders as a
from tests.support.people.review_table import ReviewTable, in_days
from workspace.domain.errors import Invalid, NotFound, NotPermitted
from workspace.process.unit import reading
from workspace.services import notices, review, signing
from workspace.services.notices import Asked
from workspace.store.registry import entries


@pytest.fixture
def table(app):
    return ReviewTable(publish_in=20)


def test_all_parties_read_and_answer_the_notes_that_were_given(table):
    one = table.waiting
    review.note(table.sena, one, "measure-1", "Who counts?", internal=False)
    review.note(table.sena, one, "commitment", "By when?", internal=False)
    with pytest.raises(NotPermitted):
        review.answer(table.bea, table.draft, 1, "By June.")
    review.give_back(table.sena, one, "Nearly there.", in_days(9))
    review.answer(table.bea, table.draft, 1, "By the end of June.")
    with pytest.raises(Invalid):
        review.answer(table.bea, table.draft, 1, " ")
    with pytest.raises(NotFound):
        review.answer(table.bea, table.draft, 3, "There is none.")
    given = review.outcome(table.ana, table.draft).reviews[0].notes
    assert [note.words for note in given] == ["Nearly there.", "By when?", "Who counts?"]
    assert [note.n for note in given] == [0, 1, 2]
    assert [(said.organisation, said.words) for said in given[1].answers] == [
        ("Belmar", "By the end of June.")
    ]
    assert review.review(table.sena, one).decision.notes == given
    told = notices.inbox(table.amir, Asked(draft_id=table.draft)).groups[0].lines
    assert any("asks for changes" in line.sentence for line in told)


def test_who_takes_no_part_finds_nothing_at_any_time(table):
    stranger = a.a_person("Sid")
    for act in (lambda: None, lambda: review.reject(table.sena, table.waiting, "Trade.")):
        act()
        with pytest.raises(NotFound):
            review.outcome(stranger, table.draft)
    with pytest.raises(NotPermitted):
        review.answer(table.bea, table.draft, 0, "Why?")


def test_what_is_accepted_waits_for_the_end_of_the_embargo(noon, table):
    assert signing.receipt(table.bea, table.draft).in_review
    review.accept(table.sena, table.waiting)
    assert not signing.receipt(table.bea, table.draft).published
    with reading() as unit:
        assert entries.entry_of(unit.session, table.symbol, noon.at) is None
    noon.move(days=21)
    with reading() as unit:
        assert entries.entry_of(unit.session, table.symbol, noon.at) is not None
    assert signing.receipt(table.bea, table.draft).published
