"""Letters that wait and letters that did not arrive."""

from http import HTTPStatus
from typing import Final

from flask import flash, get_flashed_messages, render_template, url_for
from flask.typing import ResponseReturnValue

from workspace.services.office import letters
from workspace.web.access import person, signed_in
from workspace.web.fragments import go
from workspace.web.office.blueprint import blueprint

LETTERS: Final = "/secretariat/letters"
AGAIN: Final = "again"


@blueprint.get(LETTERS)
@signed_in
def waiting_letters() -> ResponseReturnValue:
    """Show how letters go, and which did not arrive."""
    done = AGAIN in get_flashed_messages()
    page = render_template("office/letters.html", letters=letters.overview(person()), done=done)
    return page, HTTPStatus.OK


@blueprint.post(f"{LETTERS}/<string:letter_id>/retry")
@signed_in
def retry(letter_id: str) -> ResponseReturnValue:
    """Have a letter tried again that was given up."""
    letters.retry(person(), letter_id)
    flash(AGAIN)
    return go(url_for("office.waiting_letters"))
