"""How a provider of sign-ins (OpenID Connect) is set up, where there is one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from workspace import hosts

_LONGEST_LABEL: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Who signs people in besides us.

    Attributes:
        issuer: its address, exactly as it spells it in what it signs.
        label: what people call it.
    """

    issuer: str
    client_id: str
    client_secret: str
    label: str


def provider_set_up(env: Mapping[str, str], names: tuple[str, str, str, str]) -> Provider | None:
    """Return the provider that is set up, if any.

    Args:
        env: the settings as they were given.
        names: of its issuer, client id, client secret and label among them.

    Raises:
        ValueError: it is set up in part, or so that nobody would be safe; says what to do.
    """
    issuer, client_id, secret, label = (env.get(name, "") for name in names)
    if not any((issuer, client_id, secret, label)):
        return None
    missing = [name for name in names if not env.get(name)]
    if missing:
        raise ValueError(f"{', '.join(missing)} must be given as well, or none of {names[0]} etc.")
    parts = hosts.parts(issuer)
    if parts is None or not parts.hostname or parts.query or parts.fragment:
        raise ValueError(f"{names[0]} must be the provider's address, not {issuer!r}.")
    if parts.scheme != "https" and not (
        parts.scheme == "http" and hosts.is_own_machine(parts.hostname)
    ):
        raise ValueError(f"{names[0]} must begin with https://, not {issuer!r}.")
    if len(label) > _LONGEST_LABEL:
        raise ValueError(f"{names[3]} must have at most {_LONGEST_LABEL} characters.")
    return Provider(issuer=issuer, client_id=client_id, client_secret=secret, label=label)
