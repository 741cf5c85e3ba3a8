"""The places of all open threads, for the editor; and of nothing else."""

import pytest

from tests.support.documents.text import write
from tests.support.documents.threads import lines_for, many_threads
from tests.support.people import builders as make
from workspace.domain.errors import NotFound
from workspace.services import discussion

pytestmark = pytest.mark.draft(commitment=lines_for(3))


@pytest.fixture
def ids(ana, aruna, draft):
    return many_threads(draft, (ana.id, aruna.id), 3)


def test_a_thread_on_a_whole_section_has_no_ends(ana, draft, ids):
    asked = discussion.NewThread(section="scene", body="All of it.")
    new = discussion.start_thread(ana, draft, asked)
    ends = {key: len(held) for key, _, _, held in discussion.marks(ana, draft, "").threads}
    assert ends == dict.fromkeys(ids, 2) | {new: 0}


def test_threads_that_are_settled_or_lost_their_words_have_no_place(ana, aruna, draft, ids):
    discussion.resolve(ana, draft, ids[1], "taken", "")
    assert [one[0] for one in discussion.marks(ana, draft, "").threads] == [ids[0], ids[2]]
    write(draft, ana, aruna.id, commitment="ZZZ")
    assert discussion.marks(ana, draft, "").threads == []


def test_of_places_that_are_known_those_are_told_that_changed(ana, draft, ids):
    first = discussion.marks(ana, draft, "")
    assert discussion.marks(ana, draft, first.tag).unchanged
    discussion.resolve(ana, draft, ids[1], "taken", "")
    news = discussion.marks(ana, draft, first.tag)
    assert (news.whole, news.threads, news.gone) == (False, [], [ids[1]])
    discussion.reopen(ana, draft, ids[1])
    again = discussion.marks(ana, draft, news.tag)
    assert ([one[0] for one in again.threads], again.gone) == ([ids[1]], [])


def test_a_stranger_learns_of_nothing(ana, draft, ids):
    stranger = make.a_member(make.an_organisation("Elsewhere"))
    with pytest.raises(NotFound):
        discussion.marks(stranger, draft, discussion.marks(ana, draft, "").tag)
