"""Who may open a page: every route says so itself, and one that does not stops the start."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final, TypeVar

from flask import Flask, Response, after_this_request, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_user

from workspace.domain.errors import SignInNeeded
from workspace.extensions import login_manager
from workspace.process.offload import asks
from workspace.process.site import settings
from workspace.services import accounts
from workspace.services.accounts import Person, devices

View = TypeVar("View", bound=Callable[..., Any])
ACTING: Final = "as"
"""Name of the parameter by which an address says for which organisation somebody acts."""
MAX_SLUG: Final = 80
MAX_MARK: Final = 200
_FORMS: Final = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
_DECLARED = "banyan_access"


class Visitor:
    """What Flask-Login carries in a request: a person, identified by their session's secret."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def __init__(self, token: str, person: Person) -> None:
        self.token = token
        self.person = person

    def get_id(self) -> str:
        """Return what the cookie holds: the secret of the server-side session."""
        return self.token


def public(view: View) -> View:
    """Declare that everyone may call this view."""
    setattr(view, _DECLARED, "public")
    return view


def signed_in(view: View) -> View:
    """Declare that only signed-in people may call this view."""
    setattr(view, _DECLARED, "signed_in")
    return view


def person() -> Person:
    """Return who is asking, as acting for the organisation that the address names, if any.

    Raises:
        SignInNeeded: nobody is signed in.
    """
    if not current_user.is_authenticated:
        raise SignInNeeded
    found = current_user.person
    assert isinstance(found, Person)
    return replace(found, acting=acting_for())


def acting_for() -> str:
    """Return the organisation (slug) that this request names as the one acted for, or nothing.

    The address names it; a form of somebody else's making may, where its address does not.
    """
    named = request.args.get(ACTING, "")
    if not named and request.mimetype in _FORMS:
        named = request.form.get(ACTING, "")
    return named[:MAX_SLUG]


def start(token: str) -> None:
    """Put an opened session into the browser's cookie."""
    found = accounts.person_of(token)
    assert found is not None
    login_user(Visitor(token, found))
    mark = devices.remember(found.session_id, device_mark(), request.user_agent.string or "")

    @after_this_request
    def remember(answer: Response) -> Response:
        """Have the device know again who signed in on it; it opens nothing."""
        answer.set_cookie(
            _mark_name(),
            mark,
            max_age=devices.LASTS,
            secure=settings().secure_cookies,
            httponly=True,
            samesite="Lax",
        )
        return answer


def device_mark() -> str:
    """Return what this device keeps of having been signed in on, as it says itself."""
    return request.cookies.get(_mark_name(), "")[:MAX_MARK]


def _mark_name() -> str:
    return "__Host-banyan-device" if settings().secure_cookies else "banyan-device"


def maybe_person() -> Person | None:
    """Return who is asking on a public page, or None."""
    return current_user.person if current_user.is_authenticated else None


def declared(app: Flask, endpoint: str) -> str | None:
    """Return "public", "signed_in" or None for a route's view."""
    if endpoint == "static":
        return "public"
    return getattr(app.view_functions[endpoint], _DECLARED, None)


def refuse_undeclared_routes(app: Flask) -> None:
    """Stop the start when a route does not say who may call it.

    Raises:
        RuntimeError: names the routes.
    """
    silent = sorted(name for name in app.view_functions if declared(app, name) is None)
    if silent:
        raise RuntimeError(f"routes without @public or @signed_in: {', '.join(silent)}")


def guard(app: Flask) -> None:
    """Ask for a sign-in before every view that is not public."""

    @login_manager.user_loader  # type: ignore[untyped-decorator]  # Flask-Login has no types
    def load(token: str) -> Visitor | None:
        found = accounts.person_of(token)
        return Visitor(token, found) if found else None

    @app.before_request
    def demand_sign_in() -> ResponseReturnValue | None:
        endpoint = request.endpoint
        asks.set("")
        if endpoint is None or declared(app, endpoint) == "public":
            return None
        if current_user.is_authenticated:
            asks.set(current_user.person.id)
            return None
        wants_page = request.method == "GET" and "HX-Request" not in request.headers
        if wants_page and request.accept_mimetypes.accept_html:
            return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")), 303)
        raise SignInNeeded
