"""Questions to passkeys, as scripts fetch them, and one's own passkeys: added and removed."""

from flask import jsonify, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import Invalid, NotFound
from workspace.services.second_factor import ceremony, passkeys
from workspace.web.access import maybe_person, person, public, signed_in
from workspace.web.fragments import go
from workspace.web.second_factor.blueprint import blueprint
from workspace.web.second_factor.factor import Filled, codes_page, page
from workspace.web.second_factor.forms import PasskeyForm, ProofForm
from workspace.web.second_factor.visitor import new_visitor


@blueprint.get("/passkeys/question")
@public
def question() -> ResponseReturnValue:
    """Give a question to a passkey: for this sign-in, or for this browser where there is none."""
    who = maybe_person()
    _require()
    return jsonify(ceremony.ask(passkeys.to_prove(who) if who else new_visitor()))


@blueprint.get("/account/passkeys/question")
@signed_in
def question_to_add() -> ResponseReturnValue:
    """Give a question to a device that makes a passkey."""
    _require()
    return jsonify(passkeys.question(person()))


@blueprint.post("/account/passkeys")
@signed_in
def add_passkey() -> ResponseReturnValue:
    """Keep a passkey; show recovery codes where it is the first second factor."""
    form = PasskeyForm()
    form.validate()
    name, password = form.name.data or "", form.password.data or ""
    try:
        codes = passkeys.add(person(), name, password, form.passkey.data or "")
    except Invalid as refusal:
        form.refuse(refusal)
        return page(Filled(add=form), refusal.status)
    return codes_page(codes) if codes else go(url_for("second_factor.own", done="passkey"))


@blueprint.post("/account/passkeys/<string:passkey_id>/remove")
@signed_in
def remove_passkey(passkey_id: str) -> ResponseReturnValue:
    """Take a passkey away, with the password."""
    form = ProofForm("forget")
    try:
        passkeys.remove(person(), passkey_id, form.password.data or "")
    except Invalid as refusal:
        form.refuse(refusal)
        return page(Filled(forget=form), refusal.status)
    return go(url_for("second_factor.own"))


def _require() -> None:
    if not ceremony.is_offered():
        raise NotFound
