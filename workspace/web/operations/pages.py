"""What machines ask (is it up? what may be read?) and what only the demonstration shows."""

from functools import partial

from flask import Response, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue

from workspace.process import health, meters, site
from workspace.services import letters, notices, signing
from workspace.web.access import public
from workspace.web.addresses import whole
from workspace.web.operations.blueprint import blueprint
from workspace.web.page import assets


@blueprint.get("/healthz")
@public
def healthz() -> Response:
    """Answer 200 whenever the process answers at all."""
    return jsonify(ok=True)


@blueprint.get("/readyz")
@public
def readyz() -> Response:
    """Answer 200 when the database and, if configured, Redis answer; else 503 and which failed."""
    parts = health.check()
    return make_response(
        jsonify(ok=all(parts.values()), parts=parts), 200 if all(parts.values()) else 503
    )


@blueprint.get("/metrics")
@public
def metrics() -> Response:
    """Give Prometheus its numbers; without the token of the settings this page does not exist."""
    given = request.authorization
    bearer = given.token if given is not None and given.type == "bearer" else None
    return Response(meters.exposition(bearer or ""), content_type=meters.MEDIA_TYPE)


@blueprint.get("/robots.txt")
@public
def robots() -> Response:
    """Tell search engines what is for them: pages whose address names a language, and pictures."""
    open_ = ("/$", *(f"/{lang}/" for lang in site.settings().languages), "/static/", "/tree.svg")
    allowed = (f"Allow: {path}" for path in open_)
    there = f"Sitemap: {whole('registry.sitemap')}"
    lines = (there, "", "User-agent: *", *allowed, "Allow: /sitemap.xml", "Disallow: /", "")
    return _for_a_day(Response("\n".join(lines), mimetype="text/plain"))


@blueprint.get("/favicon.ico")
@public
def favicon() -> Response:
    """Give the sign of the site to browsers that do not read which one a page names."""
    return _for_a_day(Response(assets.content("favicon.ico"), mimetype="image/x-icon"))


def _for_a_day(answer: Response) -> Response:
    answer.cache_control.public = True
    answer.cache_control.max_age = 86_400
    return answer


@blueprint.get("/demo/outbox")
@public
def outbox() -> ResponseReturnValue:
    """Show the letters of the demonstration; elsewhere this page does not exist."""
    words = partial(notices.composed, needed=signing.needed)
    return render_template("operations/outbox.html", letters=letters.demonstration_outbox(words))
