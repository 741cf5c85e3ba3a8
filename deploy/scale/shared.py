"""What all processes of `make scale` share: a database and settings."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from deploy.scale import postgres, proxy


def settings_for(folder: Path, url: str, redis: str | None, port: int) -> dict[str, str]:
    """Return what all processes share, as `deploy/systemd` and `deploy/compose` set it."""
    settings = {
        "BANYAN_DATABASE_URL": url,
        "BANYAN_REDIS_URL": redis or "",
        "BANYAN_DATA_DIR": str(folder / "state"),
        "BANYAN_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "BANYAN_PROXIES": "1",
        "BANYAN_METRICS_TOKEN": "scale",
        "BANYAN_DEMO": "1",
    }
    if proxy.program() is None:
        del settings["BANYAN_PUBLIC_URL"], settings["BANYAN_PROXIES"]
    return settings


@contextmanager
def database() -> Iterator[str]:
    """Run PostgreSQL with an empty database and give its URL."""
    with postgres.running() as server:
        plain = server.replace("+psycopg", "")
        with psycopg.connect(plain.format(database="postgres"), autocommit=True) as connection:
            connection.execute("CREATE DATABASE banyan")
        yield server.format(database="banyan")
