"""A public pledge as a document, in the forms people keep and send."""

from flask.typing import ResponseReturnValue

from workspace.domain.errors import NotFound
from workspace.services.registry import pledge as pledges_of
from workspace.web.access import public
from workspace.web.export.blueprint import blueprint
from workspace.web.export.delivery import FORMS, named, sent, slug
from workspace.web.export.pledge_blocks import published


@blueprint.get("/<string:lang>/pledges/<string:symbol>.<string:form>")
@public
def pledge(lang: str, symbol: str, form: str) -> ResponseReturnValue:
    """Give a public pledge as a file, in the words of its page; one withdrawn without its text."""
    if form not in FORMS:
        raise NotFound
    view = pledges_of.one(symbol)
    answer = sent(published(view), form, named(view.symbol, slug(view.title)))
    answer.content_language.add(lang)
    return answer
