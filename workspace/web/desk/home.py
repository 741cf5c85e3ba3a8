"""The page a person lands on: what waits for them, their drafts, their invitations."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from workspace.services import alignment, groups, procedures, sign_on
from workspace.services.desk import home as desk
from workspace.services.desk.wish import wish
from workspace.web.access import person, signed_in
from workspace.web.desk.blueprint import blueprint
from workspace.web.fragments import is_fragment, render


@blueprint.get("/desk")
@signed_in
def home() -> ResponseReturnValue:
    """Show what waits for the person first, then their drafts, or those they look for."""
    view = desk.of(person(), wish(request.args))
    answer = render(
        "desk/home.html",
        "desk/_drafts.html",
        desk=view,
        asked=() if is_fragment() else procedures.waiting(person()),
        aligning=() if is_fragment() else alignment.waiting(person()),
        halves=() if is_fragment() else sign_on.halves(person()),
        sign_ons=() if is_fragment() else sign_on.of_person(person()),
        groups=() if is_fragment() else groups.of_person(person()),
    )
    if is_fragment():
        # The address that can be shared: without the filters that narrow nothing.
        named: dict[str, Any] = view.wish.on(view.page)
        answer.headers["HX-Push-Url"] = url_for("desk.home", **named)
    return answer
