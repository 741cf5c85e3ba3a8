"""The deadline of a pledge and the end of its embargo, for the calendars of who takes part."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from workspace.services import signing
from workspace.web.access import person, signed_in
from workspace.web.export.data.calendars import appointment, given
from workspace.web.signing.blueprint import blueprint


@blueprint.get("/drafts/<string:draft_id>/deadline.ics")
@signed_in
def calendar(draft_id: str) -> ResponseReturnValue:
    """Give what of a pledge lies ahead as entries for a calendar; its title is in none of them."""
    found = signing.last_moments(person(), draft_id)
    link, zone = url_for("signing.board", draft_id=draft_id), found.timezone
    moments = []
    if found.deadline_at is not None:
        ends = gettext("%(campaign)s: the last moment to sign and submit", campaign=found.campaign)
        moments.append(
            appointment(f"deadline-{draft_id}", found.deadline_at, zone, ends, link, found.moved)
        )
    if found.public_at is not None:
        opens = gettext("%(campaign)s: what was submitted becomes public", campaign=found.campaign)
        moments.append(appointment(f"embargo-{draft_id}", found.public_at, zone, opens, link))
    return given(moments)
