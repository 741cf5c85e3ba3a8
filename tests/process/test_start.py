"""A start that cannot be says why in one sentence, and ends with code 1."""

import os
import socket
import subprocess
import sys

import pytest

from workspace.config import ROOT


def start(folder, *more, **settings):
    """Start the site and return its exit code and what it wrote."""
    known = {"BANYAN_DATA_DIR": str(folder), "BANYAN_DEMO": "1"}
    environment = {k: v for k, v in os.environ.items() if not k.startswith("BANYAN_")}
    done = subprocess.run(
        [sys.executable, "wsgi.py", *more],
        cwd=ROOT,
        env=environment | known | settings,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stderr


@pytest.fixture
def taken():
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        yield str(busy.getsockname()[1])


def test_a_busy_port_is_said_in_one_sentence_before_anything_is_made(tmp_path, taken):
    code, said = start(tmp_path, "--prepare", BANYAN_PORT=taken)
    assert code == 1
    assert said == (
        f"Banyan stops: port {taken} is in use by another program: choose another one with "
        "BANYAN_PORT.\n"
    )
    database = tmp_path / "banyan.sqlite"
    assert not database.exists() or database.stat().st_size == 0


def test_an_address_of_another_machine_is_said_in_one_sentence(tmp_path):
    code, said = start(tmp_path, BANYAN_HOST="192.0.2.1", BANYAN_DEMO="0")
    assert code == 1
    assert said.startswith("Banyan stops: 192.0.2.1 is no address of this machine")
    assert said.count("\n") == 1


def test_a_port_that_does_not_exist_is_said_in_one_sentence(tmp_path):
    code, said = start(tmp_path, BANYAN_PORT="70000")
    assert code == 1
    assert said.startswith(
        "Banyan does not start: BANYAN_PORT must be a whole number from 1 to 65535"
    )
    assert said.count("\n") == 1
