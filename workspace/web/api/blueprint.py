"""The blueprint of the interface: made once for everybody, readable by pages of every site."""

from http import HTTPStatus

from flask import Blueprint, Response, request

from workspace.web import kept
from workspace.web.addresses import API

_DAY_S = 86_400

blueprint = Blueprint("api", __name__, url_prefix=API)
blueprint.before_request(kept.from_the_shelf)


@blueprint.after_request
def open_to_all(answer: Response) -> Response:
    """Say to a page of another site that it may ask whether what it has still holds."""
    if request.method == "OPTIONS":
        answer.headers["Access-Control-Allow-Origin"] = "*"
        answer.headers["Access-Control-Allow-Methods"] = "GET, HEAD"
        answer.headers["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since"
        answer.headers["Access-Control-Max-Age"] = str(_DAY_S)
        return answer
    if answer.status_code == HTTPStatus.OK and not answer.cache_control.public:
        kept.for_a_minute(answer)
    return kept.onto_the_shelf(answer)
