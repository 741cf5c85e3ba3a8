"""A Redis of our own, where one is installed: it keeps nothing and listens on a file."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from deploy.scale.waiting import until


@contextmanager
def running(folder: Path) -> Iterator[str | None]:
    """Run a server in `folder` and give its URL, or None where none is installed."""
    program = shutil.which("redis-server")
    if program is None:
        yield None
        return
    where = folder / "redis.sock"
    options = ["--port", "0", "--unixsocket", str(where), "--save", "", "--appendonly", "no"]
    logged = ["--dir", str(folder), "--logfile", str(folder / "redis.log")]
    with subprocess.Popen([program, *options, *logged], start_new_session=True) as server:
        try:
            until(lambda: _answers(where), "redis-server answers")
            yield f"unix://{where}"
        finally:
            server.terminate()


def _answers(where: Path) -> bool:
    try:
        with Redis(unix_socket_path=str(where)) as client:
            return bool(client.ping())
    except RedisError:
        return False
