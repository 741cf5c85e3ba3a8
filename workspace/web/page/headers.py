"""Security headers on every answer: nothing from elsewhere runs, frames us or learns of us."""

from flask import Flask, Response, request

from workspace.web.page import assets

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "worker-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "manifest-src 'self'",
    )
)
# Of the pages of ours that any site may show in a frame: they run nothing and send nothing.
_FRAMED = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors *",
    )
)
_YEAR = 31_536_000
# Served whole, in part, or as kept already.
_KEPT = frozenset({200, 206, 304})


def bind(app: Flask) -> None:
    """Set the headers on every answer of the application."""

    @app.after_request
    def protect(answer: Response) -> Response:
        headers = answer.headers
        headers.setdefault("Content-Security-Policy", POLICY)
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("Referrer-Policy", "no-referrer")
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        if request.is_secure:
            headers.setdefault("Strict-Transport-Security", f"max-age={_YEAR}")
        if request.endpoint == "static":
            headers["Cache-Control"] = _of_a_file()
        if not _may_be_kept(answer):
            headers["Cache-Control"] = "no-store"
        return answer


def framed(answer: Response) -> Response:
    """Let any site show an answer in a frame."""
    answer.headers["Content-Security-Policy"] = _FRAMED
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def _of_a_file() -> str:
    """Return how long a built file may be kept: for ever, if its name changes with it."""
    name = (request.view_args or {}).get("filename", "")
    return f"public, max-age={_YEAR}, immutable" if assets.is_hashed(name) else "no-cache"


def _may_be_kept(answer: Response) -> bool:
    """Whether an answer is what was asked for, and public or a file that is checked each time.

    That there is nothing, or that something failed, may be otherwise a moment later.
    """
    kept = answer.cache_control.public or request.endpoint == "static"
    return bool(kept) and answer.status_code in _KEPT
