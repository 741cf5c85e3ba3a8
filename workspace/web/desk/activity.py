"""The trail of a draft as a page and as a table for spreadsheets."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from workspace.domain.access.trail_readers import Matter
from workspace.domain.words import N_
from workspace.exports.as_csv import as_csv
from workspace.process.offload import comparisons
from workspace.services.desk import activity as trails
from workspace.services.desk.activity import MOST_IN_A_FILE, ActivityView, Asked
from workspace.web.access import person, signed_in
from workspace.web.desk.act_words import in_words
from workspace.web.desk.blueprint import blueprint
from workspace.web.record import stated

_LONGEST: Final = 200
_FIRST_YEAR, _LAST_YEAR = 1900, 9000
MATTERS: Final = {
    Matter.TEXT: N_("Text, answers and measures"),
    Matter.DISCUSSION: N_("Comments"),
    Matter.PARTIES: N_("Parties and invitations"),
    Matter.SIGNATURE: N_("Lock, signatures and submission"),
    Matter.PROGRESS: N_("Reports of progress"),
}


@blueprint.get("/drafts/<string:draft_id>/activity")
@signed_in
def activity(draft_id: str) -> ResponseReturnValue:
    """Show who did what here, for whom and when."""
    found = trails.activity(person(), draft_id, _asked())
    return render_template(
        "record/activity.html",
        draft_id=draft_id,
        trail=found,
        matters=MATTERS,
        act_in_words=in_words,
        kept=_kept(found.asked),
    )


@blueprint.get("/drafts/<string:draft_id>/activity.csv")
@signed_in
def activity_csv(draft_id: str) -> ResponseReturnValue:
    """Give the same as a table for spreadsheets; no cell of it is a formula."""
    rows = list(_table(trails.activity(person(), draft_id, _asked(), MOST_IN_A_FILE)))
    return stated.table(comparisons.do(lambda: as_csv(rows)), "activity")


def _table(found: ActivityView) -> Iterator[list[str]]:
    yield [gettext("When (UTC)"), gettext("Who"), gettext("For"), gettext("What"), gettext("Act")]
    for line in found.lines:
        when = line.at.isoformat(timespec="seconds")
        yield [when, line.who.who, line.organisation, str(in_words(line.act)), line.act]


def _asked() -> Asked:
    given = {name: value[:_LONGEST] for name, value in request.args.items()}
    return Asked(
        matter=given.get("matter", ""),
        organisation=given.get("organisation", ""),
        since=_day(given.get("since", "")),
        until=_day(given.get("until", "")),
        older=given.get("older", ""),
    )


def _kept(asked: Asked) -> dict[str, str]:
    """Return what narrows the page, for the addresses of others."""
    days = {"since": asked.since, "until": asked.until}
    named = {"matter": asked.matter, "organisation": asked.organisation}
    named |= {name: day.isoformat() for name, day in days.items() if day}
    return {name: value for name, value in named.items() if value}


def _day(written: str) -> date | None:
    """Return a day as a browser writes it; what is none narrows nothing."""
    try:
        found = date.fromisoformat(written)
    except ValueError:
        return None
    return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else None
