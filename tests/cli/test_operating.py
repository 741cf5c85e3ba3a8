"""`docs/operating.md`, followed word for word from an empty server to a first campaign."""

import os
import re
import shlex

from tests.support.servers.process import begin_warm
from tests.support.servers.site_process import START_S
from workspace.config import ROOT

FLASK = ".venv/bin/flask"
# What installs, and what serves: the first is done, the other has tests of its own.
ELSEWHERE = {"make setup", ".venv/bin/python wsgi.py"}


def section() -> str:
    text = (ROOT / "docs/operating.md").read_text("utf-8")
    return text.split("## From an empty server to a first campaign\n", 1)[1].split("\n## ", 1)[0]


def commands() -> list[str]:
    """Return the commands of the section, each on one line, in their order."""
    lines = re.findall(r"^    (.*)$", section(), re.MULTILINE)
    return "\n".join(lines).replace("\\\n", " ").splitlines()


def test_every_command_of_the_first_day_runs_as_it_is_written(tmp_path):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("BANYAN_")}
    environment["BANYAN_DATA_DIR"] = str(tmp_path / "var")
    said = {}
    for number, line in enumerate(commands()):
        words = shlex.split(line)
        if words[0] == "export":
            name, _, value = words[1].partition("=")
            environment[name] = value
        elif words[0] == FLASK:
            log = tmp_path / f"{number}.log"
            done = begin_warm(["-m", "flask", *words[1:]], environment, log).wait(START_S)
            said[words[3]] = log.read_text()
            assert done == 0, f"{line}\n{said[words[3]]}"
        else:
            assert line in ELSEWHERE, line
    assert list(said) == ["db", "setup", "password-link", "doctor"]
    assert (
        "Secretariat of the Pledges keeps this site; Amina Diarra administers it." in said["setup"]
    )
    assert "https://pledges.example.org/password/" in said["password-link"]
    assert "ok    database:" in said["doctor"]
