"""A document between its page and the next: in the form itself, sealed, so that nothing is kept."""

from typing import Any, Final

from flask import current_app
from itsdangerous import BadData, URLSafeTimedSerializer

from workspace.domain.errors import Invalid
from workspace.domain.intake.document import Incoming
from workspace.domain.words import N_

_LASTS_S: Final = 6 * 60 * 60
_FOR: Final = "a document that is brought in"
TOO_OLD: Final = N_(
    "This was looked at too long ago, or for another draft. Choose the document again."
)


def sealed(document: Incoming, person_id: str, draft_id: str) -> str:
    """Return a document as a form carries it."""
    said: Any = _seal(person_id, draft_id).dumps(document.as_json())
    return said if isinstance(said, str) else said.decode()


def opened(said: str, person_id: str, draft_id: str) -> Incoming:
    """Return the document a form carried.

    Raises:
        Invalid: nothing of ours, or carried for too long, or by another person to another draft.
    """
    try:
        return Incoming.from_json(_seal(person_id, draft_id).loads(said, max_age=_LASTS_S))
    except BadData as fault:
        raise Invalid({"file": TOO_OLD}) from fault


def _seal(person_id: str, draft_id: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(
        current_app.config["SECRET_KEY"], salt=f"{_FOR}/{person_id}/{draft_id}"
    )
