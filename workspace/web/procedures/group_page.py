"""A group's page: its rule with history, its members, and who of them can be reached."""

from collections.abc import Callable

from flask import make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from workspace.domain.errors import FreshSignInNeeded, Invalid, Refusal, TooMany
from workspace.domain.procedures.rules import RULES
from workspace.services import groups
from workspace.services.groups import MemberAlready
from workspace.web.access import person, signed_in
from workspace.web.accounts.renewal import proved
from workspace.web.errors import sentence_of
from workspace.web.forms import Form
from workspace.web.fragments import go
from workspace.web.procedures.blueprint import blueprint
from workspace.web.procedures.forms import MemberForm, RuleForm

_SAID_THERE = (FreshSignInNeeded, Invalid, MemberAlready, TooMany)


@blueprint.get("/organizations/<string:organisation>/group")
@signed_in
def group(organisation: str) -> ResponseReturnValue:
    """Show a group to its own people and those of its members."""
    return _page(organisation, None, None, 200)


@blueprint.post("/organizations/<string:organisation>/group/rule")
@signed_in
def set_rule(organisation: str) -> ResponseReturnValue:
    """Have the group decide by another rule from now on."""
    form = RuleForm()
    try:
        groups.set_rule(proved(form.password.data), organisation, form.given())
    except _SAID_THERE as refusal:
        return _page(organisation, form, None, form.say_no(refusal))
    return go(url_for("procedures.group", organisation=organisation))


@blueprint.post("/organizations/<string:organisation>/group/members")
@signed_in
def ask_member(organisation: str) -> ResponseReturnValue:
    """Ask an organisation to be a member."""
    form = MemberForm()
    voting = form.voting.data != "0"
    try:
        groups.ask_member(person(), organisation, form.member.data or "", voting=voting)
    except _SAID_THERE as refusal:
        return _page(organisation, None, form, _say_no(form, refusal))
    return go(url_for("procedures.group", organisation=organisation))


@blueprint.post("/organizations/<string:organisation>/group/members/<string:membership_id>/accept")
@signed_in
def accept(organisation: str, membership_id: str) -> ResponseReturnValue:
    """Accept for an organisation that it belongs to the group."""
    return _change(organisation, membership_id, groups.accept)


@blueprint.post("/organizations/<string:organisation>/group/members/<string:membership_id>/end")
@signed_in
def end(organisation: str, membership_id: str) -> ResponseReturnValue:
    """End a membership, for the group or for the member."""
    return _change(organisation, membership_id, groups.end)


def _change(organisation: str, membership_id: str, act: Callable[..., None]) -> ResponseReturnValue:
    act(person(), organisation, membership_id)
    still = any(slug == organisation for slug, _, _ in groups.of_person(person()))
    place = url_for("procedures.group", organisation=organisation)
    return go(place if still else url_for("desk.home"))


def _say_no(form: Form, refusal: Refusal) -> int:
    if isinstance(refusal, Invalid):
        form.refuse(refusal)
    else:
        form.form_errors.append(sentence_of(refusal))
    return refusal.status


def _page(
    organisation: str, rule: RuleForm | None, member: MemberForm | None, status: int
) -> ResponseReturnValue:
    view = groups.group(person(), organisation)
    member = member or MemberForm(formdata=None)
    member.offer(view.choosable)
    terms = view.rules[0].terms if view.rules else None
    page = render_template(
        "procedures/group.html",
        view=view,
        rule_form=rule or RuleForm(terms, formdata=None),
        member_form=member,
        rules=RULES,
        sent="rule" if rule else "member" if request.method == "POST" else "",
    )
    return make_response(page, status)
