"""An organisation signs itself up, and its first person confirms that from their mailbox.

Who is signed in starts it on the same page, with their password and without a letter.
Looking at the link of the letter is a GET and uses nothing up.
"""

from http import HTTPStatus

from flask import make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.codes.vocabulary import ORGANISATION_TYPES
from workspace.domain.errors import Busy, FreshSignInNeeded, Invalid, Refusal, TooMany
from workspace.services import enrolment, letters
from workspace.services.accounts import Origin
from workspace.services.enrolment import LinkIsOver, LooksAlike, SignUpIsOver
from workspace.services.own_letters import NoLetters
from workspace.web.access import device_mark, maybe_person, public, start
from workspace.web.accounts.forms import PasswordForm
from workspace.web.accounts.renewal import proved
from workspace.web.enrolment.blueprint import blueprint
from workspace.web.enrolment.forms import EnrolmentForm, HouseForm, StartForm
from workspace.web.fragments import go


@blueprint.get("/<string:lang>/campaigns/<string:campaign>/sign-up")
@public
def form(lang: str, campaign: str) -> ResponseReturnValue:
    """Ask who signs up; once it was said, say what happens."""
    empty = StartForm(formdata=None) if maybe_person() else EnrolmentForm(formdata=None)
    return _asked(lang, campaign, empty, HTTPStatus.OK)


@blueprint.post("/<string:lang>/campaigns/<string:campaign>/sign-up")
@public
def ask(lang: str, campaign: str) -> ResponseReturnValue:
    """Have a letter sent, or make it for who is signed in; the answer is one for all addresses."""
    if maybe_person():
        return _started(lang, campaign)
    filled, origin = EnrolmentForm(), Origin(request.remote_addr or "", device_mark())
    filled.validate()
    try:
        enrolment.ask(campaign, filled.ask(), lang, origin)
    except Invalid as refusal:
        filled.refuse(refusal)
        return _asked(lang, campaign, filled, refusal.status, refusal)
    except (NoLetters, SignUpIsOver, TooMany) as refusal:
        filled.refuse(Invalid({"": refusal.words}))
        return _asked(lang, campaign, filled, refusal.status)
    return go(url_for("enrolment.form", lang=lang, campaign=campaign, asked=1))


@blueprint.get("/sign-up/<string:enrolling>")
@public
def look(enrolling: str) -> ResponseReturnValue:
    """Show what the link in a letter confirms."""
    return _confirming(enrolling, PasswordForm(formdata=None), HTTPStatus.OK)


@blueprint.post("/sign-up/<string:enrolling>")
@public
def confirm(enrolling: str) -> ResponseReturnValue:
    """Make the account and the organisation, and sign its administrator in."""
    filled, device = PasswordForm(), request.user_agent.string or ""
    filled.validate()
    try:
        session = enrolment.confirm(enrolling, filled.password.data or "", device)
    except Invalid as refusal:
        filled.refuse(refusal)
        return _confirming(enrolling, filled, refusal.status)
    except Busy as refusal:
        filled.refuse(Invalid({"": refusal.words}))
        return _confirming(enrolling, filled, refusal.status)
    except LinkIsOver as refusal:
        return _confirming(enrolling, PasswordForm(formdata=None), refusal.status)
    start(session)
    return go(url_for("desk.home"))


def _started(lang: str, campaign: str) -> ResponseReturnValue:
    filled = StartForm()
    filled.validate()
    try:
        who = proved(filled.password.data)
        house = enrolment.start(who, campaign, filled.house(), another=bool(filled.another.data))
    except (FreshSignInNeeded, Invalid, SignUpIsOver, TooMany) as refusal:
        return _asked(lang, campaign, filled, filled.say_no(refusal), refusal)
    return go(url_for("organisations.page", house=house))


def _asked(
    lang: str, campaign: str, filled: HouseForm, status: int, refusal: Refusal | None = None
) -> ResponseReturnValue:
    page = render_template(
        "enrolment/ask.html",
        lang=lang,
        door=enrolment.door(campaign),
        form=filled,
        like=refusal.known if isinstance(refusal, LooksAlike) else None,
        asked="asked" in request.args,
        mailed=letters.are_written(),
    )
    return make_response(page, status)


def _confirming(secret: str, filled: PasswordForm, status: int) -> ResponseReturnValue:
    link = enrolment.look(secret)
    kind = ORGANISATION_TYPES.label(link.type)
    page = render_template(
        "enrolment/confirm.html", secret=secret, link=link, kind=kind, form=filled
    )
    return make_response(page, status)
