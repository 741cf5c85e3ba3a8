"""A public document as an answer: the file, or that it is being prepared and how far it is."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from flask import (
    Flask,
    Response,
    copy_current_request_context,
    current_app,
    make_response,
    render_template,
    request,
)
from flask_babel import get_locale, gettext
from flask_login import current_user

from workspace.domain.errors import Refusal
from workspace.exports.documents.manuscript import Manuscript
from workspace.hosts import is_own_machine, network
from workspace.process.offload import readings
from workspace.services import export
from workspace.services.export import Prints, Said, Underway
from workspace.services.export.prints import AGAIN_S, KEPT_IN
from workspace.web.errors import sentence_of
from workspace.web.export.delivery import SHEETS, attached, checkpoint, told
from workspace.web.fragments import is_fragment

_ACCEPTED: Final = 202
_PAGE: Final = "text/html"


def bind(app: Flask) -> None:
    """Give an application documents of its own."""
    app.extensions[KEPT_IN] = Prints()


def document(lang: str, form: str, name: str, make: Callable[[], Manuscript]) -> Response:
    """Answer with a public document, the record's checkpoint at its end, and of when it is.

    Args:
        lang: the language that the address names.
        form: one of `FORMS` or `SHEETS` of `delivery`.
        name: what the file is called, in letters of ASCII, without an ending.
        make: gives what it says.

    Raises:
        CannotBeWritten: it took too long.
        NoTypeface: nothing here could show all of its letters.
        Busy: very many documents are being made.
        ManyForYou: several are being made for the place that asks.
    """

    def said() -> Said:
        whole = make()
        foot = checkpoint(sheet=form in SHEETS, dated=True)
        return export.summed(whole, replace(whole, blocks=foot))

    return given(lang, form, f"{name}.{form}", said)


def given(lang: str, form: str, name: str, said: Callable[[], Said]) -> Response:
    """Answer with what is written in a form of children, or that it is being prepared.

    Raises:
        Refusal: as `document` does.
    """
    try:
        found = told(lambda: _prints().given(_address(), form, _by(), _apart(said)))
    except Refusal as refusal:
        if not is_fragment():
            raise
        return _part(name, why=sentence_of(refusal))
    if isinstance(found, Underway):
        answer = _being_prepared(name, found.step)
    elif is_fragment():
        answer = _part(name, ready=True)
    else:
        answer = attached(found.content, name)
        if found.older:
            # Until it is made anew, and for nobody to keep: the next edition says more.
            answer.cache_control.no_store = True
    answer.content_language.add(lang)
    return answer


def _apart(said: Callable[[], Said]) -> Callable[[], Said]:
    """Return what may go on when the request is over, with a way to the database of its own."""
    apart, asked = current_app.app_context, copy_current_request_context(said)

    def made() -> Said:
        with apart():
            return readings.do(asked)

    return made


def _being_prepared(name: str, step: int) -> Response:
    if is_fragment():
        answer = _part(name, step=step)
    elif any(kind == _PAGE for kind, _ in request.accept_mimetypes):
        answer = make_response(render_template("export/prepared.html", **_facts(name, step=step)))
    else:
        words = gettext(
            "This document is being prepared. Please ask for the same address again in "
            "%(wait_s)s seconds; it is given out there once it is ready.",
            wait_s=AGAIN_S,
        )
        answer = Response(f"{words}\n", content_type="text/plain; charset=utf-8")
    answer.status_code = _ACCEPTED
    answer.headers["Retry-After"] = str(AGAIN_S)
    answer.vary.add("Accept")
    return answer


def _part(name: str, *, step: int = 0, ready: bool = False, why: str = "") -> Response:
    """Answer a page that looks again: how far the document is, for nobody to keep."""
    facts = _facts(name, step=step, ready=ready, why=why)
    answer = make_response(render_template("export/_prepared.html", **facts))
    answer.cache_control.no_store = True
    return answer


def _facts(name: str, *, step: int = 0, ready: bool = False, why: str = "") -> dict[str, object]:
    here = request.full_path.removesuffix("?")
    return {"name": name, "here": here, "step": step, "ready": ready, "why": why, "again": AGAIN_S}


def _address() -> str:
    """Return by what the same document is asked for in the same language."""
    return f"{get_locale()} {request.full_path}"


def _by() -> str:
    """Return who asks, as far as one can tell; empty for this machine, behind which all may be."""
    if current_user.is_authenticated:
        return str(current_user.person.id)
    address = request.remote_addr or ""
    return "" if not address or is_own_machine(address) else network(address)


def _prints() -> Prints:
    prints: Prints = current_app.extensions[KEPT_IN]
    return prints
