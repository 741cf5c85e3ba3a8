"""The blueprint of what is for others to use; its pages are public and made once for everybody."""

from flask import Blueprint

from workspace.web import kept

blueprint = Blueprint("reuse", __name__)
blueprint.before_request(kept.from_the_shelf)
blueprint.after_request(kept.onto_the_shelf)
