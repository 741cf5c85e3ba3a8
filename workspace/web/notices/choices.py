"""What a person chooses about being told."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.notices.hours import zones
from workspace.domain.notices.switches import SWITCHES
from workspace.services import by_mail, notices
from workspace.web.access import person, signed_in
from workspace.web.fragments import go
from workspace.web.notices.blueprint import blueprint


@blueprint.get("/account/notices")
@signed_in
def choices() -> ResponseReturnValue:
    """Show the switches, the digest and what is muted."""
    return render_template(
        "notices/choices.html",
        choices=notices.choices(person()),
        zones=zones(),
        addresses=by_mail.own_addresses(person()),
        ended="ended" in request.args,
        kept="kept" in request.args,
    )


@blueprint.post("/account/notices")
@signed_in
def choose() -> ResponseReturnValue:
    """Keep what was chosen."""
    form = request.form
    wanted = {code: (f"inbox-{code}" in form, form.get(f"mail-{code}", "")) for code in SWITCHES}
    notices.choose(person(), form.get("timezone", ""), form.get("rhythm", ""), wanted)
    return go(url_for("notices.choices", kept=1))
