"""A PostgreSQL server for the tests, thrown away at the end."""

from collections.abc import Iterator
from contextlib import contextmanager

from deploy.scale import postgres

# Nothing here has to survive a power cut, so nothing waits for the disk.
_QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


@contextmanager
def running() -> Iterator[str]:
    """Run a server of our own and give its SQLAlchemy URL without a database's name."""
    with postgres.running(_QUICK) as url:
        yield url
