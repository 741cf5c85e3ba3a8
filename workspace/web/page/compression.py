"""Answers made smaller for the way: pages as they are sent, built files when they are built.

A page that names a secret is only sent to requests from our own pages (cookies are `SameSite`), so
nobody else can learn the secret from how well it compresses beside words of their own.
"""

import gzip
from pathlib import Path
from typing import Final

from flask import Flask, Response, current_app, request

from workspace.process.offload import off_loop

_LEAST: Final = 800
_LARGE: Final = 256 * 1024
_TEXT: Final = frozenset(
    {"text/html", "text/plain", "text/css", "application/json", "image/svg+xml", "text/javascript"}
)
# The better first. The build writes them beside each file that they make smaller.
_BUILT: Final = (("br", ".br"), ("gzip", ".gz"))


def bind(app: Flask) -> None:
    """Compress what the application answers, for whoever takes it compressed."""
    app.before_request(_smaller_file)

    @app.after_request
    def compress(answer: Response) -> Response:
        if request.endpoint == "static":
            answer.vary.add("Accept-Encoding")
        elif _is_worth_it(answer):
            answer.vary.add("Accept-Encoding")
            if request.accept_encodings["gzip"] > 0:
                _pack(answer)
        return answer


def _smaller_file() -> Response | None:
    """Serve a built file as the build compressed it."""
    if request.endpoint != "static" or request.method not in {"GET", "HEAD"}:
        return None
    folder, name = Path(current_app.static_folder or ""), request.path.rpartition("/")[2]
    for coding, ending in _BUILT:
        if request.accept_encodings[coding] > 0 and _is_built(folder, name + ending):
            return current_app.send_static_file(name + ending)
    return None


def _is_built(folder: Path, name: str) -> bool:
    return (folder / name).is_file()


def _is_worth_it(answer: Response) -> bool:
    return (
        answer.mimetype in _TEXT
        and not answer.is_streamed
        and "Content-Encoding" not in answer.headers
        and (answer.content_length or 0) >= _LEAST
    )


def _pack(answer: Response) -> None:
    body = answer.get_data()
    if len(body) < _LARGE:
        answer.set_data(gzip.compress(body, 5, mtime=0))
    else:
        answer.set_data(off_loop(lambda: gzip.compress(body, 5, mtime=0)))
    answer.headers["Content-Encoding"] = "gzip"
