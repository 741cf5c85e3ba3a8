"""A site to break: a database filled for it, its processes, and the people who type there."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.faults.page import Page
from bench.faults.server import Server, environment
from bench.faults.visitor import Visitor
from tests.support.servers.databases import administer
from tests.support.servers.process import Begin, begin
from workspace import cli
from workspace.domain.ids import new_id

SECRET = "a secret that only fault programs know"
COMMAND_S = 120.0
_LETTERS = "bcdfghjklmnpqrstvwxz"


@dataclass(frozen=True, slots=True)
class Stock:
    """A database filled once, to be copied for every scenario.

    Attributes:
        url: of the database nobody is connected to.
        cookies: per user.
        drafts: draft ids with the indexes of their writers.
        postgres: URL of the PostgreSQL server with `{database}` in it; empty for SQLite.
    """

    url: str
    cookies: list[str]
    drafts: list[tuple[str, list[int]]]
    postgres: str = ""


def stock(
    folder: Path, *, drafts: int, per_draft: int, postgres: str = "", start: Begin = begin
) -> Stock:
    """Make a database with all tables, `drafts` drafts and `per_draft` writers for each."""
    url = f"sqlite:///{folder / 'stock.sqlite'}"
    if postgres:
        name = f"stock_{new_id()}".lower()
        administer(postgres, f'CREATE DATABASE "{name}"')
        url = postgres.format(database=name)
    settings, listed = settings_for(url, folder), folder / "stock.json"
    users = max(per_draft, min(per_draft * drafts, 60))
    command(settings, "db", "upgrade", start=start)
    numbers = "--users", str(users), "--drafts", str(drafts), "--per-draft", str(per_draft)
    command(settings, "fixture", *numbers, "--out", str(listed), start=start)
    made = json.loads(listed.read_text())
    return Stock(
        url,
        [user["cookie"] for user in made["users"]],
        [(draft["id"], draft["users"]) for draft in made["drafts"]],
        postgres,
    )


def settings_for(url: str, folder: Path) -> dict[str, str]:
    """Return the environment of a demonstration site on this database."""
    return {
        "BANYAN_DATABASE_URL": url,
        "BANYAN_DATA_DIR": str(folder),
        "BANYAN_SECRET_KEY": SECRET,
        "BANYAN_DEMO": "1",
    }


def command(settings: dict[str, str], *words: str, start: Begin = begin) -> None:
    """Run `flask --app wsgi <words>` to its end.

    Raises:
        RuntimeError: it failed; the message has what it said.
    """
    log = Path(settings["BANYAN_DATA_DIR"]) / "commands.log"
    running = start(["-m", "flask", "--app", "wsgi", *words], environment(settings), log)
    if running.wait(COMMAND_S):
        raise RuntimeError(f"flask {' '.join(words)} failed:\n{log.read_text()[-4000:]}")


def has_command(name: str) -> bool:
    """Whether the product has this command."""
    return any(known.name == name for known in cli.COMMANDS)


@dataclass
class Site:
    """A copy of a stock with its own processes and pages.

    Attributes:
        start: begins a process.
        servers: the processes; pages are spread over them.
        pages: everybody who is at a draft, by draft id.
    """

    folder: Path
    url: str
    settings: dict[str, str]
    stock: Stock
    start: Begin = begin
    servers: list[Server] = field(default_factory=list)
    pages: dict[str, list[Page]] = field(default_factory=dict)

    @property
    def server(self) -> Server:
        """The first process."""
        return self.servers[0]

    def command(self, *words: str) -> None:
        """Run a command of the product with the settings of the site, as `command` does."""
        command(self.settings, *words, start=self.start)

    def visitor(self, user: int, server: int = 0) -> Visitor:
        """Return the session of a user at one of the processes."""
        address = self.servers[server % len(self.servers)].address
        return Visitor(address, self.stock.cookies[user])

    def people(self, drafts: int, readers: int = 1, *, every: float = 0.12) -> None:
        """Have all writers of the first drafts type, with so many readers beside them."""
        at = 0
        for draft, writers in self.stock.drafts[:drafts]:
            here = self.pages.setdefault(draft, [])
            for user in writers:
                here.append(Page(self.visitor(user, at), draft, two_letters(at), every=every))
                at += 1
            for reader in range(readers):
                here.append(Page(self.visitor(writers[reader % len(writers)], at + reader), draft))
            for page in here:
                page.start()

    @property
    def everybody(self) -> list[Page]:
        """All pages of all drafts."""
        return [page for pages in self.pages.values() for page in pages]

    @property
    def saved(self) -> int:
        """How many updates were acknowledged so far."""
        return sum(len(page.memory.saved) for page in self.everybody)

    def close(self) -> None:
        """Send everybody away and end the processes."""
        for page in self.everybody:
            page.leave()
        for server in self.servers:
            server.resume()
            server.kill()


@contextmanager
def opened(
    made: Stock, folder: Path, *, processes: int = 1, start: Begin = begin, **settings: str
) -> Iterator[Site]:
    """Give a site on a copy of the stock, its processes not yet started."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        url = stack.enter_context(_copy(made, folder))
        env = settings_for(url, folder) | settings
        site = Site(folder, url, env, made, start)
        site.servers = [Server(folder, env, start) for _ in range(processes)]
        stack.callback(site.close)
        yield site


@contextmanager
def _copy(made: Stock, folder: Path) -> Iterator[str]:
    if not made.postgres:
        target = folder / "banyan.sqlite"
        # What wrote it may have ended with some of it in the log beside the file.
        with (
            closing(sqlite3.connect(made.url.removeprefix("sqlite:///"))) as filled,
            closing(sqlite3.connect(target)) as copy,
        ):
            filled.backup(copy)
        yield f"sqlite:///{target}"
        return
    name, of = f"f_{new_id()}".lower(), made.url.partition("@/")[2].partition("?")[0]
    administer(made.postgres, f'CREATE DATABASE "{name}" TEMPLATE "{of}"')
    yield made.postgres.format(database=name)
    administer(made.postgres, f'DROP DATABASE "{name}" WITH (FORCE)')


def two_letters(number: int) -> str:
    """Return the two letters that begin everything a writer types."""
    first, second = divmod(number, len(_LETTERS))
    return _LETTERS[first] + _LETTERS[second]
