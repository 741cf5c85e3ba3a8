"""Where faults are done: databases filled once, and a new site on a copy for each scenario."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from bench.faults.site import Site, Stock, opened, stock
from deploy.scale.postgres import Postgres
from tests.support.servers.process import Begin, begin

DRAFTS, WRITERS = 4, 3
_DURABLE = "-c fsync=on -c synchronous_commit=on -c full_page_writes=on"


class Yard:
    """A folder of its own, the stocks, and a PostgreSQL when one is asked for.

    Args:
        folder: where everything goes; by default a temporary one.
        start: begins a process.
    """

    def __init__(self, folder: Path | None = None, start: Begin = begin) -> None:
        self._start = start
        self._stack = ExitStack()
        self._sites = 0
        self.folder = folder or Path(
            self._stack.enter_context(tempfile.TemporaryDirectory(prefix="banyan-faults-"))
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.__exit__(kind, fault, trace)

    @cached_property
    def sqlite(self) -> Stock:
        """A filled SQLite database."""
        return self._stock("sqlite")

    @cached_property
    def postgres_server(self) -> Postgres:
        """A PostgreSQL server that writes as it would in earnest."""
        return self._stack.enter_context(Postgres(_DURABLE))

    @cached_property
    def postgres(self) -> Stock:
        """A filled PostgreSQL database."""
        return self._stock("postgres", self.postgres_server.url)

    def large(self, drafts: int) -> Stock:
        """Return an SQLite database with many drafts."""
        folder = self._folder(f"large-{drafts}")
        return stock(folder, drafts=drafts, per_draft=1, start=self._start)

    @contextmanager
    def site(
        self, name: str, *, on: str = "sqlite", processes: int = 1, **settings: str
    ) -> Iterator[Site]:
        """Give a site on a copy of the stock that `on` names; its processes are not started."""
        made = self.postgres if on == "postgres" else self.sqlite
        self._sites += 1
        folder = self.folder / f"{self._sites}-{name}"
        with opened(made, folder, processes=processes, start=self._start, **settings) as site:
            yield site

    def _stock(self, name: str, postgres: str = "") -> Stock:
        folder = self._folder(name)
        return stock(folder, drafts=DRAFTS, per_draft=WRITERS, postgres=postgres, start=self._start)

    def _folder(self, name: str) -> Path:
        made = self.folder / name
        made.mkdir(parents=True, exist_ok=True)
        return made
