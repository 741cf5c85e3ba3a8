import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import requests

from tests.support.pages.typist import Site, Typist, stocked
from tests.support.servers.application import serving, settings_for
from tests.support.servers.databases import copy_of
from tests.support.servers.redis_server import _real
from tests.support.servers.site_process import running
from tests.support.servers.waiting import until
from workspace.process.unit import transaction
from workspace.store.accounts.people import PersonRow


@contextmanager
def two_processes(url: str, redis_url: str, folder: Path) -> Iterator[tuple[Site, Site]]:
    """Give the site as each of two processes serves it, on one database and one Redis."""
    with ExitStack() as stack:
        addresses = []
        for name in ("one", "two"):
            (folder / name).mkdir()
            settings = {"BANYAN_DATABASE_URL": url, "BANYAN_REDIS_URL": redis_url}
            addresses.append(stack.enter_context(running(folder / name, **settings)))
        app = stack.enter_context(serving(settings_for(url, folder)))
        stack.enter_context(app.app_context())
        site = stocked(addresses[0], app, users=4, drafts=4, per_draft=4)
        yield site, replace(site, address=addresses[1])


@pytest.fixture(scope="module")
def both(migrated, redis_url, tmp_path_factory):
    """Give two processes that hear of each other through Redis."""
    folder = tmp_path_factory.mktemp("both")
    with (
        copy_of(migrated("postgresql"), folder) as url,
        two_processes(url, redis_url, folder) as sites,
    ):
        yield sites


@pytest.fixture
def mortal_redis(tmp_path):
    """Give the URL of a Redis and what ends it; where none is installed there is none at all."""
    program = shutil.which("redis-server")
    if program is None:
        yield "", lambda: None
        return
    with ExitStack() as stack:
        port = stack.enter_context(_real(program, tmp_path))
        yield f"redis://127.0.0.1:{port}/0", stack.close


def test_people_on_two_processes_write_one_text(both):
    _write_together(*both, lambda: None)


def test_with_redis_gone_the_beat_brings_the_text_across(migrated, mortal_redis, tmp_path):
    redis_url, end = mortal_redis
    with (
        copy_of(migrated("postgresql"), tmp_path) as url,
        two_processes(url, redis_url, tmp_path) as (one, two),
    ):
        _write_together(one, two, end)
        _sign_out_in_one(one, two)


def test_a_sign_out_in_one_process_closes_sockets_in_the_other(both):
    _sign_out_in_one(*both)


def test_a_caret_is_seen_in_the_other_process_under_the_name_in_the_database(both):
    one, two = both
    draft, (first, second, *_) = one.draft()
    a, b = Typist(one, first, draft), Typist(two, second, draft)
    b.join(), a.join()
    with transaction() as unit:
        name = unit.session.get(PersonRow, one.person_id(first)).name

    def seen() -> bool:
        peers = [p for event, told in b.heard if event == "aware" for p in told["peers"]]
        return any(p["id"] == a.joined["me"] and p.get("name") == name for p in peers)

    until(seen, "the caret is seen")
    a.close(), b.close()


def _write_together(one, two, between):
    draft, (first, second, *_) = one.draft()
    a, b = Typist(one, first, draft), Typist(two, second, draft)
    a.join(), b.join()
    between()
    for step in range(10):
        seq = a.write(0, f"a{step} ")
        seq = max(seq, b.write(0, f"b{step} "))
    a.until_has(seq)
    b.until_has(seq)
    assert a.text() == b.text() == one.text(first, draft)["sections"]["commitment"]
    assert two.text(second, draft)["sections"]["commitment"] == a.text()
    a.close(), b.close()


def _sign_out_in_one(one, two):
    draft, (first, *_) = one.draft()
    one = one.on_another_device(first)
    a = Typist(replace(one, address=two.address), first, draft)
    a.join()
    requests.post(
        f"{one.address}/sign-out", headers=one.headers(first), timeout=20, allow_redirects=False
    )
    a.until_closed()
    a.close()
