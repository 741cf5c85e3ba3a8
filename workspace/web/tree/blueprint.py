"""The blueprint of the tree by itself; its pages are public and made once for everybody."""

from flask import Blueprint

from workspace.web import kept

blueprint = Blueprint("tree", __name__)
blueprint.before_request(kept.from_the_shelf)
blueprint.after_request(kept.onto_the_shelf)
