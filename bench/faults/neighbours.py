"""Faults of what the server leans on and of its sisters: PostgreSQL, Redis, a second process."""

import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from bench.faults.checking import Report, check
from bench.faults.kills import typed_again
from bench.faults.site import Site
from bench.faults.yard import Yard
from tests.support.servers.redis_server import free_port
from tests.support.servers.waiting import until


class RedisServer:
    """A Redis of our own, to be killed, stopped and started again on the same port."""

    def __init__(self, folder: Path) -> None:
        program = shutil.which("redis-server")
        if program is None:
            raise RuntimeError("no redis-server: type `sudo apt-get install redis-server`")
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._command = [program, "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        self._command += ["--appendonly", "no", "--dir", str(folder), "--logfile", "redis.log"]
        self.process = self._started()

    def start(self) -> None:
        """Start it again."""
        self.process = self._started()

    def kill(self) -> None:
        """End it without a warning."""
        self.process.kill()
        self.process.wait()

    def flush(self) -> None:
        """Throw away all it holds."""
        with Redis(port=self.port) as client:
            client.flushall()

    def cut(self) -> None:
        """End every connection to it."""
        with Redis(port=self.port) as client:
            client.client_kill_filter(skipme=True, _type="pubsub")
            client.client_kill_filter(skipme=True, _type="normal")

    def _started(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(self._command)
        until(self._answers, "Redis answers")
        return process

    def _answers(self) -> bool:
        try:
            with Redis(port=self.port) as client:
                return bool(client.ping())
        except RedisError:
            return False


@contextmanager
def _two_processes(yard: Yard, name: str) -> Iterator[tuple[Site, RedisServer]]:
    """Give a site of two processes with PostgreSQL and Redis, and people spread over both."""
    redis = RedisServer(yard.folder)
    try:
        with yard.site(name, on="postgres", processes=2, BANYAN_REDIS_URL=redis.url) as site:
            for server in site.servers:
                server.start()
            site.people(drafts=3)
            typed_again(site)
            yield site, redis
    finally:
        redis.kill()


def postgres(yard: Yard, seconds: float) -> Report:
    """Kill all of PostgreSQL under people who type, and start it again."""
    with yard.site("postgres", on="postgres") as site:
        site.server.start()
        site.people(drafts=3)
        report = Report()

        def kill_and_start() -> None:
            yard.postgres_server.kill()
            yard.postgres_server.start()

        over_and_over(site, report, seconds, {"PostgreSQL killed": kill_and_start})
        return check(site, report)


def one_of_two(yard: Yard, seconds: float) -> Report:
    """Kill one of two processes; its people go to the other one, then it comes back."""
    with _two_processes(yard, "one-of-two") as (site, _):
        report = Report()

        def kill_one() -> None:
            at = random.randrange(2)
            lost, other = site.servers[at], site.servers[1 - at]
            lost.kill()
            for page in site.everybody:
                if page.visitor.address == lost.address:
                    page.move(page.visitor.at(other.address))
            typed_again(site)
            lost.start()
            for page in random.sample(site.everybody, len(site.everybody) // 2):
                page.move(page.visitor.at(lost.address))

        over_and_over(site, report, seconds, {"one of two killed": kill_one})
        return check(site, report)


def redis(yard: Yard, seconds: float) -> Report:
    """Kill, stop, flush and cut off Redis; the beat brings across what it does not."""
    with _two_processes(yard, "redis") as (site, server):
        report = Report()

        def kill() -> None:
            server.kill()
            typed_again(site, 20)
            server.start()

        def stop() -> None:
            server.process.send_signal(signal.SIGSTOP)
            typed_again(site, 20)
            server.process.send_signal(signal.SIGCONT)

        doings = {
            "Redis killed": kill,
            "Redis stopped": stop,
            "Redis flushed": server.flush,
            "Redis cut off": server.cut,
        }
        over_and_over(site, report, seconds, doings)
        return check(site, report)


def paused(yard: Yard, seconds: float) -> Report:
    """Let one of two processes stand still for seconds in mid-typing, then go on."""
    with _two_processes(yard, "paused") as (site, _):
        report = Report()

        def pause() -> None:
            server = random.choice(site.servers)
            server.pause()
            time.sleep(random.uniform(1.0, 6.0))
            server.resume()

        over_and_over(site, report, seconds, {"process paused": pause})
        return check(site, report)


def over_and_over(
    site: Site, report: Report, seconds: float, doings: dict[str, Callable[[], None]]
) -> None:
    """Do each fault in turn until the time is up, each at least once, people typing between."""
    end, turn, names = time.monotonic() + seconds, 0, list(doings)
    while turn < len(names) or time.monotonic() < end:
        typed_again(site)
        time.sleep(random.uniform(0.0, 0.5))
        name = names[turn % len(names)]
        doings[name]()
        report.faults[name] += 1
        turn += 1
    typed_again(site)
