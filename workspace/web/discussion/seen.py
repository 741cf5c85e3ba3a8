"""What a page says that it has of the discussion, and the answer that it has everything.

A person's pages are never kept by a browser, so a page says so itself: in `If-None-Match` when it
only wants what is new, and in a header of ours whenever it asks or sends something. None of it is
part of a form: the same form sent again is the same form, whatever the page got meanwhile.
"""

from typing import Final
from urllib.parse import parse_qs

from flask import Response, g, make_response, request
from flask_babel import get_locale

from workspace.domain.discussion.kinds import FILTERS
from workspace.services.discussion import Asked
from workspace.services.discussion.margin.search import MOST_ASKED
from workspace.web.pledge.words import tell

_HAS: Final = "Banyan-Has"
_LONGEST: Final = 4_000
_DIGITS: Final = 5
_MOST_OPEN: Final = 20


def shown() -> str:
    """Return the code of the filter; an unknown one means open threads."""
    code = request.values.get("show", "open")
    return code if code in FILTERS else "open"


def chosen() -> list[str]:
    """Return the parties that a form names as readers: by their codes, and by names typed."""
    typed = request.form.get("chosen_names", "").splitlines()
    return request.form.getlist("chosen") + [one.strip() for one in typed if one.strip()]


def asked(wanted: str = "") -> Asked:
    """Return what the page wants to see, by its address and by what it says it has.

    Args:
        wanted: a thread it is to be shown in any case; else the address may name one.
    """
    has = _has()
    return Asked(
        show=shown(),
        sought=sought_here() or "",
        tell=tell,
        page=str(get_locale()),
        after=request.args.get("after", "") or has.get("after", ""),
        thread=request.args.get("thread", ""),
        last=has.get("last", ""),
        shown=_number(has.get("shown", "")),
        more="more" in request.args,
        apart=tuple(has.get("apart", "").split(",")) if has.get("apart") else (),
        wanted=wanted or request.args.get("wanted", ""),
        begins=_begins(has.get("begins", "")),
        since=has.get("tag", ""),
        skips=request.method == "GET" and bool(tag_sent()) and tag_sent() == has.get("tag"),
    )


def sought_here() -> str | None:
    """Return what is searched for: by the address, the form, or what the page has that sends it."""
    if "sought" not in g:
        asked = request.values.get("q", _has().get("q", ""))
        g.sought = " ".join(asked.split())[:MOST_ASKED]
    return str(g.sought) or None


def tag_sent() -> str:
    """Return the tag of what the page has, if it wants nothing where that is all there is."""
    return next(iter(request.if_none_match.as_set(include_weak=True)), "")


def nothing_new(tag: str) -> Response:
    """Answer that the page has everything; from now on under this tag."""
    answer = make_response("", 304)
    answer.set_etag(tag)
    return answer


def _has() -> dict[str, str]:
    said = request.headers.get(_HAS, "")
    if len(said) > _LONGEST:
        return {}
    return {name: values[0] for name, values in parse_qs(said).items()}


def _begins(raw: str) -> dict[str, int]:
    """Return the threads of which a page has earlier comments open: `<thread>.<number>`, ..."""
    pairs = (one.partition(".") for one in raw.split(",")[:_MOST_OPEN])
    return {key: _number(number) for key, _, number in pairs if _number(number) > 0}


def number(name: str) -> int:
    """Return a number that an address gives; 0 where it gives none."""
    return _number(request.args.get(name, ""))


def _number(raw: str) -> int:
    return int(raw) if raw.isascii() and raw.isdecimal() and len(raw) <= _DIGITS else 0
