"""Seats in an organisation: who may be given which, and why the last administrator stays."""

from collections.abc import Mapping

from workspace.domain.errors import Refusal
from workspace.domain.organisations.duties import ADMINISTRATOR
from workspace.domain.words import N_


class LastAdministrator(Refusal):
    """Nobody else administers the organisation."""

    code = "last-administrator"
    sentence = N_(
        "Nobody else administers this organisation, so this seat cannot end or be another. Make "
        "somebody else an administrator first. Nothing was changed."
    )


def require_another(roles: Mapping[str, str], person_id: str, role: str = "") -> None:
    """Refuse to let an organisation lose its last administrator.

    Args:
        roles: the role of each person with a seat in it.
        person_id: whose seat is to end or to become another.
        role: what it is to become; empty for its end.

    Raises:
        LastAdministrator: it is theirs, and nobody else is one.
    """
    others = any(one == ADMINISTRATOR for who, one in roles.items() if who != person_id)
    if roles.get(person_id) == ADMINISTRATOR and role != ADMINISTRATOR and not others:
        raise LastAdministrator
