"""The application under test, made for one database and closed again."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from workspace.config import Settings
from workspace.extensions import db

SECRET = "a secret that only tests know"


def settings_for(url: str, folder: Path) -> Settings:
    """Return the settings of a demonstration site on the database at `url`."""
    return Settings(database_url=url, secret_key=SECRET, data_dir=folder, demo=True)


@contextmanager
def serving(settings: Settings) -> Iterator[Flask]:
    """Make the application and close its database connections at the end."""
    from workspace.factory import create_app

    app = create_app(settings)
    app.testing = True
    app.config["WTF_CSRF_ENABLED"] = False
    yield app
    with app.app_context():
        db.engine.dispose()
