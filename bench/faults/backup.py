"""An older backup is put back under live clients: they start over, and nothing is doubled."""

import sqlite3
import time
from pathlib import Path

from bench.faults.checking import Report, check
from bench.faults.kills import typed_again
from bench.faults.site import Site, has_command
from bench.faults.yard import Yard
from tests.support.servers.waiting import until

AFTER_RESTORE = "after-restore"


def backup(yard: Yard, _seconds: float) -> Report:
    """Back up, type on, put the backup back, and go on typing."""
    report = Report()
    with yard.site("backup") as site:
        site.server.start()
        site.people(drafts=3)
        typed_again(site, 40)
        kept_at = time.monotonic()
        kept = _back_up(site)
        typed_again(site, 40)
        site.server.kill()
        _put_back(site, kept)
        report.faults["backup put back"] += 1
        if has_command(AFTER_RESTORE):
            site.command(AFTER_RESTORE)
        else:
            report.notes.append(f"there is no command {AFTER_RESTORE} yet")
        restored_at = time.monotonic()
        site.server.start()
        typed_again(site, 40)
        _forget_between(site, report, kept_at, restored_at)
        return check(site, report)


def _back_up(site: Site) -> Path:
    """Copy the database as it is, under those who type."""
    kept = site.folder / "backup.sqlite"
    live, copy = sqlite3.connect(_path(site)), sqlite3.connect(kept)
    live.backup(copy)
    live.close()
    copy.close()
    return kept


def _put_back(site: Site, kept: Path) -> None:
    for ending in ("-wal", "-shm"):
        Path(f"{_path(site)}{ending}").unlink(missing_ok=True)
    _path(site).write_bytes(kept.read_bytes())


def _path(site: Site) -> Path:
    return Path(site.url.removeprefix("sqlite:///"))


def _forget_between(site: Site, report: Report, kept_at: float, restored_at: float) -> None:
    """Leave to the checker what the backup holds and what came after it was put back.

    What was saved while it was made may be in it or not: such words are asked for by nobody.
    """
    until(lambda: all(page.memory.resets for page in site.everybody), "all were sent to the start")
    report.notes.append(f"{len(site.everybody)} pages were sent to the start")
    for page in site.everybody:
        memory = page.memory
        lost = [saved for saved in memory.saved if kept_at <= saved.at < restored_at]
        memory.saved = [saved for saved in memory.saved if saved not in lost]
        memory.unsure |= {saved.push.word for saved in lost}
        memory.unsure |= {push.word for code, push in memory.refused if code == "reset"}
