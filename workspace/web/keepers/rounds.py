"""Rounds of questions in a campaign: its keeper asks and ends them, the secretariat reads along."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from flask import make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from workspace.domain.errors import Invalid, Refusal
from workspace.domain.progress.questions import USUAL
from workspace.services import keepers
from workspace.services.keepers import AskedAlready, AskedNoMore, Questions, RemindedLately
from workspace.web.access import person, signed_in
from workspace.web.errors import sentence_of
from workspace.web.forms import told
from workspace.web.fragments import go
from workspace.web.keepers.blueprint import blueprint

ROUNDS: Final = "/organizations/<string:house>/campaigns/<string:kept>/keeper/rounds"
ONE: Final = (
    "/organizations/<string:house>/campaigns/<string:asking>/keeper/rounds"
    "/<string:campaign_round_id>"
)


@blueprint.get(ROUNDS)
@signed_in
def rounds(house: str, kept: str) -> ResponseReturnValue:
    """Show what was asked in the campaign, and ask."""
    return _page(house, kept)


@blueprint.post(ROUNDS)
@signed_in
def ask(house: str, kept: str) -> ResponseReturnValue:
    """Ask the parties of all public pledges of the campaign, or of one."""
    questions = Questions(
        written=request.form.get("questions", ""),
        answer_by=request.form.get("answer_by", ""),
        symbol=request.form.get("pledge", ""),
    )
    try:
        made = keepers.ask(person(), house, kept, questions)
    except (Invalid, AskedAlready) as refusal:
        return _page(house, kept, refusal)
    return _to(house, kept, made)


@blueprint.get(ONE, endpoint="round")
@signed_in
def one(house: str, asking: str, campaign_round_id: str) -> ResponseReturnValue:
    """Show a round with what the parties of each pledge answered."""
    return _answers(house, asking, campaign_round_id)


@blueprint.post(f"{ONE}/remind")
@signed_in
def remind(house: str, asking: str, campaign_round_id: str) -> ResponseReturnValue:
    """Remind who has not answered, in the name of the keeper."""
    try:
        keepers.remind(person(), house, asking, campaign_round_id)
    except (AskedNoMore, RemindedLately) as refusal:
        return _answers(house, asking, campaign_round_id, refusal)
    return _to(house, asking, campaign_round_id)


@blueprint.post(f"{ONE}/end")
@signed_in
def end_round(house: str, asking: str, campaign_round_id: str) -> ResponseReturnValue:
    """End a round at all pledges."""
    try:
        keepers.end(person(), house, asking, campaign_round_id)
    except AskedNoMore as refusal:
        return _answers(house, asking, campaign_round_id, refusal)
    return _to(house, asking, campaign_round_id)


def _to(house: str, campaign: str, round_id: str) -> ResponseReturnValue:
    return go(url_for("keepers.round", house=house, asking=campaign, campaign_round_id=round_id))


def _answers(
    house: str, campaign: str, round_id: str, refusal: Refusal | None = None
) -> ResponseReturnValue:
    number = request.args.get("page", 1, type=int)
    view = keepers.answered(person(), house, campaign, round_id, number)
    page = render_template(
        "keepers/round.html",
        view=view,
        house=house,
        campaign=campaign,
        problem=sentence_of(refusal) if refusal else "",
    )
    return make_response(page, refusal.status if refusal else HTTPStatus.OK)


def _page(house: str, campaign: str, refusal: Refusal | None = None) -> ResponseReturnValue:
    view = keepers.asked(person(), house, campaign)
    wrong: Mapping[str, str] = refusal.errors if isinstance(refusal, Invalid) else {}
    last = view.rounds[0].questions if view.rounds else ()
    usual = "\n".join(last or [gettext(question) for question in USUAL])
    begun = {"questions": usual, "pledge": request.args.get("pledge", "")}
    sent = request.form if refusal is not None else begun
    page = render_template(
        "keepers/rounds.html",
        view=view,
        house=house,
        campaign=campaign,
        questions=sent.get("questions", ""),
        answer_by=sent.get("answer_by", ""),
        pledge=sent.get("pledge", ""),
        wrong={name: told(sentence) for name, sentence in wrong.items()},
        problem=sentence_of(refusal) if refusal and not wrong else "",
    )
    return make_response(page, refusal.status if refusal else HTTPStatus.OK)
