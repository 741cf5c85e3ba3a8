"""The application under test, made for one database and closed again."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

from flask import Flask, appcontext_pushed
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache, FileSystemBytecodeCache
from werkzeug.test import TestResponse

from tests.support.servers import shared
from workspace.config import ROOT, Settings
from workspace.extensions import db
from workspace.factory import create_app
from workspace.inbound import Inbound
from workspace.process import site
from workspace.services.accounts.attempts import attempts
from workspace.services.record import keys
from workspace.web import kept
from workspace.web.export import print_answers

SECRET = "a secret that only tests know"
INBOUND = Inbound(local="reply", domain="mail.banyan.example", authority="mx.banyan.example")


def settings_for(url: str, folder: Path) -> Settings:
    """Return the settings of a demonstration site on the database at `url`."""
    return Settings(
        database_url=url, secret_key=SECRET, data_dir=folder, demo=True, inbound=INBOUND
    )


class Browser(FlaskClient):
    """A test client whose requests share nothing with the test's own application context.

    Without a context of its own a request would find the person who asked before it in `g`.
    """

    def open(self, *args: Any, **options: Any) -> TestResponse:
        """Ask for a page, as every other method of a client does in the end."""
        with self.application.app_context():
            return super().open(*args, **options)


class CompiledOnce(BytecodeCache):
    """Keeps what Jinja made of each template: every test has an application of its own.

    Processes that share the tests share it as well.
    """

    def __init__(self) -> None:
        self._made: dict[str, CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template that was made before."""
        bucket.code = self._made.get(bucket.key)
        if bucket.code is None and (files := _files()) is not None:
            files.load_bytecode(bucket)
            if bucket.code is not None:
                self._made[bucket.key] = bucket.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template; templates do not change while tests run."""
        assert bucket.code is not None
        self._made[bucket.key] = bucket.code
        if (files := _files()) is not None:
            files.dump_bytecode(bucket)


@cache
def _files() -> FileSystemBytecodeCache | None:
    folder = shared.folder()
    return FileSystemBytecodeCache(str(folder)) if folder is not None else None


_compiled = CompiledOnce()


@contextmanager
def serving(settings: Settings) -> Iterator[Flask]:
    """Make the application and close its database connections at the end."""
    with _at_work(_made(settings), settings) as app:
        yield app


@contextmanager
def serving_again(settings: Settings) -> Iterator[Flask]:
    """As `serving`, with the application of the test before where only its folder was another.

    For tests without sockets: an application remembers connections and public pages, which are
    forgotten here, but nothing of rows. Making one, and putting each statement into words, costs
    more than most tests.
    """
    alike = replace(settings, data_dir=ROOT)
    if alike not in _before:
        _before[alike] = _made(settings)
    with _at_work(_before[alike], settings, again=True) as app:
        keys.prove()
        kept.bind(app)
        print_answers.bind(app)
        yield app


def forget(url: str) -> None:
    """Close what the applications of earlier tests keep open to a database."""
    for settings, app in _before.items():
        if settings.database_url == url:
            _close(app)


_before: dict[Settings, Flask] = {}


def _made(settings: Settings) -> Flask:
    app = create_app(settings)
    app.testing = True
    app.test_client_class = Browser
    app.jinja_env.bytecode_cache = _compiled
    app.config["WTF_CSRF_ENABLED"] = False
    return app


@contextmanager
def _at_work(app: Flask, settings: Settings, *, again: bool = False) -> Iterator[Flask]:
    attempts.clear()
    site.configure(settings)

    def _settle(sender: Flask) -> None:
        if site.settings().database_url != settings.database_url:
            site.configure(settings)

    # A process has one site. Where tests make several, its settings are those of the one at work.
    with appcontext_pushed.connected_to(_settle, app):
        yield app
        # The next test has another file of SQLite, but the same database of PostgreSQL, and a
        # connection to that is dear.
        if not again or settings.database_url.startswith("sqlite"):
            _close(app)


def _close(app: Flask) -> None:
    with app.app_context():
        db.engine.dispose()
