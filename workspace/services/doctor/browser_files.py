"""The browser's files: whether all that pages ask for is built."""

import json
from pathlib import Path
from typing import Final

from workspace.config import ROOT
from workspace.services.doctor.findings import Finding, fault, look, well

FOLDER: Final = ROOT / "static" / "dist"
SOURCES: Final = ROOT / "static" / "src"
_CHECK: Final = "browser files"
_BUILD: Final = "type `make setup`"
_NEEDED: Final = frozenset(
    {"main.js", "app.css", "fonts.css", "editor.js", "editor.css", "tree.js"}
)


def built(folder: Path = FOLDER, sources: Path = SOURCES) -> Finding:
    """Look whether everything the list of built files names is there."""
    try:
        names = json.loads((folder / "manifest.json").read_text("utf-8"))
        pieces = json.loads((folder / "loads.json").read_text("utf-8"))
    except (OSError, ValueError):
        return fault(_CHECK, f"nothing is built in {folder}, so no page can be shown", _BUILD)
    parts = {piece for found in pieces.values() for some in found.values() for piece in some}
    wanted = {*names.values(), *parts}
    lost = sorted(name for name in wanted if not (folder / name).is_file())
    lost += sorted(_NEEDED - set(names))
    if lost:
        return fault(_CHECK, f"{lost[0]} is not there, of {len(lost)} such", _BUILD)
    at = (folder / "manifest.json").stat().st_mtime
    if any(one.stat().st_mtime > at for one in sources.rglob("*") if one.is_file()):
        return look(_CHECK, "they were built before their sources changed", _BUILD)
    return well(_CHECK, f"all {len(wanted)} are built")
