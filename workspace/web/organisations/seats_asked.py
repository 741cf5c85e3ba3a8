"""What those who administer an organisation answer somebody who asks for a seat in it."""

from typing import Final

from flask import request
from flask.typing import ResponseReturnValue

from workspace.domain.errors import Invalid
from workspace.services import seat_requests
from workspace.services.seat_requests import RequestOver
from workspace.web.access import person, signed_in
from workspace.web.organisations.blueprint import blueprint
from workspace.web.organisations.pages import HOUSE, done, house_page, in_words

_ASKED: Final = f"{HOUSE}/seats/<string:seat_request_id>"


@blueprint.post(f"{_ASKED}/give")
@signed_in
def give_seat(house: str, seat_request_id: str) -> ResponseReturnValue:
    """Give somebody the seat they asked for."""
    try:
        seat_requests.give(person(), house, seat_request_id, request.form.get("role", ""))
    except (Invalid, RequestOver) as refusal:
        return house_page(house, problem=in_words(refusal))
    return done(house, "seat-given")


@blueprint.post(f"{_ASKED}/decline")
@signed_in
def decline_seat(house: str, seat_request_id: str) -> ResponseReturnValue:
    """Say no to somebody who asked."""
    try:
        seat_requests.decline(person(), house, seat_request_id, request.form.get("answer", ""))
    except (Invalid, RequestOver) as refusal:
        return house_page(house, problem=in_words(refusal))
    return done(house, "seat-declined")
