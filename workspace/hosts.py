"""Names and addresses of hosts, as settings have them."""

import re
from ipaddress import IPv6Address, ip_address
from typing import Final
from urllib.parse import SplitResult, urlsplit

_HOST_BITS: Final = 64
_LONGEST: Final = 64
_NAME: Final = re.compile(r"(?!-)[a-z0-9_-]{1,63}(\.(?!-)[a-z0-9_-]{1,63})*\.?")


def ascii_host(host: str) -> str | None:
    """Return a host as it stands in addresses, None for what names no host."""
    try:
        address = ip_address(host)
    except ValueError:
        pass
    else:
        return f"[{host}]" if address.version == 6 else host  # noqa: PLR2004 - IPv6
    try:
        name = host.encode("idna").decode().lower()
    except UnicodeError:
        return None
    return name if _NAME.fullmatch(name) else None


def parts(url: str) -> SplitResult | None:
    """Return the parts of an address; None for what is none, or holds what nobody can see."""
    if any(char.isspace() or not char.isprintable() for char in url):
        return None
    try:
        parts = urlsplit(url)
        named = parts.port != 0
    except ValueError:
        return None
    return parts if named else None


def is_own_machine(host: str) -> bool:
    """Whether only this machine reaches a host by that name."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def network(address: str) -> str:
    """Return the network an address counts for: of IPv6 what one household is given."""
    try:
        found = ip_address(address)
    except ValueError:
        return address[:_LONGEST]
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return f"{int(found) >> _HOST_BITS:x}"
    return str(found)
