"""What was said on the demonstration's drafts: threads that hold on to their words."""

from datetime import timedelta

from workspace.collab.uses import anchors
from workspace.demo.calendar import Calendar
from workspace.demo.files import Item
from workspace.demo.people import Cast
from workspace.domain.access.roles import Permission
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services import text as texts
from workspace.services.access import draft_for
from workspace.services.discussion import settle, write_comment, write_thread
from workspace.services.text.memory import snapshots
from workspace.store.discussion import ThreadRow

_BETWEEN_REPLIES = timedelta(minutes=50)
# Days after the last named version: when the threads were begun, and when some were settled.
_BEGUN, _SETTLED = 4, 5


def discuss(unit: Unit, cast: Cast, calendar: Calendar, draft_id: str, item: Item) -> None:
    """Store the threads of a draft, the text being as they quote it."""
    day = item["history"][-1]["on"]
    for hour, written in enumerate(item["threads"], start=9):
        with now.at(calendar.at(day, days=_BEGUN, hour=hour)):
            row = _begin(unit, cast, draft_id, written)
        for number, reply in enumerate(written["comments"][1:], start=1):
            with now.at(row.created_at + number * _BETWEEN_REPLIES):
                _say(unit, cast, draft_id, row, reply)
        if "resolved" in written:
            done = written["resolved"]
            with now.at(calendar.at(day, days=_SETTLED, hour=hour)):
                settle(row, cast.people[done["by"]].id, done["outcome"], done["reason"])


def _begin(unit: Unit, cast: Cast, draft_id: str, written: Item) -> ThreadRow:
    doc = snapshots.document_at(unit, draft_id, texts.head(unit, draft_id))
    start = doc.text(written["section"]).index(written["quote"])
    end = start + len(written["quote"])
    anchor = anchors.at(doc, written["section"], start, end)
    first = written["comments"][0]
    person = cast.acting(first["author"])
    standing = draft_for(unit, person, draft_id, Permission.COMMENT)
    row = write_thread(unit, standing, written["section"], "comment", anchor)
    write_comment(unit, standing, row, first["body"])
    return row


def _say(unit: Unit, cast: Cast, draft_id: str, row: ThreadRow, reply: Item) -> None:
    person = cast.acting(reply["author"])
    standing = draft_for(unit, person, draft_id, Permission.COMMENT)
    write_comment(unit, standing, row, reply["body"])
