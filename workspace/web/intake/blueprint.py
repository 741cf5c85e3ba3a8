"""The blueprint that the modules of this room put their pages on."""

from flask import Blueprint

blueprint = Blueprint("intake", __name__)
