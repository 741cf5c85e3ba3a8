"""Public pages as they were last made, kept until the next edition of the registry is out.

Only what a reader without an account gets is kept: it is the same for all of them. What only few
are likely to ask for, as searches are, has a smaller place of its own: a link to one that many
follow is made once, and whoever asks for ever other words pushes nothing else out.
"""

import gzip
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from http import HTTPStatus
from typing import Final

from flask import Flask, Response, current_app, g, request, session
from flask.sessions import SessionMixin
from flask_babel import get_locale
from flask_login import current_user

from workspace.process.offload import off_loop
from workspace.services.registry import edition as editions
from workspace.services.registry.edition import Edition
from workspace.web.fragments import is_fragment

_BYTES: Final = 32 * 1024 * 1024
_RARE_BYTES: Final = 8 * 1024 * 1024
_BESIDE: Final = 2 * 1024
"""About so much memory each page takes beside its text."""
_LONGEST_ADDRESS: Final = 300
_LARGE: Final = 256 * 1024
_FRESH_S: Final = 60
LEAF: Final = "leaf"
"""What an address names the pledge by whose leaf is to be in the picture."""

CHECKPOINT: Final = "Banyan-Checkpoint"
"""In which header a table says what the record was when it was made."""

_OURS: Final = "banyan_kept_pages"
_TAGGED_BY: Final = "banyan_tagged_by"
# Everything else about an answer is set anew each time, or says how this one was sent.
_HEADERS: Final = (
    "Content-Type",
    "Content-Language",
    "Content-Disposition",
    "Content-Security-Policy",
    "Cross-Origin-Resource-Policy",
    "Cache-Control",
    "Access-Control-Allow-Origin",
    "Access-Control-Expose-Headers",
    CHECKPOINT,
)
# What pages of other sites may read: data, and nothing that is made for eyes.
_DATA: Final = frozenset(
    {
        "application/json",
        "application/problem+json",
        "application/atom+xml",
        "application/xml",
        "image/svg+xml",
        "text/csv",
    }
)


@dataclass(frozen=True, slots=True)
class Page:
    """A public answer as it is kept: compressed, since nearly everybody takes it like that."""

    headers: tuple[tuple[str, str], ...]
    packed: bytes
    tag: str
    since: datetime


class Board:
    """Pages up to so many bytes; those nobody asked for lately make room for others."""

    def __init__(self, most: int) -> None:
        self._most, self._size = most, 0
        self._pages: OrderedDict[tuple[object, ...], Page] = OrderedDict()

    def __len__(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    def clear(self) -> None:
        """Keep none any more."""
        self._pages.clear()
        self._size = 0

    def get(self, key: tuple[object, ...]) -> Page | None:
        """Return a page if it is kept."""
        page = self._pages.get(key)
        if page is not None:
            self._pages.move_to_end(key)
        return page

    def put(self, key: tuple[object, ...], page: Page) -> None:
        """Keep a page; one that is kept stays as it is."""
        if key in self._pages:
            return
        self._pages[key] = page
        self._size += len(page.packed) + _BESIDE
        while self._size > self._most:
            self._size -= len(self._pages.popitem(last=False)[1].packed) + _BESIDE


class Shelf:
    """The kept pages of one edition: those many ask for, and apart from them the rare ones."""

    def __init__(self, most: int = _BYTES, most_rare: int = _RARE_BYTES) -> None:
        self._edition: Edition | None = None
        self.common, self.rare = Board(most), Board(most_rare)

    def board(self, edition: Edition, *, rare: bool) -> Board:
        """Return where pages of an edition are; those of another are kept no more."""
        if edition != self._edition:
            self._edition = edition
            self.common.clear()
            self.rare.clear()
        return self.rare if rare else self.common


def bind(app: Flask) -> None:
    """Give an application a shelf of its own."""
    app.extensions[_OURS] = Shelf()


def from_the_shelf() -> Response | None:
    """Answer with the page as it was made for somebody else, where it is the same for all."""
    if request.method not in {"GET", "HEAD"} or current_user.is_authenticated:
        return None
    edition = editions.current()
    g.edition_begun_in = edition
    page = _shelf().board(edition, rare=_is_rare()).get(_key())
    return _sent(page) if page is not None else None


def onto_the_shelf(answer: Response) -> Response:
    """Give a public answer a tag and keep it; what is for one person is neither."""
    if answer.mimetype in _DATA:
        answer.headers["Access-Control-Allow-Origin"] = "*"
        answer.headers["Access-Control-Expose-Headers"] = f"ETag, Last-Modified, {CHECKPOINT}"
        answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    whole = answer.status_code == HTTPStatus.OK and "ETag" not in answer.headers
    if not whole or answer.cache_control.no_store or request.method not in {"GET", "HEAD"}:
        return answer
    if "edition_begun_in" not in g:
        return _tagged(answer) if answer.cache_control.public else answer
    if _touched(session):
        return answer
    if not answer.cache_control.public:
        # To be kept by everybody and asked for again each time: news must not wait.
        answer.cache_control.public = answer.cache_control.no_cache = True
    page = _page(answer, g.edition_begun_in.since)
    short = len(request.query_string) <= _LONGEST_ADDRESS
    if short and editions.current() == g.edition_begun_in:
        _shelf().board(g.edition_begun_in, rare=_is_rare()).put(_key(), page)
    return _sent(page)


def tagged_by(answer: Response, content: bytes) -> None:
    """Have an answer tagged by a part of it, which says all that it says.

    What else is in it may be older than it could be: that alone makes it no other answer.
    """
    setattr(answer, _TAGGED_BY, content)


def for_a_minute(answer: Response) -> Response:
    """Let anyone keep an answer for a minute, if it holds for so long."""
    answer.cache_control.public = True
    answer.cache_control.max_age = editions.current().lasts_s(_FRESH_S)
    return answer


def _page(answer: Response, since: datetime) -> Page:
    body = answer.get_data()
    headers = tuple((name, answer.headers[name]) for name in _HEADERS if name in answer.headers)
    tag = _tag(answer)
    if len(body) < _LARGE:
        return Page(headers, gzip.compress(body, 6, mtime=0), tag, since)
    return Page(headers, off_loop(lambda: gzip.compress(body, 6, mtime=0)), tag, since)


def _sent(page: Page) -> Response:
    """Return a kept page as this request takes it, or that it has it already."""
    if request.accept_encodings["gzip"] > 0:
        answer = Response(page.packed)
        answer.headers["Content-Encoding"] = "gzip"
    else:
        answer = Response(gzip.decompress(page.packed))
    for name, value in page.headers:
        answer.headers[name] = value
    # The header of a page says who is signed in, and data speak the reader's language.
    answer.vary.update(("Accept-Encoding", "Cookie", "Save-Data", "HX-Request"))
    if not _language_is_named():
        answer.vary.add("Accept-Language")
    answer.set_etag(page.tag, weak=True)
    answer.last_modified = page.since
    answer.make_conditional(request)
    return answer


def _tagged(answer: Response) -> Response:
    answer.set_etag(_tag(answer), weak=True)
    answer.make_conditional(request)
    return answer


def _tag(answer: Response) -> str:
    content: bytes = getattr(answer, _TAGGED_BY, None) or answer.get_data()
    return sha256(content).hexdigest()[:32]


def _key() -> tuple[object, ...]:
    language = "" if _language_is_named() else str(get_locale())
    saves = request.headers.get("Save-Data") == "on"
    return request.path, request.query_string, language, saves, is_fragment()


def _language_is_named() -> bool:
    return "lang" in (request.view_args or {})


def _is_rare() -> bool:
    """Whether few are likely to ask the same: hardly anybody looks for just these words."""
    return bool(request.args.get("q") or request.args.get(LEAF))


def _touched(cookie: SessionMixin) -> bool:
    return cookie.modified


def _shelf() -> Shelf:
    shelf: Shelf = current_app.extensions[_OURS]
    return shelf
