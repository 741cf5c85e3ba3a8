"""The blueprint of the public pages: their addresses name the language they are in."""

from flask import Blueprint, request

from workspace.domain.errors import NotFound
from workspace.process import site

blueprint = Blueprint("registry", __name__)


@blueprint.before_request
def know_the_language() -> None:
    """Refuse addresses in a language the site is not offered in.

    Raises:
        NotFound: there are no pages in that language.
    """
    lang = (request.view_args or {}).get("lang")
    if lang is not None and lang not in site.settings().languages:
        raise NotFound
