"""A procedure's page, what members and coordinators do there, and its end for a calendar."""

from collections.abc import Callable
from typing import Any

from flask import make_response, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from workspace.domain.errors import DeadlinePassed, FreshSignInNeeded, Invalid, Refusal, TooMany
from workspace.domain.procedures.ballot import LABELS, MEANS
from workspace.domain.procedures.period import NotExtended
from workspace.domain.procedures.rules import RULES
from workspace.domain.procedures.terms import typed_number
from workspace.services import alignment, procedures, signing
from workspace.services.procedures.part import ActsForAnother
from workspace.services.second_factor import SecondFactorNeeded
from workspace.web.access import ACTING, acting_for, person, signed_in
from workspace.web.accounts.renewal import proved
from workspace.web.export.data.calendars import appointment, given
from workspace.web.fragments import go, render
from workspace.web.pledge.words import in_words
from workspace.web.procedures.blueprint import blueprint
from workspace.web.procedures.forms import AnswerForm, HoursForm
from workspace.web.signing.forms import ActForm, ReasonForm

# Said on the page of the act, where what was typed stays; everything else is a page of its own.
SAID_THERE = (
    *(ActsForAnother, DeadlinePassed, FreshSignInNeeded, Invalid, NotExtended, SecondFactorNeeded),
    TooMany,
)


@blueprint.get("/procedures/<string:procedure_id>")
@signed_in
def page(procedure_id: str) -> ResponseReturnValue:
    """Show the text in decision, where the members stand, and what the person can do."""
    return _page(procedure_id, {}, 200)


@blueprint.post("/procedures/<string:procedure_id>/answer")
@signed_in
def answer(procedure_id: str) -> ResponseReturnValue:
    """Say something for a member."""
    form = AnswerForm("answer")
    return _do(
        procedure_id,
        form,
        lambda: procedures.answer(proved(form.password.data), procedure_id, form.spoken()),
    )


@blueprint.post("/procedures/<string:procedure_id>/extend")
@signed_in
def extend(procedure_id: str) -> ResponseReturnValue:
    """Give the members more time."""
    form = HoursForm("extend")
    hours = typed_number(form.hours.data)
    return _do(
        procedure_id,
        form,
        lambda: procedures.extend(proved(form.password.data), procedure_id, hours),
    )


@blueprint.post("/procedures/<string:procedure_id>/withdraw")
@signed_in
def withdraw(procedure_id: str) -> ResponseReturnValue:
    """Call a procedure off, with a reason its members read."""
    form = ReasonForm("withdraw")
    reason = form.reason.data or ""
    return _do(
        procedure_id,
        form,
        lambda: procedures.withdraw(proved(form.password.data), procedure_id, reason),
    )


@blueprint.get("/procedures/<string:procedure_id>/deadline.ics")
@signed_in
def calendar(procedure_id: str) -> ResponseReturnValue:
    """Give the end of a procedure as an entry for a calendar."""
    view = procedures.procedure(person(), procedure_id)
    summary = gettext("%(group)s decides on a text: the last moment", group=view.group)
    path = url_for("procedures.page", procedure_id=view.id)
    moved = int(view.is_extended)
    name = f"procedure-{view.id}"
    return given([appointment(name, view.closes_at, view.timezone, summary, path, moved)])


def way(procedure_id: str) -> str:
    """Return the address of a procedure, for the organisation that is acted for."""
    seat: dict[str, Any] = {ACTING: acting_for()} if acting_for() else {}
    return url_for("procedures.page", procedure_id=procedure_id, **seat)


def _do(procedure_id: str, form: ActForm, act: Callable[[], None]) -> ResponseReturnValue:
    try:
        act()
    except SAID_THERE as refusal:
        return _refused(procedure_id, form, refusal)
    return go(way(procedure_id))


def _refused(procedure_id: str, form: ActForm, refusal: Refusal) -> ResponseReturnValue:
    return _page(procedure_id, {form.act: form}, form.say_no(refusal))


def _page(procedure_id: str, sent: dict[str, ActForm], status: int) -> ResponseReturnValue:
    view = procedures.procedure(person(), procedure_id)
    answers = sent.get("answer") or AnswerForm("answer", formdata=None)
    assert isinstance(answers, AnswerForm)
    answers.offer(view.offered)
    answers.fingerprint.data = view.fingerprint
    made = render(
        "procedures/page.html",
        "procedures/_standing.html",
        status,
        view=view,
        words=in_words(view.form),
        forms={
            "answer": answers,
            "extend": sent.get("extend") or HoursForm("extend", formdata=None),
            "withdraw": sent.get("withdraw") or ReasonForm("withdraw", formdata=None),
        },
        refused=next(iter(sent.values()), None),
        labels={str(key): label for key, label in LABELS.items()},
        means={str(key): label for key, label in MEANS.items()},
        rule=RULES[view.terms.method],
        aligned=alignment.of_procedure(procedure_id),
        submits=view.runs and signing.by_itself(view.revision_id),
    )
    return make_response(made, status)
