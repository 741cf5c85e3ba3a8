"""The blueprint that the modules of this room put their pages on.

Public files are kept as other public pages are: made once until something of them changes.
"""

from flask import Blueprint

from workspace.web import kept

blueprint = Blueprint("export", __name__)
blueprint.before_request(kept.from_the_shelf)
blueprint.after_request(kept.onto_the_shelf)
