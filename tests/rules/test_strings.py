"""The template of translations holds every sentence people can meet."""

import os
import subprocess
from pathlib import Path

from workspace.config import ROOT


def test_the_sentences_to_translate_are_collected(tmp_path: Path):
    kept = ROOT / "workspace/translations/messages.pot"
    fresh = tmp_path / "messages.pot"
    subprocess.run(
        ["make", "--no-print-directory", "strings", f"STRINGS={fresh}"],
        cwd=ROOT,
        env=os.environ | {"MAKEFLAGS": ""},
        check=True,
    )
    assert kept.read_text() == fresh.read_text(), "type `make strings`"
