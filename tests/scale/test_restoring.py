"""A database brought back from a backup, met by a page that holds what came after it."""

import shutil
import sqlite3
import subprocess
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from deploy.scale import postgres
from tests.support.pages.lasting_typist import Lasting, writing
from tests.support.pages.typist import Typist, stocked
from tests.support.servers.application import SECRET, serving, settings_for
from tests.support.servers.cluster import WarmProcess
from tests.support.servers.databases import administer, copy_of
from tests.support.servers.redis_server import free_port
from tests.support.servers.waiting import until
from workspace.extensions import db


@pytest.fixture(params=["sqlite", "postgresql"])
def lone(request, migrated, tmp_path):
    """Give a process on a database of its own, the site it serves, and the database's address."""
    with ExitStack() as stack:
        url = stack.enter_context(copy_of(migrated(request.param), tmp_path))
        settings = {
            "BANYAN_DATABASE_URL": url,
            "BANYAN_DATA_DIR": str(tmp_path / "state"),
            "BANYAN_SECRET_KEY": SECRET,
            "BANYAN_DEMO": "1",
        }
        process = WarmProcess(free_port(), settings, tmp_path)
        app = stack.enter_context(serving(settings_for(url, tmp_path)))
        stack.enter_context(app.app_context())
        site = stocked(process.address, app, users=2, drafts=1, per_draft=2)
        stack.callback(process.stop)
        process.start()
        process.until_ready()
        yield process, site, url


def test_a_page_that_holds_more_than_the_backup_starts_over_and_nothing_is_doubled(lone, tmp_path):
    process, site, url = lone
    draft, (first, second) = site.draft()
    with writing(Lasting(site, first, draft), "w", 0.02) as writer:
        until(lambda: len(writer.stored) >= 5, "some is written")
        backup = back_up(url, tmp_path)
        at_most = len(writer.words)
        until(lambda: len(writer.stored) >= at_most + 5, "more is written")
    seen, epoch = writer.who.page.text().split(), writer.who.page.joined["epoch"]

    process.stop()
    db.engine.dispose()
    restore(backup, url)
    assert "1 texts" in process.command("after-restore")
    process.start()
    process.until_ready()

    assert writer.who.write(0, "unsent ") is None
    assert writer.who.modes == ["reset"]
    assert len(writer.who.lost) == 1, "the page still has the words, to offer them"
    assert writer.who.page.joined["epoch"] != epoch
    restored = writer.who.page.text().split()
    assert 5 <= len(restored) <= at_most
    assert restored == seen[-len(restored) :], "what the backup held, once, and nothing else"

    seq = writer.who.write(0, "again ")
    late = Typist(site, second, draft)
    late.join()
    late.until_has(seq)
    assert late.text().split() == ["again", *restored]
    assert (
        late.text() == writer.who.page.text() == site.text(first, draft)["sections"]["commitment"]
    )
    late.close(), writer.who.page.close()


def back_up(url: str, folder: Path) -> Path:
    """Copy the database while it is written to, as docs/operating.md says."""
    target = folder / "backup"
    if url.startswith("sqlite"):
        with sqlite3.connect(_file(url)) as live, sqlite3.connect(target) as copy:
            live.backup(copy)
        live.close(), copy.close()
    else:
        _run("pg_dump", "--format=custom", f"--file={target}", _address(url))
    return target


def restore(backup: Path, url: str) -> None:
    """Put the copy in the place of the database, which nobody serves now."""
    if url.startswith("sqlite"):
        for ending in ("-wal", "-shm"):
            Path(f"{_file(url)}{ending}").unlink(missing_ok=True)
        shutil.copyfile(backup, _file(url))
        return
    name, server = make_url(url).database, url.replace(make_url(url).database, "{database}")
    administer(server, f'DROP DATABASE "{name}"')
    administer(server, f'CREATE DATABASE "{name}"')
    _run("pg_restore", "--exit-on-error", f"--dbname={_address(url)}", str(backup))


def _file(url: str) -> str:
    return url.removeprefix("sqlite:///")


def _address(url: str) -> str:
    return url.replace("postgresql+psycopg", "postgresql")


def _run(program: str, *arguments: str) -> None:
    path = postgres.programs() / program
    done = subprocess.run([path, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
