"""For whom somebody acts on a pledge: carried on from page to page, and asked where it is open.

With one seat on a pledge nothing of this shows. With several, every address of the pledge names
the organisation (`?as=its-slug`): what is done in one tab and what in another keep their names.
"""

from typing import Any
from urllib.parse import urlencode

from flask import (
    Flask,
    Response,
    has_request_context,
    make_response,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from workspace.domain.access.roles import WORKING_SEATS
from workspace.domain.errors import Refusal, SeatNeeded
from workspace.domain.parties.capacities import SEAT_ROLES, label
from workspace.domain.words import N_
from workspace.services import access
from workspace.services.access import SeatView
from workspace.web import errors
from workspace.web.access import ACTING, acting_for, person, signed_in
from workspace.web.fragments import is_fragment
from workspace.web.parties.blueprint import blueprint

REPRESENTS = N_("You represent it")
# Addresses that belong to the draft of the page although they do not name it.
_OF_THE_PAGE = frozenset({"text.ticket"})


def bind(app: Flask) -> None:
    """Carry the choice on, and ask for it where it is needed."""
    app.register_error_handler(SeatNeeded, _ask)
    app.jinja_env.globals.update(acting_for=acting_for, acts_for=_acts_for)

    @app.url_defaults
    def carry_on(endpoint: str, values: dict[str, Any]) -> None:
        here = (request.view_args or {}).get("draft_id") if has_request_context() else None
        if here is None or ACTING in values:
            return
        if values.get("draft_id") == here or endpoint in _OF_THE_PAGE:
            acting = acting_for()
            if acting:
                values[ACTING] = acting


@blueprint.get("/drafts/<string:draft_id>/seats")
@signed_in
def choose(draft_id: str) -> ResponseReturnValue:
    """Ask for whom the person acts on this pledge; the way to act for another organisation."""
    return _page(draft_id, 200, url_for("desk.show", draft_id=draft_id, **{ACTING: None}))


def _acts_for(draft_id: str) -> str:
    """Return for whom the person acts, where they have a choice; else nothing."""
    try:
        found = access.seats(person(), draft_id).seats
    except Refusal:  # a page that says no says it by itself
        return ""
    names = {seat.slug: seat.organisation for seat in found}
    return names.get(acting_for(), "") if len(names) > 1 else ""


def _ask(refusal: SeatNeeded) -> Response:
    """Ask before a page is shown; what was posted is not done, and said so."""
    draft_id = (request.view_args or {}).get("draft_id")
    if draft_id is None or is_fragment() or errors.wants_json():
        return errors.refused(refusal)
    if request.method in {"GET", "HEAD"}:
        others = [(key, value) for key, value in request.args.items(multi=True) if key != ACTING]
        return _page(draft_id, 300, _with(request.path, others))
    back = url_for("desk.show", draft_id=draft_id)
    return _page(draft_id, refusal.status, back, problem=refusal.words)


def _page(draft_id: str, status: int, target: str, problem: str = "") -> Response:
    choice = access.seats(person(), draft_id)
    page = render_template(
        "parties/choose.html",
        choice=choice,
        addresses={seat.slug: _with(target, [(ACTING, seat.slug)]) for seat in choice.seats},
        parts={seat.slug: _parts(seat) for seat in choice.seats},
        problem=problem,
    )
    return make_response(page, status)


def _parts(seat: SeatView) -> list[str]:
    """Return in what capacity the organisation takes part and what the person does for it.

    A representative drafts whatever their role says.
    """
    does = [] if seat.mandated and seat.role not in WORKING_SEATS else [SEAT_ROLES.label(seat.role)]
    return [label(seat.capacity), *does, *([REPRESENTS] if seat.mandated else ())]


def _with(address: str, more: list[tuple[str, str]]) -> str:
    joint = "&" if "?" in address else "?"
    return f"{address}{joint}{urlencode(more)}" if more else address
