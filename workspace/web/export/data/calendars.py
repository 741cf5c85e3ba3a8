"""Deadlines as a file for calendars: named for ever, said in the zone that counts, and given."""

from collections.abc import Iterable
from datetime import datetime

from flask import Response

from workspace.exports import as_ics
from workspace.exports.as_ics import Moment
from workspace.process.clock import now
from workspace.process.site import settings
from workspace.web.times import instant


def appointment(
    name: str, at: datetime, zone: str, summary: str, path: str, moved: int = 0
) -> Moment:
    """Return an entry for a calendar.

    Args:
        name: what it is called on this site for ever.
        at: aware instant.
        zone: in which it counts, and is said.
        summary: what happens then.
        path: of the page about it.
        moved: how often it was moved.
    """
    address = settings().public_url
    return Moment(
        uid=f"{name}@{address.partition('://')[2]}",
        at=at,
        summary=summary,
        said=instant(at, zone),
        link=address + path,
        moved=moved,
    )


def given(moments: Iterable[Moment]) -> Response:
    """Return entries as a file for a calendar."""
    made = as_ics.calendar(moments, now())
    answer = Response(made, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="deadline.ics"'
    return answer
