"""Makes the application: binds extensions, edges and listeners, in that order."""

import logging

from flask import Flask
from gevent import monkey
from jinja2 import StrictUndefined
from sqlalchemy.pool import QueuePool
from werkzeug.middleware.proxy_fix import ProxyFix

from workspace import cli, realtime, web
from workspace.config import ROOT, Settings, from_environment
from workspace.extensions import babel, csrf, db, login_manager, migrate, socketio
from workspace.process import site, unit
from workspace.services import (
    acts,
    alignment,
    amendment,
    by_mail,
    notices,
    sign_on,
    signing,
    withdrawal,
)
from workspace.services.record import keys
from workspace.web.page import languages

MAX_BODY = 1_048_576


def create_app(settings: Settings | None = None) -> Flask:
    """Return an application that is ready to serve.

    Args:
        settings: how to run; by default what the environment says.

    Raises:
        BadSettings: it cannot run as it is set up; nothing was served.
        RuntimeError: a route or socket event does not declare who may use it.
    """
    settings = settings or from_environment()
    site.configure(settings)
    app = Flask(
        "workspace",
        root_path=str(ROOT / "workspace"),
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static" / "dist"),
        static_url_path="/static",
    )
    app.config.update(_flask_settings(settings))
    # There are more templates than Jinja keeps by itself, and to make one anew takes long.
    app.jinja_options = {**app.jinja_options, "cache_size": -1}
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # Flask's documented way
            app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=settings.proxies
        )
    _bind(app, settings)
    return app


def _flask_settings(settings: Settings) -> dict[str, object]:
    sqlite = settings.database_url.startswith("sqlite")
    engine: dict[str, object] = {"poolclass": QueuePool, "pool_size": 20, "max_overflow": 40}
    # What people wrote is in the database, and nowhere else: no log repeats a value.
    engine["hide_parameters"] = True
    if sqlite:
        engine["connect_args"] = {"check_same_thread": False}
    else:
        engine["pool_pre_ping"] = True
    return {
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": engine,
        "MAX_CONTENT_LENGTH": MAX_BODY,
        "SESSION_COOKIE_NAME": "__Host-banyan" if settings.secure_cookies else "banyan",
        "SESSION_COOKIE_SECURE": settings.secure_cookies,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "WTF_CSRF_TIME_LIMIT": None,
        # Our pages send no Referer on purpose; the token bound to the session is what counts.
        "WTF_CSRF_SSL_STRICT": False,
        "BABEL_DEFAULT_LOCALE": settings.languages[0],
        "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "workspace" / "translations"),
    }


def _bind(app: Flask, settings: Settings) -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    db.init_app(app)
    with app.app_context():
        unit.prepare(db.engine)
    keys.prove()
    acts.follow(notices.tell)
    acts.follow(by_mail.follow)
    # What leaves nothing to align with ends alignments before a pledge is submitted by it.
    acts.follow(alignment.follow)
    acts.follow(sign_on.follow)
    acts.follow(signing.follow)
    acts.follow(amendment.follow)
    acts.follow(withdrawal.follow)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"))
    login_manager.init_app(app)
    csrf.init_app(app)
    babel.init_app(app, locale_selector=lambda: languages.choose(settings))
    web.bind(app, settings)
    socketio.init_app(
        app,
        async_mode="gevent" if monkey.is_module_patched("socket") else "threading",
        **realtime.server_options(settings),
    )
    realtime.bind(app, settings)
    cli.bind(app)
