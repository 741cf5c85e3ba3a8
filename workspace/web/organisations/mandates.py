"""Giving mandates, revoking them, objecting to standing ones; how many persons sign."""

from flask import request
from flask.typing import ResponseReturnValue

from workspace.domain.errors import FreshSignInNeeded, Invalid, TooMany
from workspace.domain.organisations.mandates import (
    FirstMandate,
    NotToOneself,
    NotYetVerified,
    Over,
)
from workspace.services.organisations import mandates, particulars
from workspace.web.access import person, signed_in
from workspace.web.accounts.renewal import proved
from workspace.web.organisations.blueprint import blueprint
from workspace.web.organisations.forms import MandateForm, PolicyForm
from workspace.web.organisations.pages import HOUSE, done, house_page, in_words

_MANDATE = f"{HOUSE}/mandates/<string:mandate_id>"
_SAID_THERE = (*(FirstMandate, FreshSignInNeeded, Invalid, NotToOneself, NotYetVerified, TooMany),)


@blueprint.post(f"{HOUSE}/mandates")
@signed_in
def grant(house: str) -> ResponseReturnValue:
    """Let somebody sign for the organisation; with the password again if that is long ago."""
    form = MandateForm("mandate")
    form.validate()
    try:
        mandates.grant(proved(form.password.data), house, form.ask())
    except _SAID_THERE as refusal:
        return house_page(house, form.say_no(refusal), filled=form)
    return done(house, "granted")


@blueprint.post(f"{_MANDATE}/revoke")
@signed_in
def revoke_mandate(house: str, mandate_id: str) -> ResponseReturnValue:
    """End a mandate now."""
    try:
        mandates.revoke(person(), house, mandate_id, request.form.get("reason", ""))
    except (Invalid, Over) as refusal:
        return house_page(house, problem=in_words(refusal))
    return done(house, "revoked")


@blueprint.post(f"{HOUSE}/mandates/<string:standing_id>/object")
@signed_in
def object_to(house: str, standing_id: str) -> ResponseReturnValue:
    """Object to a standing mandate before it is in force."""
    try:
        mandates.object_to(person(), house, standing_id, request.form.get("reason", ""))
    except (Invalid, Over) as refusal:
        return house_page(house, problem=in_words(refusal))
    return done(house, "objected")


@blueprint.post(f"{HOUSE}/policy")
@signed_in
def choose_policy(house: str) -> ResponseReturnValue:
    """Let one person sign for the organisation, or two."""
    form = PolicyForm("policy")
    try:
        particulars.choose_policy(proved(form.password.data), house, form.policy.data or "")
    except (FreshSignInNeeded, Invalid, TooMany) as refusal:
        return house_page(house, form.say_no(refusal), filled=form)
    return done(house, "policy")
