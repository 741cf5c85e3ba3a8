"""What the documents name must exist, and what exists must be named, or a newcomer goes astray."""

import re
from pathlib import Path

import pytest

from workspace.cli import COMMANDS
from workspace.realtime import HANDLERS
from workspace.realtime.wire.told import EVENTS

ROOT = Path(__file__).resolve().parents[2]
NAMED = re.compile(r"`((?:workspace|static/src|templates|tests|docs|bench|deploy)/[\w./-]+\.\w+)`")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "bench/README.md"])
OPERATING = ROOT / "docs/operating.md"
ADDING = ROOT / "docs/adding.md"
SETTING = re.compile(r"\bBANYAN_[A-Z_]*[A-Z]\b")
COMMAND = re.compile(r"flask --app wsgi ([a-z]+(?:-[a-z]+)*)")
TARGET = re.compile(r"\bmake ([a-z]+(?:-[a-z]+)*)\b")
LINK = re.compile(r"\]\(([^)\s]+)\)")
MADE = "bench/results/"
# The tests and the comparison read these two; the product does not know them.
NOT_THE_PRODUCTS = {"BANYAN_BROWSER", "BANYAN_SHARED"}
# Words after "make" in sentences, and the command that Flask-Migrate brings.
SENTENCES = {"sure"}
MIGRATE = {"db"}

every_document = pytest.mark.parametrize(
    "document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT))
)


def _targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    return set(re.findall(r"^([a-z][a-z-]*):.*##", makefile, re.MULTILINE))


def _settings() -> set[str]:
    return set(SETTING.findall((ROOT / "workspace/config.py").read_text("utf-8")))


def _table(document: Path, heading: str) -> set[str]:
    """Return what stands in code in the first column of the tables under a heading."""
    part = document.read_text("utf-8").split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    cells = re.findall(r"^\| (.*?) \|", part, re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


@every_document
def test_every_file_a_document_names_exists(document: Path):
    named = [
        name for name in NAMED.findall(document.read_text("utf-8")) if not name.startswith(MADE)
    ]
    assert [name for name in named if not (ROOT / name).exists()] == []


@every_document
def test_every_link_to_a_file_leads_somewhere(document: Path):
    targets = [link.partition("#")[0] for link in LINK.findall(document.read_text("utf-8"))]
    inner = [target for target in targets if target and ":" not in target]
    assert [target for target in inner if not (document.parent / target).exists()] == []


@every_document
def test_every_setting_a_document_names_is_read(document: Path):
    named = set(SETTING.findall(document.read_text("utf-8"))) - NOT_THE_PRODUCTS
    assert named <= _settings()


def test_every_setting_that_is_read_is_in_the_table_of_settings():
    assert _table(OPERATING, "Settings") == _settings()


@every_document
def test_every_command_a_document_names_exists(document: Path):
    commands = {str(command.name) for command in COMMANDS} | MIGRATE
    assert set(COMMAND.findall(document.read_text("utf-8"))) <= commands


@every_document
def test_every_make_target_a_document_names_exists(document: Path):
    named = set(TARGET.findall(_code(document.read_text("utf-8"))))
    assert named - SENTENCES <= _targets()


def test_every_command_and_make_target_is_in_the_tables_of_commands():
    listed = _table(OPERATING, "Commands")
    assert listed == {str(command.name) for command in COMMANDS} | {
        f"make {target}" for target in _targets()
    }


def test_the_events_of_the_socket_are_those_that_are_answered_and_sent():
    assert _table(ADDING, "A socket event") == set(HANDLERS) | set(map(str, EVENTS))


def test_every_decision_is_numbered_once_and_short():
    decisions = sorted((ROOT / "docs/decisions").glob("*.md"))
    numbers = [path.name[:3] for path in decisions]
    assert numbers == [f"{number:03}" for number in range(1, len(decisions) + 1)]
    assert not [path.name for path in decisions if len(path.read_text("utf-8").splitlines()) > 60]


def test_every_decision_says_what_why_and_what_else():
    wanted = ["## What", "## Why", "## What else was tried"]
    for path in (ROOT / "docs/decisions").glob("*.md"):
        headings = re.findall(r"^## .*$", path.read_text("utf-8"), re.MULTILINE)
        assert headings == wanted, path.name


def test_the_readme_stays_short_enough_to_be_read():
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) < 100


def _code(text: str) -> str:
    """Return what stands in code: indented lines and what is between backquotes."""
    indented = re.findall(r"^    .*$", text, re.MULTILINE)
    return "\n".join([*indented, *re.findall(r"`([^`\n]+)`", text)])
