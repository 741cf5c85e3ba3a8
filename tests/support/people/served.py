"""The rows of the table in which somebody is served, and how they ask there."""

import re

from werkzeug.test import TestResponse

from tests.support.people.authorisation import Line, lines
from tests.support.people.everybody import World

# Characters that no stored text may hold, wherever they came from.
_NEVER_STORED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

# Somebody who may: only then does what they send get as far as it can.
SERVED = [line for line in lines() if "yes" in line.cells.values() and line.method != "EVENT"]
FIRST = {(line.method, line.address): line for line in reversed(SERVED)}
POSTS = [line for line in FIRST.values() if line.method == "POST"]
GETS = [line for line in FIRST.values() if line.method == "GET"]


def somebody(line: Line) -> str:
    """Return a role that is served."""
    return next(role for role, cell in line.cells.items() if cell == "yes")


def ask(
    world: World, line: Line, path: str, sent: object = None, kind: str | None = None
) -> TestResponse:
    """Ask as somebody who may; a refusal has to leave everything as it was."""
    answer = opened(world, line, path, sent, kind)
    changed = world.kept.changed()
    if answer.status_code >= 400:
        assert not changed, f"{path[:200]} was refused and yet changed something"
    if changed:
        assert not _NEVER_STORED.search(world.kept.told()), f"{path[:200]} stored {str(sent)[:300]}"
        world.restore()
    return answer


def opened(
    world: World, line: Line, path: str, sent: object = None, kind: str | None = None
) -> TestResponse:
    """Ask as somebody who may, whatever comes of it but a failure."""
    client = world.client(somebody(line))
    answer = client.open(path, method=line.method, data=sent, content_type=kind)
    assert answer.status_code < 500, f"{path[:200]} {str(sent)[:300]}"
    return answer
