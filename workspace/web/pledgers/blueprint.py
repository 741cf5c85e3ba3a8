"""The blueprint of organisations in public; its pages are made once for everybody."""

from flask import Blueprint

from workspace.web import kept

blueprint = Blueprint("pledgers", __name__)
blueprint.before_request(kept.from_the_shelf)
blueprint.after_request(kept.onto_the_shelf)
