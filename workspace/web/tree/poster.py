"""The tree as a poster to be printed: a file with everything in it."""

from hashlib import sha256

import segno
from flask import make_response, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from workspace.domain.tree.leaf import KINDS
from workspace.exports import as_tree_svg
from workspace.exports.documents.manuscript import POSTER
from workspace.exports.tree.poster import Poster, draw
from workspace.exports.tree.poster.for_print import as_json
from workspace.process import site
from workspace.services.export import Said
from workspace.services.registry import tree as trees
from workspace.services.registry.query import wish
from workspace.services.registry.tree import TreeView
from workspace.web.access import public
from workspace.web.addresses import whole
from workspace.web.alphabet import order
from workspace.web.export import print_answers
from workspace.web.page.languages import direction
from workspace.web.registry import drawing
from workspace.web.times import figure
from workspace.web.tree.blueprint import blueprint


@blueprint.get("/<string:lang>/tree/poster.svg")
@public
def poster(lang: str) -> ResponseReturnValue:
    """Give the tree as a poster in the shape of A paper: drawn for A2, and sharp at any size."""
    grown = trees.tree(wish(request.args), trees.WHOLE)
    answer = make_response(draw(_poster(grown, lang)))
    answer.mimetype = drawing.SVG
    answer.headers["Content-Security-Policy"] = drawing.SVG_POLICY
    answer.headers["Content-Disposition"] = 'attachment; filename="pledging-tree.svg"'
    return answer


@blueprint.get("/<string:lang>/tree/poster.pdf")
@public
def poster_pdf(lang: str) -> ResponseReturnValue:
    """Give the same poster as PDF, as printers take it."""
    wished = wish(request.args)

    def said() -> Said:
        content = as_json(_poster(trees.tree(wished, trees.WHOLE), lang))
        return Said(sha256(content).hexdigest(), content)

    return print_answers.given(lang, POSTER, "pledging-tree.pdf", said)


def _poster(grown: TreeView, lang: str) -> Poster:
    address = whole("registry.tree", lang=lang)
    found = grown.matching
    return Poster(
        lang=lang,
        rtl=direction(lang) == "rtl",
        campaign=grown.campaign or gettext("Pledging Tree"),
        count=ngettext("%(count)s pledge", "%(count)s pledges", found, count=figure(found))
        if found
        else gettext("The tree waits for its first pledge"),
        picture=_away_from_here(drawing.picture(grown)),
        legend=tuple(
            (as_tree_svg.shape(kind), gettext(KINDS[kind]), figure(count))
            for kind, _, count in grown.by_kind
            if count
        ),
        names=tuple(sorted(trees.names(grown.wish), key=order())),
        more=gettext("and {count} more"),
        address=address.partition("://")[2],
        code=segno.make(address, error="m").svg_inline(omitsize=True, light="#fff"),
    )


def _away_from_here(picture: str) -> str:
    """Let each leaf lead to its pledge from wherever the file is opened."""
    return picture.replace('href="/', f'href="{site.settings().public_url}/')
