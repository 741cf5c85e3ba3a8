"""The files people wrote: those Git knows or would be asked to add; and the product, read once."""

import subprocess
from functools import cache
from pathlib import Path

from bench.house.tree import Tree
from workspace.config import ROOT

HOUSE = Tree(ROOT)
"""The syntax trees of the product: to read them takes seconds, and many rules ask for them."""

_TEXT = {".py", ".js", ".css", ".html", ".txt", ".md", ".toml", ".json", ".csv", ".cfg", ".mako"}
_MADE = {"package-lock.json", "uv.lock"}


@cache
def files(*places: str) -> list[Path]:
    """Return our text files in these folders of the repository, by default in all of it."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *places]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    paths = [ROOT / line for line in listed.stdout.splitlines()]
    return [p for p in paths if p.is_file() and p.suffix in _TEXT and p.name not in _MADE]
