"""Answers pages and fragments: the same address gives a whole page or the part HTMX asked for."""

from functools import partial

from flask import Response, g, make_response, render_template, request

from workspace.process.offload import comparisons


def is_fragment() -> bool:
    """Whether HTMX asks for a part of a page (and not for a page to go to)."""
    headers = request.headers
    return headers.get("HX-Request") == "true" and "HX-Boosted" not in headers


def render(
    page: str, fragment: str, status: int = 200, /, *, long: bool = False, **facts: object
) -> Response:
    """Answer with `fragment` when HTMX asks, else with the whole `page` around it.

    Raises:
        Busy: it is long, and very many long pages are being printed.
    """
    name = fragment if is_fragment() else page
    answer = make_response(printed(name, long=long, **facts), status)
    answer.vary.add("HX-Request")
    return answer


def printed(template: str, /, *, long: bool, **facts: object) -> str:
    """Return a template filled in: beside the loop where so much stands on it that it takes long.

    Raises:
        Busy: it is long, and very many long pages are being printed.
    """
    made = partial(render_template, template, **facts)
    return comparisons.do(made) if long else made()


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
