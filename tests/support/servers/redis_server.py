"""A Redis for the tests: a real server when one is installed, else its stand-in over TCP."""

import os
import random
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from fakeredis import TcpFakeServer
from redis import Redis
from redis.exceptions import RedisError

from tests.support.servers.waiting import until

_LISTENING = (12_000, 32_000)
# Of its own, so that no seed a test sets gives two processes the same ports.
_any = random.SystemRandom()


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the URL of an empty Redis of our own; CI insists on a real one."""
    program = shutil.which("redis-server")
    if program is None and os.environ.get("CI"):
        pytest.fail("no redis-server: type `sudo apt-get install redis-server`", pytrace=False)
    folder = tmp_path_factory.mktemp("redis")
    with _real(program, folder) if program else _stand_in() as port:
        yield f"redis://127.0.0.1:{port}/0"


def free_port() -> int:
    """Return a TCP port that nobody listens on now.

    It lies below those that outgoing connections take, or one of them, of whatever test runs
    beside this one, could have it before the server does that it is for.
    """
    while True:
        port = _any.randrange(*_LISTENING)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


@contextmanager
def _real(program: str, folder: Path) -> Iterator[int]:
    port = free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    log = folder / "log"
    command = [program, *options, "--dir", str(folder), "--logfile", str(log)]
    with subprocess.Popen(command) as server:
        try:
            until(lambda: _answers(port), "redis-server answers")
            yield port
        finally:
            server.terminate()


@contextmanager
def _stand_in() -> Iterator[int]:
    server = TcpFakeServer(("127.0.0.1", 0))
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    serving.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def _answers(port: int) -> bool:
    try:
        with Redis(host="127.0.0.1", port=port) as client:
            return bool(client.ping())
    except RedisError:
        return False
