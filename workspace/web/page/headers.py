"""Security headers on every answer: nothing from elsewhere runs, frames us or learns of us."""

from flask import Flask, Response, request

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
_YEAR = 31_536_000


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
        if not _is_cacheable(answer):
            headers["Cache-Control"] = "no-store"
        return answer


def _is_cacheable(answer: Response) -> bool:
    """Whether a view on public content has set its own caching; everything else is not kept."""
    if request.endpoint == "static":
        answer.headers["Cache-Control"] = f"public, max-age={_YEAR}, immutable"
        return True
    return bool(answer.cache_control.public)
