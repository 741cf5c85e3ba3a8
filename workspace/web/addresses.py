"""What an address may hold, our own whole addresses, and where one that is a little off leads."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import quote, unquote, urlsplit

from flask import Flask, Response, abort, current_app, redirect, request, url_for
from flask_babel import get_locale
from werkzeug.exceptions import HTTPException
from werkzeug.routing import IntegerConverter, RequestRedirect
from werkzeug.urls import iri_to_uri

from workspace.process import site

API: Final = "/api/v1"
"""Where the public record is for programs; what is not there is said to them."""
_CONTROLS = frozenset(map(chr, (*range(32), 127)))
_ASKING: Final = frozenset({"GET", "HEAD"})
_SYMBOL: Final = re.compile(r"\W*([^\W_]{1,12})\s*[-_\s]\s*(\d{1,9})\W*")
_DIGITS: Final = 6
"""Of the number in a public symbol, such as HR75-000123."""

_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")
# What a browser reads as a path of the site it is on, whatever it makes of odd characters; never
# the sign-in itself, which would lead here again.
_OUR_PATH: Final = re.compile(r"/(?![/\\]|sign-(?:in|out)\b)(?:[!-\[\]-~]|[^\x00-\xff\s])*")
_LONGEST_PATH: Final = 2_000
# What stands around an address that was copied out of a sentence or a letter.
_AROUND: Final = "/ .,;:!?)]}>'\"’”»…。，、؟،\u200b\u00a0"


class CountedNumber(IntegerConverter):
    """A whole number of at most nine digits; a longer one names nothing that could exist."""

    regex = r"\d{1,9}"


def bind(app: Flask) -> None:
    """Read numbers in addresses as `CountedNumber`; call this before any route is added."""
    app.url_map.converters["int"] = CountedNumber

    @app.before_request
    def refuse_controls() -> None:
        """Answer that nothing is there: no page of ours links to such an address.

        PostgreSQL refuses a zero byte with an error, which people would meet as a failure.
        """
        if not _CONTROLS.isdisjoint(request.path):
            abort(404)

    @app.before_request
    def stay_within() -> Response | None:
        """Send on, as the router would, but by a path: what a request calls us is not repeated."""
        way = request.routing_exception
        if not isinstance(way, RequestRedirect):
            return None
        return elsewhere() or _sent(urlsplit(way.new_url).path, 308)


def is_of_api() -> bool:
    """Whether the present request is for the interface for programs."""
    return request.path.startswith("/api/")


def whole(endpoint: str, **values: Any) -> str:
    """Return the address of a page as other sites and paper need it: with the site's own name.

    The name is that of the settings. A request can say any other, and caches would keep it.
    """
    return site.settings().public_url + url_for(endpoint, **values)


def landing(wanted: str | None) -> str:
    """Return where to go after signing in: a path of ours that was asked for, else the desk."""
    path = (wanted or "")[:_LONGEST_PATH]
    return iri_to_uri(path) if _OUR_PATH.fullmatch(path) else url_for("desk.home")


def symbol(asked: str) -> str:
    """Return a public symbol as it is written here, whatever was typed or copied beside it.

    Small letters, missing zeros, another dash and the full stop of a sentence are put right; what
    is no symbol at all is given back as it came.
    """
    plain = unicodedata.normalize("NFKC", asked).translate(_DASHES)
    found = _SYMBOL.fullmatch("".join(c for c in plain if unicodedata.category(c) != "Cf"))
    return f"{found[1].upper()}-{int(found[2]):0{_DIGITS}d}" if found else asked


def elsewhere() -> Response | None:
    """Return the way to the page somebody meant, where an address is nearly one of ours.

    It is asked when there is nothing at the address of the present request.
    """
    if request.method not in _ASKING or is_of_api():
        return None
    meant = next((one for one in _meant() if one != request.path and _leads_somewhere(one)), None)
    return _sent(quote(meant, errors="replace"), 302) if meant else None


def _sent(path: str, code: int) -> Response:
    """Send the browser to a path of ours; several slashes at its start would name another site."""
    asked = quote(request.query_string, safe="%&=+/?:@!$'()*,;~-._")
    answer = redirect(f"/{path.lstrip('/')}" + (f"?{asked}" if asked else ""), code)
    assert isinstance(answer, Response)
    return answer


def _meant() -> Iterator[str]:
    """Give the paths that may be meant, the likeliest first."""
    given: dict[str, Any] = request.view_args or {}
    if request.endpoint and symbol(given.get("symbol", "")) != given.get("symbol", ""):
        named = given | {"symbol": symbol(given["symbol"])}
        yield unquote(url_for(request.endpoint, **named))
    bare = request.path.rstrip(_AROUND)
    if not request.path.rstrip("/").rpartition("/")[2].strip(_AROUND):
        return  # what names the thing holds nothing but signs, so nothing is meant by it
    first, _, rest = bare.lstrip("/").partition("/")
    if first.lower() in site.settings().languages:
        yield f"/{first.lower()}/{rest}"
    else:
        yield bare
        yield f"/{get_locale()}{bare}"


def _leads_somewhere(path: str) -> bool:
    """Whether a path is that of a page; one that only leads back here leads nowhere."""
    adapter = current_app.create_url_adapter(request)
    assert adapter is not None
    try:
        endpoint, _ = adapter.match(path, method="GET")
    except RequestRedirect as way:
        return unquote(urlsplit(way.new_url).path) != request.path
    except HTTPException:
        return False
    return bool(endpoint != "static")
