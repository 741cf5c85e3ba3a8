"""Several processes that start at once on a new folder make one site, and it is theirs alone."""

import contextlib
import json
import logging
import os
import re
import signal
import sqlite3
import stat
import urllib.request

import flask_migrate
import pytest
from sqlalchemy import event

from tests.support.servers.application import SECRET, serving, settings_for
from tests.support.servers.databases import KINDS
from tests.support.servers.process import begin_warm
from tests.support.servers.redis_server import free_port
from tests.support.servers.site_process import START_S, ready
from tests.support.servers.waiting import until
from workspace import private
from workspace.extensions import db


@pytest.mark.parametrize("kind", KINDS)
def test_two_that_start_at_once_share_database_keys_and_code(kind, empty_database, tmp_path):
    data = tmp_path / "var"
    data.mkdir(mode=0o755)
    data.chmod(0o755)
    known = {k: v for k, v in os.environ.items() if not k.startswith("BANYAN_")}
    known |= {"BANYAN_DATA_DIR": str(data), "BANYAN_DATABASE_URL": empty_database(kind)}
    ports = [str(free_port()) for _ in range(2)]
    logs = [tmp_path / f"{port}.log" for port in ports]
    sites = [
        begin_warm(["wsgi.py", "--prepare"], known | {"BANYAN_PORT": port}, log)
        for port, log in zip(ports, logs, strict=True)
    ]
    try:
        for port, site in zip(ports, sites, strict=True):
            address = f"http://127.0.0.1:{port}"
            until(lambda a=address, s=site: s.poll() is not None or ready(a), "ready", START_S)
        said = [log.read_text() for log in logs]
        assert [site.poll() for site in sites] == [None, None], said
        keys = [published(port) for port in ports]
    finally:
        for site in sites:
            site.send_signal(signal.SIGTERM)
        for site in sites:
            site.wait(START_S)
    assert keys[0] == keys[1]
    codes = {code for words in said for code in re.findall(r"enter the code (\S+),", words)}
    assert codes == {(data / "setup.code").read_text()}
    assert f"{data} was open to others" in "".join(said)
    assert not [path for path in (data, *data.rglob("*")) if private.is_open(path)]


def test_a_process_that_writes_does_not_end_the_start_of_another(empty_database, tmp_path):
    url = empty_database("sqlite")
    with serving(settings_for(url, tmp_path)) as app, app.app_context():
        flask_migrate.upgrade()
        other = sqlite3.connect(url.removeprefix("sqlite:///"), timeout=0, isolation_level=None)
        tried = []

        def write(_connection, _cursor, statement, *_more):
            if "sqlite_master" in statement and not tried:
                tried.append(statement)
                with contextlib.suppress(sqlite3.OperationalError):
                    other.execute("CREATE TABLE written_beside (id INTEGER)")

        event.listen(db.engine, "after_cursor_execute", write)
        flask_migrate.upgrade()
        other.close()
    assert tried


def published(port: str) -> object:
    address = f"http://127.0.0.1:{port}/.well-known/banyan-keys.json"
    with urllib.request.urlopen(address, timeout=5) as answer:
        return json.load(answer)["keys"]


def test_a_site_that_starts_anew_has_another_code(migrated, tmp_path):
    known = {k: v for k, v in os.environ.items() if not k.startswith("BANYAN_")}
    known |= {"BANYAN_DATA_DIR": str(tmp_path), "BANYAN_SECRET_KEY": SECRET}
    codes = []
    for number in range(2):
        log = tmp_path / f"{number}.log"
        environment = known | {"BANYAN_PORT": str(free_port())}
        site = begin_warm(["wsgi.py", "--prepare"], environment, log)
        until(lambda log=log: "enter the code" in log.read_text(), "the code", START_S)
        codes += re.findall(r"enter the code (\S+),", log.read_text())
        site.send_signal(signal.SIGTERM)
        site.wait(START_S)
    assert len(set(codes)) == 2


def test_what_others_could_read_is_closed_and_said(tmp_path, caplog):
    inner = tmp_path / "receipt-keys"
    inner.mkdir()
    for path, mode in ((tmp_path, 0o755), (inner, 0o750)):
        path.chmod(mode)
    for name, mode in (("receipt.key", 0o644), ("receipt-keys/a.pub", 0o664), ("own", 0o600)):
        (tmp_path / name).write_text("x")
        (tmp_path / name).chmod(mode)
    with caplog.at_level(logging.WARNING):
        private.close(tmp_path)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*")}
    assert modes == {"receipt-keys": 0o700, "receipt.key": 0o600, "a.pub": 0o600, "own": 0o600}
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700
    said = "\n".join(record.getMessage() for record in caplog.records)
    assert said.count("was open to others") == 4
    assert f"{tmp_path / 'own'} " not in said
