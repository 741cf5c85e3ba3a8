"""The settings, the data folder, who may read it, and Redis."""

import os
import tempfile
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from workspace import hosts, private
from workspace.process import health
from workspace.process.site import settings
from workspace.services.doctor.findings import Finding, fault, look, well

_GIB: Final = 1 << 30
LEAST_FREE: Final = _GIB // 10
FEW_FREE: Final = _GIB
_NAMED: Final = 3


def settings_said() -> Finding:
    """Look at what settings say together; each by itself is read at the start."""
    ours, check = settings(), "settings"
    parts = urlsplit(ours.public_url)
    if ours.demo:
        return look(
            check,
            "this is the demonstration: anybody can sign in as anybody",
            "take BANYAN_DEMO away for a site of your own",
        )
    if ours.smtp_url and ours.mail_from.endswith(".invalid>"):
        return fault(
            check,
            f"letters would come from {ours.mail_from}, which nobody takes",
            "set BANYAN_MAIL_FROM to an address of yours",
        )
    if parts.scheme == "http" and not hosts.is_own_machine(parts.hostname or ""):
        return look(
            check,
            f"people reach the site at {ours.public_url}: passwords travel for all to read",
            "put a proxy with TLS in front, and set BANYAN_PUBLIC_URL to its https address",
        )
    return well(check, f"{ours.public_url}, in {', '.join(ours.languages)}")


def folder() -> Finding:
    """Look whether the data folder can be written, and has room."""
    path, check = settings().data_dir, "disk"
    try:
        with tempfile.TemporaryFile(dir=path) as file:
            file.write(b"x")
            file.flush()
            os.fsync(file.fileno())
    except OSError as why:
        return fault(
            check,
            f"nothing can be written to {path}: {why.strerror}",
            "give the folder to the account that runs Banyan, and see that the disk is not full",
        )
    free = health.free_bytes(path)
    said = f"{free / _GIB:.1f} GiB are free in {path}"
    if free < LEAST_FREE:
        return fault(check, said, "make room: nothing people type can be kept once it is full")
    if free < FEW_FREE:
        return look(check, said, "make room soon")
    return well(check, said)


def rights() -> Finding:
    """Look whether anybody else of this machine may read what is kept in the data folder."""
    path, check = settings().data_dir, "rights"
    there = [path, *(one for one in path.rglob("*") if not one.is_symlink())]
    unlocked = [str(one) for one in there if private.is_open(one)]
    if unlocked:
        more = f" and {len(unlocked) - _NAMED} more" if len(unlocked) > _NAMED else ""
        return fault(
            check,
            f"others of this machine may use {', '.join(unlocked[:_NAMED])}{more}",
            f"say `chmod -R go= {path}`, as the owner; whoever read the keys can forge receipts",
        )
    foreign = [str(one) for one in there if one.stat().st_uid != os.geteuid()]
    if foreign:
        return look(
            check,
            f"{foreign[0]} belongs to another account than the one that asks",
            "run Banyan and its commands as one account, the owner of the data folder",
        )
    return well(check, f"{path} is its owner's alone")


def redis() -> Iterator[Finding]:
    """Look whether Redis answers, where there is to be one."""
    if not settings().redis_url:
        return
    if health.redis_answers():
        yield well("redis", "it answers")
    else:
        yield look(
            "redis",
            "it does not answer: others see changes within five seconds instead of at once",
            "start it, or correct BANYAN_REDIS_URL",
        )
