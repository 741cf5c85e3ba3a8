"""How often one place may open what is public: generously for people, with an end for programs."""

from typing import Final

from flask import Flask, Response, current_app, request
from flask_login import current_user

from workspace.config import Settings
from workspace.domain.errors import TooMany
from workspace.domain.words import N_
from workspace.hosts import is_own_machine, network
from workspace.process.rates import MINUTE, Allowance, OwnCounts, SharedCounts
from workspace.web.access import declared

SEARCH: Final = 5
"""What a search costs, and a list of everything: as much as so many pages."""
_OURS: Final = "banyan_pace"
_READING: Final = frozenset({"GET", "HEAD"})
_DEAR: Final = frozenset(
    {
        *("registry.pledges_csv", "registry.sitemap_of", "sign_on.block_csv"),
        *("export.pledge", "export.receipt_of", "export.pledge_list", "tree.poster_pdf"),
    }
)
# Machines that watch over the site ask these, and browsers files and signs with every page.
_FREE: Final = frozenset(
    {"static", *(f"operations.{it}" for it in ("healthz", "readyz", "metrics"))}
)


class AskedTooOften(TooMany):
    """A place opened so much that is public that it has to wait, for `wait_s` seconds."""

    code = "asked-too-often"
    sentence = N_(
        "Very much was asked for from your network within a minute. Please wait %(wait_s)s seconds "
        "and try again."
    )

    def __init__(self, wait_s: int) -> None:
        super().__init__(None, wait_s=wait_s)
        self.wait_s = wait_s


def bind(app: Flask, settings: Settings) -> None:
    """Count what each place asks for, unless the settings say that nothing is counted."""
    if not settings.public_per_second:
        return
    counts = SharedCounts(settings.redis_url) if settings.redis_url else OwnCounts()
    app.extensions[_OURS] = Allowance(settings.public_per_second * MINUTE, counts)
    app.before_request(_count)


def _count() -> Response | None:
    """Refuse what is asked for too often.

    This machine itself is not counted: behind a proxy that no setting names, all are that one.
    """
    address = request.remote_addr or ""
    if request.method not in _READING or not address or is_own_machine(address):
        return None
    endpoint = request.endpoint
    if endpoint in _FREE or (endpoint and declared(current_app, endpoint) != "public"):
        return None
    if endpoint and current_user.is_authenticated:
        return None  # who they are is known, and what they may do is bounded elsewhere
    allowance: Allowance = current_app.extensions[_OURS]
    dear = bool(request.args.get("q")) or endpoint in _DEAR
    wait_s = allowance.wait_s(network(address), SEARCH if dear else 1)
    if wait_s:
        raise AskedTooOften(wait_s)
    return None
