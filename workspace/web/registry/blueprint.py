"""The blueprint of the public pages: their addresses name the language they are in."""

from flask import Blueprint

from workspace.web import kept

blueprint = Blueprint("registry", __name__)
blueprint.before_request(kept.from_the_shelf)
blueprint.after_request(kept.onto_the_shelf)
