"""The site as people run it: `python wsgi.py` as a process of its own on a free port."""

import os
import signal
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from deploy.scale.process import Running
from tests.support.servers.application import SECRET
from tests.support.servers.databases import copy_of
from tests.support.servers.process import begin, begin_warm
from tests.support.servers.redis_server import free_port
from tests.support.servers.waiting import until

START_S = 30.0


@contextmanager
def running(
    folder: Path,
    *,
    warm: bool = True,
    program: tuple[str, ...] = ("wsgi.py",),
    arguments: tuple[str, ...] = (),
    **settings: str,
) -> Iterator[str]:
    """Serve with these `BANYAN_` settings and give the address once the site is ready.

    Another `program` may stand for the site's own, such as one with a clock that moves. What is not
    `warm` reads the product anew, as `python wsgi.py` does, which takes two seconds.
    """
    port = settings.get("BANYAN_PORT") or str(free_port())
    known = {
        "BANYAN_PORT": port,
        "BANYAN_DATA_DIR": str(folder),
        "BANYAN_SECRET_KEY": SECRET,
        "BANYAN_DEMO": "1",
    }
    environment = {k: v for k, v in os.environ.items() if not k.startswith("BANYAN_")}
    address, log = f"http://127.0.0.1:{port}", folder / "site.log"
    log.unlink(missing_ok=True)
    start = begin_warm if warm else begin
    site: Running = start([*program, *arguments], environment | known | settings, log)
    try:
        until(lambda: site.poll() is not None or ready(address), "the site is ready", START_S)
        assert site.poll() is None, f"the site ended at once:\n{log.read_text()}"
        yield address
    finally:
        site.send_signal(signal.SIGTERM)
        site.wait(START_S)


def ready(address: str) -> bool:
    """Whether the site at `address` says that it can serve."""
    with urllib.request.urlopen(f"{address}/readyz", timeout=2) as answer:
        return bool(answer.status == 200)


@pytest.fixture
def live_site(migrated: Callable[[str], str], tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Give a function that starts a site on a new database and returns its address.

    Keyword arguments are settings (`BANYAN_REDIS_URL=...`); `kind` is the kind of database.
    """
    with ExitStack() as stack:

        def start(kind: str = "sqlite", **settings: str) -> str:
            url = stack.enter_context(copy_of(migrated(kind), tmp_path))
            settings.setdefault("BANYAN_DATABASE_URL", url)
            return stack.enter_context(running(tmp_path, **settings))

        yield start
