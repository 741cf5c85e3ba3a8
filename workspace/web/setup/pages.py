"""The first start in a browser, behind the code of the log; 404 from then on, for ever."""

import logging

from flask import make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from workspace.domain.campaigns.templates import TEMPLATES
from workspace.domain.errors import Invalid, NotFound, TooMany
from workspace.services.setup import code, first
from workspace.web.access import public
from workspace.web.fragments import go
from workspace.web.setup.blueprint import blueprint
from workspace.web.setup.forms import SetupForm

log = logging.getLogger(__name__)


@blueprint.get("/setup")
@public
def show() -> ResponseReturnValue:
    """Ask what has to be known before a site can be used, with what is usual filled in."""
    if not first.is_open():
        raise NotFound
    form = SetupForm(formdata=None)
    form.fill(first.suggested(request.args.get("template", "")))
    return _page(form, 200)


@blueprint.post("/setup")
@public
def set_up() -> ResponseReturnValue:
    """Set the site up, and show its administrator where to choose a password."""
    first.require_open()
    form = SetupForm()
    form.validate()
    try:
        code.require(form.code.data or "", request.remote_addr or "")
        made = first.set_up(form.answers())
    except Invalid as refusal:
        form.refuse(refusal)
        return _page(form, refusal.status)
    except TooMany as refusal:
        form.refuse(Invalid({"code": refusal.words}))
        return _page(form, refusal.status)
    code.forget()
    log.info("the site was set up in a browser")
    return go(url_for("accounts.password", secret=made.link.address.rpartition("/")[2]))


def _page(form: SetupForm, status: int) -> ResponseReturnValue:
    form.offer()
    chosen = form.template.data
    templates = [
        (one.key, gettext(one.label), gettext(one.about), one.key == chosen) for one in TEMPLATES
    ]
    page = render_template("setup/page.html", form=form, templates=templates)
    return make_response(page, status)
