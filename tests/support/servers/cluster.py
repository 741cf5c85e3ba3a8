"""Two processes of the site behind nginx, on one PostgreSQL and one Redis."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
import requests

from deploy.scale import proxy, redis_server
from deploy.scale.process import Process, Running
from tests.support.pages.typist import Site, stocked
from tests.support.servers.application import SECRET, serving, settings_for
from tests.support.servers.databases import copy_of
from tests.support.servers.process import begin_warm
from tests.support.servers.redis_server import free_port

TOKEN = "who-may-count"


class WarmProcess(Process):
    """A process that has read the product before it is begun."""

    def begin(self) -> Running:
        """Begin it as `python wsgi.py` is once that has read its modules."""
        return begin_warm(["wsgi.py"], self.environment, self.log)


@dataclass
class Cluster:
    """Several processes behind one address.

    Attributes:
        site: as people reach it, through nginx.
        processes: what nginx has behind it.
        folder: holds nginx's files and the logs.
        redis_url: where the processes look for Redis.
    """

    site: Site
    processes: list[Process]
    folder: Path
    redis_url: str
    _redis: ExitStack = field(default_factory=ExitStack)

    def at(self, number: int) -> Site:
        """Return the site as one of the processes serves it, past nginx."""
        return replace(self.site, address=self.processes[number].address)

    def start_redis(self) -> None:
        """Start Redis where the processes look for it."""
        self._redis.enter_context(redis_server.running(self.folder))

    def stop_redis(self) -> None:
        """End Redis, and what it knew."""
        self._redis.close()

    def number(self, process: int, name: str) -> float:
        """Return one of the metrics of a process."""
        answer = requests.get(
            f"{self.processes[process].address}/metrics",
            headers={"Authorization": f"Bearer {TOKEN}"},
            timeout=20,
        )
        found = re.search(rf"^{re.escape(name)} (\S+)$", answer.text, re.MULTILINE)
        assert found is not None, answer.text
        return float(found.group(1))

    def sockets(self) -> list[int]:
        """Return how many sockets each process holds."""
        return [int(self.number(n, "banyan_sockets")) for n in range(len(self.processes))]


@contextmanager
def running(migrated: Callable[[str], str], folder: Path, count: int = 2) -> Iterator[Cluster]:
    """Run `count` processes with everything they need; what is missing is named."""
    if proxy.program() is None:
        pytest.fail(proxy.MISSING, pytrace=False)
    if shutil.which("redis-server") is None:
        pytest.fail("no redis-server: type `sudo apt-get install redis-server`", pytrace=False)
    with ExitStack() as stack:
        url = stack.enter_context(copy_of(migrated("postgresql"), folder))
        port = free_port()
        settings = {
            "BANYAN_DATABASE_URL": url,
            "BANYAN_REDIS_URL": f"unix://{folder / 'redis.sock'}",
            "BANYAN_DATA_DIR": str(folder / "state"),
            "BANYAN_SECRET_KEY": SECRET,
            "BANYAN_PUBLIC_URL": f"http://127.0.0.1:{port}",
            "BANYAN_PROXIES": "1",
            "BANYAN_METRICS_TOKEN": TOKEN,
            "BANYAN_DEMO": "1",
        }
        processes = [WarmProcess(free_port(), settings, folder) for _ in range(count)]
        app = stack.enter_context(serving(settings_for(url, folder)))
        site = stocked(f"http://127.0.0.1:{port}", app, users=8, drafts=40, per_draft=8)
        cluster = Cluster(site, processes, folder, settings["BANYAN_REDIS_URL"])
        stack.callback(cluster.stop_redis)
        cluster.start_redis()
        for process in processes:
            stack.callback(process.stop)
            process.start()
        for process in processes:
            process.until_ready()
        ports = [process.port for process in processes]
        stack.enter_context(proxy.running(folder / "nginx", port, ports))
        yield cluster
