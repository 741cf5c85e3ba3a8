"""The site's own address, as whoever comes from outside meets it, and what proxies say of them."""

import ssl
from http.client import HTTPException, HTTPMessage
from typing import Final
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, Request, build_opener

from workspace.process.site import settings
from workspace.services.doctor.findings import Finding, fault, look, well

PATIENCE_S: Final = 5
_CHECK: Final = "address"
_OURS: Final = "Banyan-Answer"
_SECURE: Final = "Strict-Transport-Security"
_PROXY: Final = "see deploy/nginx for a proxy that says them, and set BANYAN_PROXIES to how many"


def address() -> Finding:
    """Ask the site for itself by its public address."""
    url = settings().public_url
    try:
        headers = _asked(f"{url}/healthz")
    except HTTPError as why:
        return fault(
            _CHECK, f"{url} answers {why.code}", "see that the proxy leads to a running process"
        )
    except (URLError, OSError, HTTPException) as why:
        return _not_reached(url, getattr(why, "reason", why))
    return _answered(url, headers)


def _answered(url: str, headers: HTTPMessage) -> Finding:
    if headers.get(_OURS) is None:
        return fault(_CHECK, f"something else than Banyan answers at {url}", "correct the proxy")
    seen = headers.get(_SECURE) is not None
    if url.startswith("https:") and not seen:
        return fault(
            _CHECK,
            f"Banyan does not see that {url} is reached by https, nor from where",
            f"the proxy has to say X-Forwarded-For, -Proto and -Host: {_PROXY} there are",
        )
    if url.startswith("http:") and seen:
        return fault(
            _CHECK,
            "Banyan believes what visitors say of themselves in X-Forwarded-Proto",
            f"there are fewer proxies than BANYAN_PROXIES says: {_PROXY} there are",
        )
    return well(_CHECK, f"{url} leads here, and is seen as what it is")


def _asked(url: str) -> HTTPMessage:
    """Return the headers of an answer; what we pretend a proxy that is one does not pass on."""
    pretends = {} if url.startswith("https:") else {"X-Forwarded-Proto": "https"}
    asked = Request(url, headers=pretends)  # noqa: S310 - http and https alone are settings
    with build_opener(ProxyHandler({})).open(asked, timeout=PATIENCE_S) as answer:
        found: HTTPMessage = answer.headers
        return found


def _not_reached(url: str, why: object) -> Finding:
    if isinstance(why, ssl.SSLError):
        return fault(_CHECK, f"nobody can trust the certificate of {url}: {why.reason}", "renew it")
    return look(
        _CHECK,
        f"{url} cannot be reached from here",
        "start the site and ask again; a network that does not lead back to itself is no fault",
    )
