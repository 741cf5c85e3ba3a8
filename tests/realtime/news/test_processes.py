import shutil
from contextlib import ExitStack
from dataclasses import replace

import pytest
import requests

from tests.support.pages.typist import Typist, stocked
from tests.support.servers.application import serving, settings_for
from tests.support.servers.databases import copy_of
from tests.support.servers.redis_server import _real
from tests.support.servers.site_process import running
from tests.support.servers.waiting import until
from workspace.process.unit import transaction
from workspace.store.accounts.people import PersonRow


@pytest.fixture
def two_processes(migrated, tmp_path):
    """Give a function that starts two processes on one PostgreSQL and one Redis."""
    with ExitStack() as stack:

        def start(redis_url: str):
            url = stack.enter_context(copy_of(migrated("postgresql"), tmp_path))
            addresses = []
            for name in ("one", "two"):
                folder = tmp_path / name
                folder.mkdir()
                settings = {"BANYAN_DATABASE_URL": url, "BANYAN_REDIS_URL": redis_url}
                addresses.append(stack.enter_context(running(folder, **settings)))
            app = stack.enter_context(serving(settings_for(url, tmp_path)))
            stack.enter_context(app.app_context())
            site = stocked(addresses[0], app, users=4, drafts=2, per_draft=4)
            return site, replace(site, address=addresses[1])

        yield start


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


def test_people_on_two_processes_write_one_text(two_processes, redis_url):
    _write_together(*two_processes(redis_url), lambda: None)


def test_with_redis_gone_the_beat_brings_the_text_across(two_processes, mortal_redis):
    url, end = mortal_redis
    one, two = two_processes(url)
    _write_together(one, two, end)
    _sign_out_in_one(one, two)


def test_a_sign_out_in_one_process_closes_sockets_in_the_other(two_processes, redis_url):
    _sign_out_in_one(*two_processes(redis_url))


def test_a_caret_is_seen_in_the_other_process_under_the_name_in_the_database(
    two_processes, redis_url
):
    one, two = two_processes(redis_url)
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
    a = Typist(two, first, draft)
    a.join()
    requests.post(
        f"{one.address}/sign-out", headers=one.headers(first), timeout=20, allow_redirects=False
    )
    a.until_closed()
    a.close()
