"""Addresses of built files: templates name `editor.js`, browsers get its hashed name."""

import json
import re
from pathlib import Path
from typing import Literal

from flask import Flask, current_app, url_for

_OURS = "banyan_assets"
_HASHED = re.compile(r"-[0-9A-Z]{8}\.[a-z0-9]+(?:\.(?:br|gz))?$")


class Assets:
    """The built files by their plain names; a new build is noticed without a new start."""

    def __init__(self, folder: Path) -> None:
        self.manifest = folder / "manifest.json"
        self.names: dict[str, str] = {}
        self.loads: dict[str, dict[str, list[str]]] = {}
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
        self._look()
        return self.names[name]

    def pieces(self, name: str, when: Literal["first", "later"]) -> list[str]:
        """Return the addresses of what a script fetches: to begin with, or when it has begun.

        Raises:
            RuntimeError: nothing is built yet.
        """
        self._look()
        return [url_for("static", filename=piece) for piece in self.loads[name][when]]

    def _look(self) -> None:
        if not self.manifest.exists():
            raise RuntimeError("static/dist is not built: type `make setup`")
        built_at = self.manifest.stat().st_mtime
        if built_at != self.built_at:
            self.names = json.loads(self.manifest.read_text())
            self.loads = json.loads(self.manifest.with_name("loads.json").read_text())
            self.built_at = built_at


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
    """Give templates `asset(name)` and `asset_pieces(name, when)`, which know the built files."""
    built = Assets(Path(app.static_folder or ""))
    app.extensions[_OURS] = built
    app.jinja_env.globals.update(asset=built, asset_pieces=built.pieces)
