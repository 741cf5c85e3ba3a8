"""What the beat tells a room of where its text is."""

import pytest

from tests.support.documents.journal import two_writers, write_rows
from workspace.realtime.line import hub
from workspace.realtime.line.sockets import Socket
from workspace.realtime.news import beat
from workspace.realtime.rooms import membership


@pytest.fixture
def told(app, monkeypatch):
    """Give a room with one page in it, at row 4, and the heads it is told."""
    first, _, draft = two_writers()
    write_rows(draft, first.id, 3)
    ours, found = hub.current(), []
    socket = Socket("page", "engine", first, draft)
    ours.sockets[socket.sid] = socket
    room = membership.enter(ours, socket, 2, 0)
    monkeypatch.setattr(ours, "tell", lambda _room, event, what: found.append((event, what)))
    monkeypatch.setattr(ours, "spawn", lambda *_work: None)  # what is sent stays on its way
    yield ours, room, found
    membership.leave(ours, socket)
    del ours.sockets[socket.sid]


def test_a_head_names_no_row_that_is_still_on_its_way(told):
    ours, room, found = told
    room.sending = True
    beat.beat(ours, beat.TELL_EVERY)
    assert [what["seq"] for event, what in found if event == "head"] == [2]


def test_a_room_that_has_everything_is_told_the_texts_head(told):
    ours, room, found = told
    room.sent = 4
    beat.beat(ours, beat.TELL_EVERY)
    assert [what["seq"] for event, what in found if event == "head"] == [4]
