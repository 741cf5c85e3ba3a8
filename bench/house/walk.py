"""The walk of a joint submission, traced: how far it goes, how often it climbs, what it asks.

The demonstration of the checkout is made in a new SQLite database, by the checkout's own command
`seed-demo`, in a process of its own; it submits sixty pledges through the very use case a person
calls. The last of them is traced, which is the same one in every checkout with the same data:

* *modules*: modules of the product that the walk enters;
* *climbs*: how often control comes back into the module of the use case from another module of
  the services, the clock apart: a reader who follows the walk went down there and climbs back.
  Counted once for each pair of functions, since a loop is read once;
* *questions*: calls from outside the store into it, as pairs of functions;
* *statements*: SQL statements sent, and how many different ones.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

TRACED = ("submit_within", "submit")
"""Names of the use case, the first that the checkout has counts."""


@dataclass(frozen=True)
class Walk:
    """What one submission did."""

    modules: int
    climbs: int
    questions: int
    statements: int
    different: int


def of(root: Path) -> Walk | str:
    """Return the walk of a submission in a checkout, or in a line why there is none."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", _PROGRAM, folder, *TRACED],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["no reason given"]
        return f"could not be traced: {lines[-1]}"
    return Walk(**json.loads(done.stdout.strip().splitlines()[-1]))


# Runs inside the checkout, on what is there: it must need nothing of this one.
_PROGRAM = '''
import json, os, sys
from pathlib import Path

folder, *names = sys.argv[1:]
sys.path.insert(0, os.getcwd())
os.environ["BANYAN_DATA_DIR"], os.environ["BANYAN_DEMO"] = folder, "1"
for name in ("BANYAN_DATABASE_URL", "BANYAN_REDIS_URL", "BANYAN_SMTP_URL"):
    os.environ.pop(name, None)

import flask_migrate
from sqlalchemy import Engine, event
from workspace.factory import create_app

HERE = str(Path("workspace").resolve()) + os.sep
sent, seen, entered, climbs, asked = [], {}, set(), set(), set()


def module_of(frame):
    path = frame.f_code.co_filename
    return path[len(HERE):-3].replace(os.sep, ".") if path.startswith(HERE) else None


def is_service(module):
    return module.startswith("services.") and module != home and module != "services.clock"


def above(frame):
    """Return the nearest caller that is the product's own, which libraries may have called."""
    frame = frame.f_back
    while frame is not None and module_of(frame) is None:
        frame = frame.f_back
    return frame


def watch(frame, what, _value):
    here = module_of(frame)
    if here is None or frame.f_code.co_name.startswith("<"):
        return
    caller = above(frame)
    there = caller and module_of(caller)
    if what == "call" and there:
        entered.add(here)
        pair = (there, caller.f_code.co_name, here, frame.f_code.co_name)
        if here.startswith("store.") and not there.startswith("store."):
            asked.add(pair)
    elif what == "return" and there == home and is_service(here):
        climbs.add((here, frame.f_code.co_name, caller.f_code.co_name))


def traced(submit):
    def walk(*given, **named):
        for kept in (sent, entered, climbs, asked):
            kept.clear()
        sys.setprofile(watch)
        try:
            return submit(*given, **named)
        finally:
            sys.setprofile(None)
            seen.update(
                modules=len(entered | {home}),
                climbs=len(climbs),
                questions=len(asked),
                statements=len(sent),
                different=len(set(sent)),
            )
    return walk


app = create_app()
event.listen(Engine, "before_cursor_execute", lambda *given: sent.append(given[2]))
found = None
for name in names:
    found = found or next(
        (
            getattr(module, name)
            for path, module in sorted(sys.modules.items())
            if path.startswith("workspace.services") and callable(getattr(module, name, None))
        ),
        None,
    )
home = found.__module__.removeprefix("workspace.")
for path, module in list(sys.modules.items()):
    if path.startswith("workspace."):
        for name, value in list(vars(module).items()):
            if value is found:
                setattr(module, name, traced(found))
with app.app_context():
    flask_migrate.upgrade()
    result = app.test_cli_runner().invoke(args=["seed-demo"])
if not seen:
    raise SystemExit(result.output or "the demonstration submits nothing")
print(json.dumps(seen))
'''
