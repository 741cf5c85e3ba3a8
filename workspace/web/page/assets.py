"""Addresses of built files: templates name `editor.js`, browsers get its hashed name."""

import json
import re
from pathlib import Path

from flask import Flask, current_app, url_for

_OURS = "banyan_assets"
_HASHED = re.compile(r"-[0-9A-Z]{8}\.[a-z0-9]+(?:\.(?:br|gz))?$")


class Assets:
    """The built files by their plain names; a new build is noticed without a new start."""

    def __init__(self, folder: Path) -> None:
        self.manifest = folder / "manifest.json"
        self.names: dict[str, str] = {}
        self.built_at = 0.0

    def __call__(self, name: str) -> str:
        """Return the address of a built file.

        Raises:
            RuntimeError: nothing is built yet.
        """
        return url_for("static", filename=self.file(name))

    def file(self, name: str) -> str:
        """Return the name a built file has in its folder.

        Raises:
            RuntimeError: nothing is built yet.
        """
        if not self.manifest.exists():
            raise RuntimeError("static/dist is not built: type `make setup`")
        built_at = self.manifest.stat().st_mtime
        if built_at != self.built_at:
            self.names, self.built_at = json.loads(self.manifest.read_text()), built_at
        return self.names[name]


def content(name: str) -> bytes:
    """Return what a built file holds, for what is served at an address of its own.

    Raises:
        RuntimeError: nothing is built yet.
    """
    built: Assets = current_app.extensions[_OURS]
    return (built.manifest.parent / built.file(name)).read_bytes()


def is_hashed(name: str) -> bool:
    """Whether the build named a file by what it holds, so that it never changes under its name."""
    return _HASHED.search(name) is not None


def bind(app: Flask) -> None:
    """Give templates `asset(name)`, which reads the manifest the build wrote."""
    app.extensions[_OURS] = Assets(Path(app.static_folder or ""))
    app.jinja_env.globals["asset"] = app.extensions[_OURS]
