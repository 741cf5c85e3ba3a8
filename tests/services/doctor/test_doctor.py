"""The doctor finds what is really broken, and says what to do; a site that is well is called so."""

import shutil
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from aiosmtpd.controller import Controller
from sqlalchemy import text

from tests.support.people import stages
from tests.support.people.founded import an_empty_site, answers
from tests.support.people.signing_table import Table
from tests.support.servers.application import settings_for
from tests.support.servers.databases import KINDS, copy_of
from tests.support.servers.redis_server import free_port
from workspace.extensions import db
from workspace.process import health
from workspace.process.clock import now
from workspace.services.doctor import browser_files, examine, mail, outside, place
from workspace.services.doctor import database as base
from workspace.services.doctor.findings import Level
from workspace.services.setup import first

OK, LOOK, FAULT = Level.OK, Level.LOOK, Level.FAULT


@contextmanager
def site(database, **changes):
    with an_empty_site(database, **changes) as app:
        yield app


def test_a_site_that_is_well_has_no_fault_and_every_line_says_what_to_do_about_the_rest(database):
    with site(database):
        first.set_up(answers())
        found = {one.check: one for one in examine()}
    assert [one for one in found.values() if one.level is FAULT] == []
    assert {name for name, one in found.items() if one.level is OK} >= {
        *("settings", "disk", "rights", "database", "triggers", "keys", "clock"),
    }
    assert (found["mail"].level, found["address"].level) == (LOOK, LOOK)
    assert all(bool(one.do) is (one.level is not OK) for one in found.values())


@pytest.mark.parametrize(
    ("changes", "level", "said"),
    [
        ({"public_url": "https://banyan.example"}, OK, "https://banyan.example, in en"),
        ({"public_url": "http://banyan.example"}, LOOK, "passwords travel"),
        ({"smtp_url": "smtp://mail.example"}, FAULT, "no-reply@banyan.invalid"),
    ],
)
def test_settings_that_do_not_go_together_are_named(database, changes, level, said):
    with site(database, **changes):
        found = place.settings_said()
    assert (found.level, said in found.said) == (level, True)


def test_the_demonstration_is_called_by_its_name(app):
    assert place.settings_said().level is LOOK


def test_what_others_may_read_is_named(database):
    with site(database):
        assert place.rights().level is OK
        (database.data_dir / "receipt.key").chmod(0o644)
        found = place.rights()
    assert found.level is FAULT
    assert str(database.data_dir / "receipt.key") in found.said
    assert f"chmod -R go= {database.data_dir}" in found.do


def test_a_folder_that_is_gone_or_full_is_a_fault(database, monkeypatch):
    with site(database):
        for free, level in ((1 << 20, FAULT), (1 << 29, LOOK), (1 << 40, OK)):
            monkeypatch.setattr(health, "free_bytes", lambda _path, free=free: free)
            assert place.folder().level is level
        shutil.rmtree(database.data_dir)
        found = place.folder()
    assert (found.level, "nothing can be written" in found.said) == (FAULT, True)


def test_a_redis_that_does_not_answer_is_worth_a_look(database):
    with site(database):
        assert list(place.redis()) == []
    with site(database, redis_url=f"redis://127.0.0.1:{free_port()}"):
        (found,) = place.redis()
    assert found.level is LOOK


@pytest.mark.parametrize("kind", KINDS)
def test_a_database_that_is_not_migrated_is_named_and_the_rest_is_not_guessed(
    kind, empty_database, tmp_path
):
    with site(settings_for(empty_database(kind), tmp_path)):
        found = base.reached()
        assert (found.level, "not migrated" in found.said) == (FAULT, True)
        assert "db upgrade" in found.do
        for check in (base.triggers, base.keys_of_the_log, base.clock):
            assert check().level is LOOK


def test_a_database_that_does_not_answer_is_named(tmp_path):
    url = "postgresql+psycopg://nobody@127.0.0.1:1/none"
    with site(settings_for(url, tmp_path)):
        assert base.reached().level is FAULT
        assert base.clock().level is LOOK


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["audit_kept", "edition_campaign"])
def test_a_trigger_that_is_gone_is_named(kind, name, migrated, tmp_path):
    with copy_of(migrated(kind), tmp_path) as url, site(settings_for(url, tmp_path)):
        assert base.triggers().level is OK
        table = name.rpartition("_")[0] if name.endswith("_kept") else "campaign"
        if kind == "sqlite" and name.startswith("edition"):
            name = f"{name}_update"
        of_table = "" if kind == "sqlite" else f" ON {table}"
        with db.engine.begin() as connection:
            connection.execute(text(f"DROP TRIGGER {name}{of_table}"))
        found = base.triggers()
        assert (found.level, name in found.said) == (FAULT, True)


def test_another_key_than_the_logs_and_a_lost_one_are_faults(app, database):
    table = Table()
    stages.lock(table.ana, table.draft)
    assert base.keys_of_the_log().level is OK
    (database.data_dir / "receipt.key").unlink()
    found = base.keys_of_the_log()
    assert (found.level, "receipt.key holds" in found.said) == (FAULT, True)
    shutil.rmtree(database.data_dir / "receipt-keys")
    found = base.keys_of_the_log()
    assert (found.level, "public half" in found.said) == (FAULT, True)


def test_a_clock_behind_the_record_is_a_fault(database):
    with site(database):
        first.set_up(answers())
        assert base.clock().level is OK
        with now.at(now() - timedelta(hours=1)):
            found = base.clock()
    assert (found.level, "the record holds acts" in found.said) == (FAULT, True)


def test_a_mail_server_is_greeted_and_gets_a_letter_when_told_to(database):
    letters = []

    class Postbox:
        async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 - aiosmtpd names it
            letters.append(envelope.rcpt_tos)
            return "250 taken"

    post = Controller(Postbox(), hostname="127.0.0.1", port=free_port())
    post.start()
    with site(database, smtp_url=f"smtp://127.0.0.1:{post.port}", mail_from="B <b@c.example>"):
        found = mail.server("")
        assert (found.level, "no encryption" in found.said, letters) == (LOOK, True, [])
        mail.server("amina@secretariat.example")
        assert letters == [["amina@secretariat.example"]]
        post.stop()
        found = mail.server("")
    assert (found.level, "letters wait" in found.do) == (FAULT, True)


def test_files_of_the_browser_that_are_missing_or_old_are_named(tmp_path):
    assert browser_files.built().level is not FAULT
    folder = tmp_path / "dist"
    assert browser_files.built(folder).level is FAULT
    shutil.copytree(browser_files.FOLDER, folder)
    old = tmp_path / "src"
    old.mkdir()
    assert browser_files.built(folder, old).level is OK
    next(folder.glob("main-*.js")).unlink()
    found = browser_files.built(folder, old)
    assert (found.level, "main-" in found.said) == (FAULT, True)
    (folder / "manifest.json").write_text("{")
    assert browser_files.built(folder, old).level is FAULT


class Answering(BaseHTTPRequestHandler):
    """Something that answers at the public address with some headers."""

    def __init__(self, status, headers, *given):
        self.status, self.own = status, headers
        super().__init__(*given)

    def do_GET(self):
        self.send_response(self.status)
        for name, value in self.own.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_said):
        """Keep quiet."""


@pytest.mark.parametrize(
    ("status", "headers", "level", "said"),
    [
        (200, {"Banyan-Answer": "1"}, OK, "leads here"),
        (200, {}, FAULT, "something else than Banyan"),
        (502, {}, FAULT, "answers 502"),
        (
            200,
            {"Banyan-Answer": "1", "Strict-Transport-Security": "max-age=1"},
            FAULT,
            "believes what visitors say",
        ),
    ],
)
def test_what_answers_at_the_public_address_is_looked_at(database, status, headers, level, said):
    server = HTTPServer(("127.0.0.1", 0), partial(Answering, status, headers))
    Thread(target=server.handle_request, daemon=True).start()
    with site(database, public_url=f"http://127.0.0.1:{server.server_port}"):
        found = outside.address()
    server.server_close()
    assert (found.level, said in found.said) == (level, True)


def test_an_https_address_that_banyan_does_not_see_as_one_is_a_fault(database, monkeypatch):
    with site(database, public_url="https://banyan.example"):
        monkeypatch.setattr(outside, "_asked", lambda _url: {"Banyan-Answer": "1"})
        found = outside.address()
    assert (found.level, "X-Forwarded-For" in found.do) == (FAULT, True)


def test_an_address_nobody_answers_at_is_worth_a_look(database):
    with site(database, public_url=f"http://127.0.0.1:{free_port()}"):
        assert outside.address().level is LOOK
