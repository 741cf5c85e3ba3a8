"""The browser that a question to a passkey is for, before anybody is signed in there."""

import secrets
from typing import Final

from flask import Response, after_this_request, request

from workspace.process.site import settings
from workspace.services.second_factor import ceremony

_LONGEST: Final = 64


def visitor() -> str:
    """Return for whom a question is that this browser was given before anybody signed in."""
    return f"visitor {request.cookies.get(_name(), '')[:_LONGEST]}"


def new_visitor() -> str:
    """Return the same for a question that this browser is given now."""
    token = secrets.token_urlsafe(24)

    @after_this_request
    def bind(answer: Response) -> Response:
        """Have this browser alone bring the answer."""
        answer.set_cookie(
            _name(),
            token,
            max_age=ceremony.LASTS,
            secure=settings().secure_cookies,
            httponly=True,
            samesite="Lax",
        )
        return answer

    return f"visitor {token}"


def _name() -> str:
    return "__Host-banyan-asked" if settings().secure_cookies else "banyan-asked"
