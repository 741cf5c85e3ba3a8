"""Answers pages and fragments: the same address gives a whole page or the part HTMX asked for."""

import time
from typing import Final

from flask import Response, current_app, g, make_response, render_template, request

from workspace.process.offload import let_others_go_on

_AT_A_STRETCH_S: Final = 0.004


def is_fragment() -> bool:
    """Whether HTMX asks for a part of a page (and not for a page to go to)."""
    headers = request.headers
    return headers.get("HX-Request") == "true" and "HX-Boosted" not in headers


def render(page: str, fragment: str, status: int = 200, /, **facts: object) -> Response:
    """Answer with `fragment` when HTMX asks, else with the whole `page` around it."""
    answer = make_response(render_template(fragment if is_fragment() else page, **facts), status)
    answer.vary.add("HX-Request")
    return answer


def gently(template: str, /, **facts: object) -> str:
    """Return a long part of a page; while it is made, others go on every few milliseconds."""
    current_app.update_template_context(facts)
    made: list[str] = []
    begun = time.monotonic()
    for piece in current_app.jinja_env.get_template(template).generate(facts):
        made.append(piece)
        if time.monotonic() - begun > _AT_A_STRETCH_S:
            let_others_go_on()
            begun = time.monotonic()
    return "".join(made)


def go(address: str) -> Response:
    """Send the browser to `address` after an act, by redirect or by HTMX's own header."""
    if is_fragment():
        answer = make_response("", 204)
        answer.headers["HX-Redirect"] = address
        return answer
    answer = make_response("", 303)
    answer.headers["Location"] = address
    return answer


def shown_at(address: str) -> None:
    """Say where the part that answers an act can be fetched again, for a form sent twice."""
    g.shown_at = address
