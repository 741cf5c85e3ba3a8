"""What the documents name must exist, or a newcomer is sent to nowhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMED = re.compile(r"`((?:workspace|static/src|templates|tests|docs|bench|deploy)/[\w./-]+\.\w+)`")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_a_document_names_exists(document):
    missing = [
        name for name in NAMED.findall(document.read_text("utf-8")) if not (ROOT / name).exists()
    ]
    assert missing == []


def test_the_readme_stays_short_enough_to_be_read():
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 120
