"""What is brought in is an edit like any other: seen by all, undone by a version, comments kept."""

import pytest

from tests.support.documents.announcements import heard, parts
from tests.support.documents.text import anchor_on
from tests.support.documents.versions import FIRST, listed, text_of
from tests.support.people import builders as make
from workspace.domain.errors import Busy, Invalid, NotPermitted
from workspace.domain.intake.portions import Part
from workspace.domain.text.prose import from_plain
from workspace.services import discussion, intake, versions
from workspace.services.discussion import NewThread
from workspace.services.intake import uptake

pytestmark = [pytest.mark.usefixtures("noon"), pytest.mark.draft(commitment=FIRST)]


def part(text: str, heading: str = "") -> Part:
    return Part(heading=heading, lines=from_plain(text))


def test_what_is_brought_in_is_seen_and_can_be_undone(ana, draft):
    asked = NewThread(section="commitment", anchor=anchor_on(draft, "judges"), body="Which?")
    discussion.start_thread(ana, draft, asked)
    chosen = [(part(f"Soon. {FIRST}"), "commitment"), (part("Many wait.", "Why"), "scene")]
    with heard() as events:
        kept = intake.take(ana, draft, [*chosen, (part("Aside."), "")], replaces=True)
    assert "versions" in parts(events)
    assert any(type(event).__name__ == "TextGrew" for event in events)
    assert (text_of(draft), text_of(draft, "scene")) == (f"Soon. {FIRST}", "Why\nMany wait.")
    (thread,) = discussion.discussion(ana, draft).standing
    assert not thread.removed
    assert [one.kind for one in listed(ana, draft)] == ["import"]

    with pytest.raises(Invalid) as refused:
        intake.take(ana, draft, chosen, replaces=True)
    assert refused.value.errors == {"parts": uptake.NOTHING_NEW}
    versions.restore(ana, draft, kept)
    assert (text_of(draft), text_of(draft, "scene")) == (FIRST, "")


def test_what_stands_can_stay_and_a_title_is_one_line(ana, draft):
    chosen = [(part("And more."), "commitment"), (part("Judges\nfor all"), "title")]
    intake.take(ana, draft, chosen, replaces=False)
    assert text_of(draft) == f"{FIRST}\nAnd more."
    assert "\n" not in text_of(draft, "title")
    assert text_of(draft, "title").endswith("Judges for all")


def test_nothing_is_written_without_a_place_or_room_or_leave(ana, draft, monkeypatch):
    long = Part(lines=from_plain("\n".join(["x" * 60_000] * 3)))
    for chosen, sentence in (
        ([(part("Aside."), "nowhere")], uptake.NO_PLACE),
        ([(long, "scene"), (long, "actors")], uptake.NO_ROOM),
    ):
        with pytest.raises(Invalid) as refused:
            intake.take(ana, draft, chosen, replaces=True)
        assert refused.value.errors == {"parts": sentence}
    monkeypatch.setattr(uptake, "_TRIES", 0)
    with pytest.raises(Busy):
        intake.take(ana, draft, [(part("More."), "scene")], replaces=True)
    monkeypatch.undo()
    make.in_state(draft, "signing")
    with pytest.raises(NotPermitted):
        intake.take(ana, draft, [(part("More."), "scene")], replaces=True)
    assert listed(ana, draft) == []
