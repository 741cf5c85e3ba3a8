"""Sign-ins by a provider (OpenID Connect): who it says somebody is; never what they may do here."""

from workspace.services.provider.connected_accounts import (
    NotConnected,
    connect,
    connect_own,
    disconnect,
    is_connected,
    pending_email,
    sign_in,
)
from workspace.services.provider.issuer import ProviderAway
from workspace.services.provider.journey import NotFromHere, begin, complete, provider

__all__ = [
    "NotConnected",
    "NotFromHere",
    "ProviderAway",
    "begin",
    "complete",
    "connect",
    "connect_own",
    "disconnect",
    "is_connected",
    "pending_email",
    "provider",
    "sign_in",
]
