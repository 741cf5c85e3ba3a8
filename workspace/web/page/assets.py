"""Addresses of built files: templates name `editor.js`, browsers get its hashed name."""

import json
from pathlib import Path

from flask import Flask, url_for


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


def bind(app: Flask) -> None:
    """Give templates `asset(name)`, which reads the manifest the build wrote."""
    app.jinja_env.globals["asset"] = Assets(Path(app.static_folder or ""))
