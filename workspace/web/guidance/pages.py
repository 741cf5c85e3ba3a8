"""Guidance on making a pledge: how it comes about, and what is different for each kind of actor."""

from flask import render_template
from flask.typing import ResponseReturnValue

from workspace.domain import models
from workspace.domain.campaigns.guidance import ADVICE, advice_for
from workspace.domain.codes.themes import THEME
from workspace.domain.errors import NotFound
from workspace.domain.models import MODELS, models_for
from workspace.domain.record.form import TITLE
from workspace.domain.text.sections import SECTION
from workspace.services import campaigns
from workspace.web.access import public
from workspace.web.guidance.blueprint import blueprint


@blueprint.get("/<string:lang>/guidance")
@public
def page(lang: str) -> ResponseReturnValue:
    """Tell how a pledge comes about and what makes one that can be checked."""
    return render_template("guidance/page.html", advice=ADVICE, models=MODELS, **_now(lang))


@blueprint.get("/<string:lang>/guidance/<string:actor>")
@public
def of_actor(lang: str, actor: str) -> ResponseReturnValue:
    """Tell one kind of actor what it can pledge, with whom it speaks and who signs."""
    found = advice_for(actor)
    if found is None:
        raise NotFound
    return render_template(
        "guidance/actor.html", one=found, advice=ADVICE, models=models_for(actor), **_now(lang)
    )


@blueprint.get("/<string:lang>/guidance/models/<string:model>")
@public
def of_model(lang: str, model: str) -> ResponseReturnValue:
    """Show a model pledge, from which a draft can be started."""
    found = models.model(model)
    if found is None:
        raise NotFound
    parts = [(SECTION[key].label, text) for key, text in found.sections.items() if key != TITLE]
    theme = THEME[found.theme].label
    return render_template("guidance/model.html", one=found, parts=parts, theme=theme, **_now(lang))


def _now(lang: str) -> dict[str, object]:
    """Give templates the language of the address, and whether a pledge can be made now."""
    return {"lang": lang, "takes_pledges": campaigns.takes_pledges()}
