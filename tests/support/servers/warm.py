"""A process that has read the product and waits: what it is asked for, its children do at once.

To read the product takes most of a start of the site, and tests start it some fifty times. Each
child is as `python wsgi.py` was when that had read its modules: nothing was begun yet. A line of
JSON on standard input says what to do; the answer to each is one number.
"""

from gevent import monkey

monkey.patch_all()

import gc  # noqa: E402 - gevent goes first
import importlib  # noqa: E402
import json  # noqa: E402
import os  # noqa: E402
import pkgutil  # noqa: E402
import runpy  # noqa: E402
import sys  # noqa: E402

from flask import Flask  # noqa: E402
from jinja2 import FileSystemBytecodeCache  # noqa: E402
from sqlalchemy.orm import configure_mappers  # noqa: E402

import workspace  # noqa: E402

# What is read when it is first needed, and every site needs soon.
_SOON = ("sqlalchemy.dialects.sqlite", "sqlalchemy.dialects.postgresql", "psycopg")


def read_all() -> None:
    """Read every module of the product, and keep what Jinja makes of templates for all children."""
    for found in pkgutil.walk_packages(workspace.__path__, "workspace."):
        if not found.name.endswith("__main__"):
            importlib.import_module(found.name)
    for name in _SOON:
        importlib.import_module(name)
    configure_mappers()
    Flask.jinja_options["bytecode_cache"] = FileSystemBytecodeCache(os.environ["TESTS_TEMPLATES"])
    gc.collect()
    gc.freeze()


def serve() -> list[str]:
    """Make children and tell how they ended; return, in a child, what it is to run.

    In the parent nothing is returned: it ends with whoever asks.
    """
    for line in sys.stdin:
        asked = json.loads(line)
        if "ended" in asked:
            _, status = os.waitpid(asked["ended"], 0)
            answer = os.waitstatus_to_exitcode(status)
        else:
            answer = os.fork()
            if answer == 0:
                _become(asked)
                return list(asked["command"])
        _say(answer)
    return []


def _say(answer: int) -> None:
    sys.stdout.write(f"{answer}\n")
    sys.stdout.flush()


def _become(asked: dict[str, object]) -> None:
    """Have the surroundings that a new process would have."""
    log = os.open(str(asked["log"]), os.O_WRONLY | os.O_APPEND)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for given, known in ((nothing, 0), (log, 1), (log, 2)):
        os.dup2(given, known)
    os.close(nothing)
    os.close(log)
    os.environ.clear()
    os.environ.update(asked["environment"])  # type: ignore[call-overload]


def run(command: list[str]) -> None:
    """Run a file, or a module after `-m`, as Python does."""
    if command[0] == "-m":
        sys.argv = command[1:]
        runpy.run_module(command[1], run_name="__main__", alter_sys=True)
    else:
        sys.argv = command
        runpy.run_path(command[0], run_name="__main__")


if __name__ == "__main__":
    read_all()
    _say(0)
    if found := serve():
        run(found)
