"""The blueprint that the modules of this room put their pages on."""

from flask import Blueprint

blueprint = Blueprint("seat_requests", __name__)
