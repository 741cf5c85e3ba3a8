"""The blueprint of the tree by itself: as public, and made once for everybody, as the registry."""

from flask import Blueprint

from workspace.web.registry.blueprint import know_the_language
from workspace.web.registry.kept import from_the_shelf, onto_the_shelf

blueprint = Blueprint("tree", __name__)
blueprint.before_request(know_the_language)
blueprint.before_request(from_the_shelf)
blueprint.after_request(onto_the_shelf)
