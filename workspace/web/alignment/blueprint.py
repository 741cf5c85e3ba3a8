"""The blueprint that the modules of this room put their pages on."""

from flask import Blueprint

blueprint = Blueprint("alignment", __name__)
