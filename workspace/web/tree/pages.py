"""Pages that hold the tree and hardly anything else."""

import segno
from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from workspace.services.registry import tree as trees
from workspace.services.registry.query import wish
from workspace.services.registry.tree import TreeView
from workspace.web.access import public
from workspace.web.addresses import whole
from workspace.web.page.headers import framed
from workspace.web.registry import drawing
from workspace.web.tree.blueprint import blueprint


@blueprint.get("/<string:lang>/tree/stage")
@public
def stage(lang: str) -> ResponseReturnValue:
    """Show the tree to a room full of people: it fills the screen and names each new leaf."""
    grown = trees.tree(wish(request.args), trees.WHOLE)
    address = whole("registry.tree", lang=lang)
    code = segno.make(address, error="m").svg_data_uri(scale=4, light="#fff")
    return render_template(
        "tree/stage.html", lang=lang, address=address, code=code, **_picture(grown)
    )


@blueprint.get("/<string:lang>/tree/embed")
@public
def embed(lang: str) -> ResponseReturnValue:
    """Show the tree in a frame of another site, as a picture that leads to the tree itself."""
    grown = trees.tree(wish(request.args), trees.WHOLE)
    return framed(make_response(render_template("tree/embed.html", lang=lang, **_picture(grown))))


def _picture(grown: TreeView) -> dict[str, object]:
    """Give templates a tree and its picture, which we have drawn and escaped ourselves."""
    picture = Markup(drawing.picture(grown))  # noqa: S704 - as_tree_svg escapes every name
    return {"tree": grown, "picture": picture, "shapes": drawing.SHAPES}
