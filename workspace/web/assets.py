"""Addresses of built files: templates name `editor.js`, browsers get its hashed name."""

import json
from pathlib import Path

from flask import Flask, url_for


def bind(app: Flask) -> None:
    """Give templates `asset(name)`, which reads the manifest the build wrote."""
    manifest = Path(app.static_folder or "") / "manifest.json"
    names: dict[str, str] = {}

    def asset(name: str) -> str:
        if not names or app.debug:
            if not manifest.exists():
                raise RuntimeError("static/dist is not built: type `make setup`")
            names.update(json.loads(manifest.read_text()))
        return url_for("static", filename=names[name])

    app.jinja_env.globals["asset"] = asset
