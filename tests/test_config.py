"""Settings that cannot be are refused at the start with one sentence that names them."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.servers.process import begin_warm
from workspace.config import BadSettings, from_environment
from workspace.inbound import Mailbox

BAD = [
    ("BANYAN_PUBLIC_URL", "banyan.example"),
    ("BANYAN_PUBLIC_URL", "//banyan.example"),
    ("BANYAN_PUBLIC_URL", "ftp://banyan.example"),
    ("BANYAN_PUBLIC_URL", "https://"),
    ("BANYAN_PUBLIC_URL", "https://banyan.example/pledges"),
    ("BANYAN_PUBLIC_URL", "https://banyan.example/?a=1"),
    ("BANYAN_PUBLIC_URL", "https://banyan.example/#top"),
    ("BANYAN_PUBLIC_URL", "https://me@banyan.example"),
    ("BANYAN_PUBLIC_URL", "https://ban yan.example"),
    ("BANYAN_PUBLIC_URL", "https://banyan.example:99999"),
    ("BANYAN_PUBLIC_URL", "https://banyan.example:0"),
    ("BANYAN_PUBLIC_URL", "https://[::1"),
    ("BANYAN_PUBLIC_URL", "https://-.example"),
    ("BANYAN_PORT", "0"),
    ("BANYAN_PORT", "65536"),
    ("BANYAN_PORT", "-1"),
    ("BANYAN_PORT", "²"),
    ("BANYAN_PORT", "٨٠٠٠"),
    ("BANYAN_PORT", "http"),
    ("BANYAN_HOST", "http://127.0.0.1"),
    ("BANYAN_HOST", "127.0.0.1:80"),
    ("BANYAN_PROXIES", "yes"),
    ("BANYAN_PROXIES", "11"),
    ("BANYAN_DEMO", "true"),
    ("BANYAN_DATABASE_URL", "mysql://host/name"),
    ("BANYAN_DATABASE_URL", "nonsense"),
    ("BANYAN_DATABASE_URL", "sqlite://"),
    ("BANYAN_DATABASE_URL", "sqlite:///:memory:"),
    ("BANYAN_REDIS_URL", "127.0.0.1:6379"),
    ("BANYAN_REDIS_URL", "http://127.0.0.1"),
    ("BANYAN_SMTP_URL", "mail.example:25"),
    ("BANYAN_SMTP_URL", "smtp://"),
    ("BANYAN_SMTP_URL", "smtp://mail.example:mail"),
    ("BANYAN_MAIL_FROM", "Banyan"),
    ("BANYAN_MAIL_FROM", "a@b.example\nBcc: c@d.example"),
    ("BANYAN_LANGUAGES", "en klingon"),
    ("BANYAN_SECRET_KEY", "secret"),
    ("BANYAN_SECRET_KEY", "a" * 64),
    ("BANYAN_SECRET_KEY", "change-me-please-now"),
    ("BANYAN_SECRET_KEY", "this-is-a-secret-key"),
    ("BANYAN_SECRET_KEY", "replace-me-with-a-long-random-string"),
    ("BANYAN_SECRET_KEY", "correct horse battery staple"),
    ("BANYAN_METRICS_TOKEN", "two words"),
    ("BANYAN_METRICS_TOKEN", "prometheus"),
    ("BANYAN_DEMO_IN_PUBLIC", "yes"),
    ("BANYAN_DATA_DIR", "/dev/null/var"),
]
RIGHT = [
    ("HTTPS://Banyan.Example/", "https://banyan.example"),
    ("https://banyan.example:443", "https://banyan.example"),
    ("http://127.0.0.1:80", "http://127.0.0.1"),
    ("https://bänyan.example", "https://xn--bnyan-gra.example"),
    ("http://[::1]:8000", "http://[::1]:8000"),
    (" https://banyan.example\n", "https://banyan.example"),
]


@pytest.mark.parametrize(("name", "value"), BAD)
def test_a_setting_that_cannot_be_is_named_and_nothing_is_made(tmp_path, name, value):
    folder = tmp_path / "var"
    with pytest.raises(BadSettings, match=name):
        from_environment({"BANYAN_DATA_DIR": str(folder), name: value})
    assert not folder.exists()


@pytest.mark.parametrize(("given", "read"), RIGHT)
def test_the_sites_address_is_read_as_browsers_name_it(tmp_path, given, read):
    settings = from_environment({"BANYAN_DATA_DIR": str(tmp_path), "BANYAN_PUBLIC_URL": given})
    assert settings.public_url == read


def test_an_address_of_version_six_to_listen_on_stands_in_brackets(tmp_path):
    settings = from_environment({"BANYAN_DATA_DIR": str(tmp_path), "BANYAN_HOST": "::1"})
    assert settings.public_url == "http://[::1]:8000"


IN_PUBLIC = [
    {"BANYAN_HOST": "0.0.0.0"},
    {"BANYAN_HOST": "::"},
    {"BANYAN_HOST": "192.0.2.1", "BANYAN_PUBLIC_URL": "http://127.0.0.1"},
    {"BANYAN_PUBLIC_URL": "https://banyan.example"},
    {"BANYAN_PUBLIC_URL": "https://localhost"},
    {"BANYAN_PUBLIC_URL": "http://banyan.example"},
]


@pytest.mark.parametrize("reached", IN_PUBLIC, ids=str)
def test_the_demonstration_starts_where_others_reach_it_only_when_told_twice(tmp_path, reached):
    asked = {"BANYAN_DATA_DIR": str(tmp_path / "var"), "BANYAN_DEMO": "1", **reached}
    with pytest.raises(BadSettings, match="BANYAN_DEMO_IN_PUBLIC=1"):
        from_environment(asked)
    assert not (tmp_path / "var").exists()
    assert from_environment(asked | {"BANYAN_DEMO_IN_PUBLIC": "1"}).demo
    assert not from_environment(asked | {"BANYAN_DEMO": "0"}).demo


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "banyan.localhost"])
def test_the_demonstration_starts_on_ones_own_machine_when_told_once(tmp_path, host):
    asked = {"BANYAN_DATA_DIR": str(tmp_path), "BANYAN_DEMO": "1", "BANYAN_HOST": host}
    assert from_environment(asked).demo
    assert not from_environment(asked | {"BANYAN_DEMO": ""}).demo


def test_processes_that_start_at_once_share_one_secret(tmp_path):
    with ThreadPoolExecutor(16) as pool:
        found = pool.map(lambda _: from_environment({"BANYAN_DATA_DIR": str(tmp_path)}), range(64))
        assert len({settings.secret_key for settings in found}) == 1
    assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600


@pytest.mark.parametrize("kept", [b"", b"\n", b"short", b"change-me-change-me", b"\xff\xfe"])
def test_a_secret_that_is_none_stops_the_start(tmp_path, kept):
    (tmp_path / "secret.key").write_bytes(kept)
    with pytest.raises(BadSettings, match=r"secret\.key"):
        from_environment({"BANYAN_DATA_DIR": str(tmp_path)})


@pytest.mark.parametrize("start", [["wsgi.py"], ["-m", "flask", "--app", "wsgi", "verify-text"]])
@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        ({"BANYAN_PUBLIC_URL": "banyan.example"}, "BANYAN_PUBLIC_URL"),
        ({"BANYAN_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}, "database cannot be"),
        ({}, "not migrated"),
    ],
)
def test_the_start_and_every_command_end_with_one_sentence(tmp_path, start, spoilt, said):
    env = {**os.environ, "BANYAN_DATA_DIR": str(tmp_path), "BANYAN_PORT": "9", **spoilt}
    log = tmp_path / "said.log"
    assert begin_warm(start, env, log).wait(60) in {1, 2}
    assert said in log.read_text()
    assert "Traceback" not in log.read_text()


@pytest.mark.parametrize(
    "given",
    [
        {"ISSUER": "https://id.example"},
        {"ISSUER": "http://id.example", "CLIENT_ID": "a", "CLIENT_SECRET": "b", "LABEL": "c"},
        {"ISSUER": "id.example", "CLIENT_ID": "a", "CLIENT_SECRET": "b", "LABEL": "c"},
        {"ISSUER": "https://id.example?a", "CLIENT_ID": "a", "CLIENT_SECRET": "b", "LABEL": "c"},
        {"ISSUER": "https://id.example", "CLIENT_ID": "a", "CLIENT_SECRET": "b", "LABEL": "c" * 61},
    ],
)
def test_a_provider_is_set_up_whole_and_over_tls_or_not_at_all(tmp_path, given):
    with pytest.raises(BadSettings, match="BANYAN_OIDC_"):
        from_environment(
            {"BANYAN_DATA_DIR": str(tmp_path)} | {f"BANYAN_OIDC_{n}": v for n, v in given.items()}
        )


@pytest.mark.parametrize(
    "given",
    [
        {"BANYAN_REPLY_ADDRESS": "reply@mail.example.org"},
        {"BANYAN_REPLY_AUTHORITY": "mx.example.org"},
        {"BANYAN_IMAP_URL": "imaps://user:secret@mail.example.org/INBOX"},
        {"BANYAN_REPLY_ADDRESS": "reply+x@mail.example.org", "BANYAN_REPLY_AUTHORITY": "mx"},
        {"BANYAN_REPLY_ADDRESS": "mail.example.org", "BANYAN_REPLY_AUTHORITY": "mx"},
        {"BANYAN_REPLY_ADDRESS": "reply@mail.example.org", "BANYAN_REPLY_AUTHORITY": "m x"},
    ],
)
def test_letters_come_in_by_an_address_and_a_trusted_server_or_not_at_all(tmp_path, given):
    with pytest.raises(BadSettings, match="BANYAN_REPLY_"):
        from_environment({"BANYAN_DATA_DIR": str(tmp_path)} | given)


def test_a_mailbox_is_asked_over_tls_alone_and_its_password_is_not_repeated(tmp_path):
    given = {"BANYAN_REPLY_ADDRESS": "r@mail.example.org", "BANYAN_REPLY_AUTHORITY": "mx.org"}
    given |= {"BANYAN_DATA_DIR": str(tmp_path)}
    for url in ("imap://u:hidden@host", "imaps://host", "hidden"):
        with pytest.raises(BadSettings, match="BANYAN_IMAP_URL must look like") as refused:
            from_environment(given | {"BANYAN_IMAP_URL": url})
        assert "hidden" not in str(refused.value)
    found = from_environment(given | {"BANYAN_IMAP_URL": "imaps://u%40x:p%2Fq@host:9993"}).inbound
    assert found is not None
    assert found.mailbox == Mailbox(
        host="host", port=9993, user="u@x", password="p/q", folder="INBOX"
    )


def test_an_address_of_ours_holds_a_secret_and_no_other_does(tmp_path):
    given = {"BANYAN_REPLY_ADDRESS": "Reply@Mail.example.org", "BANYAN_REPLY_AUTHORITY": "MX.org"}
    inbound = from_environment({"BANYAN_DATA_DIR": str(tmp_path)} | given).inbound
    assert inbound is not None
    assert inbound.authority == "mx.org"
    assert inbound.address("abc") == "reply+abc@mail.example.org"
    assert inbound.secret("<Reply+ABC@mail.example.org>") == "abc"
    assert {inbound.secret(one) for one in ("reply@mail.example.org", "x+a@b.org", "")} == {""}
