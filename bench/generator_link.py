"""Running the load generator, which is a Node program, from Python.

It talks to its parent as Node's own children do: a line of JSON for each message, over a socket
whose number is in `NODE_CHANNEL_FD`. It tells of the moments a run consists of and waits until we
have looked at the servers.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
GENERATOR = ROOT / "bench" / "generator" / "main.js"


def generate(job: dict[str, Any], seen: Callable[[str], None], program: Path) -> dict[str, Any]:
    """Do one job in a process of its own and return its report.

    Args:
        job: what it is sent; see `bench/generator/load.js`.
        seen: called with each moment it tells of; it waits until this returns.
        program: the generator.
    """
    ours, theirs = socket.socketpair()
    environment = os.environ | {"NODE_CHANNEL_FD": str(theirs.fileno())}
    command = [_node(), str(program)]
    with (
        ours,
        subprocess.Popen(command, env=environment, pass_fds=[theirs.fileno()]) as running,
        ours.makefile("rw", encoding="utf-8") as channel,
    ):
        theirs.close()
        _send(channel, job)
        for line in channel:
            told = json.loads(line)
            if "report" in told:
                running.wait()
                return told["report"]
            if "failed" in told:
                raise RuntimeError(told["failed"])
            if "moment" in told:
                seen(told["moment"])
                _send(channel, "go on")
    raise RuntimeError(f"the generator ended with {running.returncode}")


def _send(channel: Any, message: object) -> None:
    channel.write(json.dumps(message) + "\n")
    channel.flush()


def _node() -> str:
    folders = f"{Path(sys.executable).parent}:{os.environ.get('PATH', '')}"
    found = shutil.which("node", path=folders)
    if found is None:
        raise RuntimeError("no node here: type `make setup`")
    return found
