import pytest

from workspace.realtime.news import bundle
from workspace.realtime.news.bundle import Bundle, can_wait, opened


def _taken(*messages) -> list[dict]:
    waiting = Bundle()
    for message in messages:
        assert waiting.add(message)
    return [one for data in waiting.take() for one in opened(data)]


def _grew(draft: str, seq: int) -> dict:
    return {"kind": "grew", "draft": draft, "seq": seq}


def test_of_a_draft_that_grew_often_only_the_last_seq_is_told():
    told = _taken(_grew("a", 3), _grew("b", 7), _grew("a", 5), _grew("a", 4))
    assert told == [_grew("b", 7), _grew("a", 5)]


def test_of_somebody_who_moves_and_leaves_only_the_leaving_is_told():
    gone = {"kind": "gone", "draft": "a", "id": "p"}
    moved = {"kind": "aware", "draft": "a", "id": "p", "section": "title"}
    assert _taken(moved, gone) == [gone]
    assert _taken(moved, {**gone, "id": "q"}) == [moved, {**gone, "id": "q"}]


def test_different_changes_of_one_draft_are_all_told():
    changes = [
        {"kind": "changed", "draft": "a", "what": "comments", "id": "1", "rev": None},
        {"kind": "changed", "draft": "a", "what": "rights", "id": "1", "rev": None},
        {
            "kind": "changed-for",
            "draft": "a",
            "what": "comments",
            "id": "",
            "rev": 0,
            "only": ["x"],
        },
        {
            "kind": "changed-for",
            "draft": "a",
            "what": "comments",
            "id": "",
            "rev": 0,
            "only": ["y"],
        },
        {"kind": "ended", "session": "s"},
    ]
    assert _taken(*changes) == changes


def test_many_wake_ups_leave_in_few_messages_and_no_more_wait_than_there_is_room_for():
    waiting = Bundle()
    taken = [waiting.add(_grew(str(draft), 1)) for draft in range(bundle.MOST_WAITING + 5)]
    assert sum(taken) == bundle.MOST_WAITING
    assert waiting.add(_grew("7", 2)), "what is known already needs no room"
    messages = waiting.take()
    assert len(messages) == bundle.MOST_WAITING / bundle.MOST_IN_ONE
    assert waiting.take() == []


def test_only_presence_can_wait():
    assert can_wait({"kind": "aware"})
    assert not can_wait(_grew("a", 1))
    assert not can_wait({"kind": "ended", "session": "s"})


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b"\xff", b"[" * 10])
def test_what_is_no_bundle_is_refused(data):
    with pytest.raises(ValueError):
        opened(data)
