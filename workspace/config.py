"""Settings: the only reader of the environment; every one is documented in docs/operating.md."""

import os
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from workspace import hosts, private
from workspace.domain.access import secrecy
from workspace.inbound import Inbound, inbound_set_up
from workspace.provider import Provider, provider_set_up

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_PORT = 8000
_HIGHEST_PORT: Final = 65_535
_MOST_PROXIES: Final = 10
_MOST_A_SECOND: Final = 10_000
_PORTS: Final = {"http": 80, "https": 443}
_WHOLE: Final = re.compile(r"[0-9]{1,6}")
_TOKEN: Final = re.compile(r"[\x21-\x7e]+")
_OIDC: Final = (
    *("BANYAN_OIDC_ISSUER", "BANYAN_OIDC_CLIENT_ID"),
    *("BANYAN_OIDC_CLIENT_SECRET", "BANYAN_OIDC_LABEL"),
)
_INBOUND: Final = ("BANYAN_REPLY_ADDRESS", "BANYAN_REPLY_AUTHORITY", "BANYAN_IMAP_URL")
_STRONG: Final = (
    f"must be at least {secrecy.LEAST} characters that nobody can guess, no words that others "
    "would try; `openssl rand -hex 32` makes such"
)


class BadSettings(ValueError):  # noqa: N818 - named as what it is, like our refusals
    """This process cannot run as it is set up; the message is one sentence for who runs it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this process runs; see `from_environment` for the names of the variables.

    Attributes:
        database_url: SQLAlchemy URL, SQLite or PostgreSQL (psycopg 3).
        redis_url: where wake-ups travel between processes; None for one process.
        secret_key: signs cookies; the same in all processes.
        data_dir: folder for the database file, the receipt key and other state of our own.
        public_url: how people reach the site, without a final slash; used in letters.
        demo: shows the outbox and the demonstration sign-ins; never on a real site. Where others
            can reach it, it takes a second setting to start.
        smtp_url: smtp:// or smtps:// address of the mail server; None keeps letters in the outbox.
        mail_from: sender of every letter.
        languages: interface languages offered, the first being the default.
        proxies: how many reverse proxies in front are trusted to set X-Forwarded-*.
        public_per_second: what one place may open of what is public, on average of a minute; 0
            for no end.
        metrics_token: who brings it may read the process's metrics; None hides them.
        provider: who signs people in besides us; None for nobody.
        inbound: how letters that people send here come in; None where none do.
    """

    database_url: str
    secret_key: str
    data_dir: Path
    redis_url: str | None = None
    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    public_url: str = f"http://127.0.0.1:{DEFAULT_PORT}"
    demo: bool = False
    smtp_url: str | None = None
    mail_from: str = "Banyan <no-reply@banyan.invalid>"
    languages: tuple[str, ...] = ("en",)
    proxies: int = 0
    public_per_second: int = 50
    metrics_token: str | None = None
    provider: Provider | None = None
    inbound: Inbound | None = None

    @property
    def secure_cookies(self) -> bool:
        """Whether cookies are only sent over TLS: true when the site's own address is https."""
        return self.public_url.startswith("https://")


def from_environment(environ: Mapping[str, str] | None = None) -> Settings:
    """Return the settings named by `BANYAN_*` variables, with defaults for one small machine.

    Raises:
        BadSettings: a variable cannot be understood or used; the message names it.
    """
    given = os.environ if environ is None else environ
    env = {name: value.strip() for name, value in given.items() if name.startswith("BANYAN_")}
    host, port = _host(env), _number(env, "BANYAN_PORT", DEFAULT_PORT, (1, _HIGHEST_PORT))
    demo, in_public = _switch(env, "BANYAN_DEMO"), _switch(env, "BANYAN_DEMO_IN_PUBLIC")
    local = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    read = {
        "database_url": _database_url(env.get("BANYAN_DATABASE_URL")),
        "redis_url": _redis_url(env),
        "host": host,
        "port": port,
        "public_url": _public_url(env.get("BANYAN_PUBLIC_URL") or local),
        "demo": demo,
        "smtp_url": _smtp_url(env),
        "mail_from": _mail_from(env),
        "languages": _languages(env),
        "proxies": _number(env, "BANYAN_PROXIES", 0, (0, _MOST_PROXIES)),
        "public_per_second": _number(env, "BANYAN_PUBLIC_PER_SECOND", 50, (0, _MOST_A_SECOND)),
        "metrics_token": _token(env, demo=demo),
        "provider": _set_up(provider_set_up, env, _OIDC),
        "inbound": _set_up(inbound_set_up, env, _INBOUND),
        "secret_key": _secret(env),
    }
    if demo and not in_public:
        _refuse_in_public(host, str(read["public_url"]))
    # Nothing is made on the disk before everything else is known to be right.
    data_dir = _data_dir(env)
    read["database_url"] = read["database_url"] or f"sqlite:///{data_dir / 'banyan.sqlite'}"
    read["secret_key"] = read["secret_key"] or _kept_secret(data_dir / "secret.key")
    return Settings(data_dir=data_dir, **read)  # type: ignore[arg-type]  # each is read above


def _data_dir(env: Mapping[str, str]) -> Path:
    path = Path(env.get("BANYAN_DATA_DIR") or ROOT / "var").absolute()
    try:
        private.folder(path)
    except OSError as fault:
        raise BadSettings(
            f"BANYAN_DATA_DIR is {str(path)!r}, which cannot be used: {fault.strerror}."
        ) from None
    if not os.access(path, os.R_OK | os.W_OK | os.X_OK):
        raise BadSettings(f"BANYAN_DATA_DIR is {str(path)!r}, which this account cannot write to.")
    return path


def _database_url(url: str | None) -> str:
    """Return the address of the database; empty for the file in the data folder."""
    if not url:
        return ""
    for short in ("postgres://", "postgresql://"):
        if url.startswith(short):
            url = "postgresql+psycopg://" + url.removeprefix(short)
    try:
        read = make_url(url)
    except (ArgumentError, ValueError):
        read = None
    if read is None or read.drivername not in {"sqlite", "postgresql+psycopg"}:
        raise BadSettings(
            "BANYAN_DATABASE_URL must look like postgresql://user:password@host/name or "
            "sqlite:////folder/name.sqlite."
        )
    if read.drivername == "sqlite" and read.database in {None, "", ":memory:"}:
        raise BadSettings("BANYAN_DATABASE_URL names no file: SQLite in memory keeps nothing.")
    return url


def _redis_url(env: Mapping[str, str]) -> str | None:
    url = env.get("BANYAN_REDIS_URL")
    if not url:
        return None
    parts = hosts.parts(url)
    if parts is None or parts.scheme not in {"redis", "rediss", "unix"} or not parts[1] + parts[2]:
        raise BadSettings("BANYAN_REDIS_URL must look like redis://host:6379/0.")
    return url


def _public_url(url: str) -> str:
    """Return the address as browsers name it: `Origin` has lower case and no usual port."""
    parts = hosts.parts(url)
    if parts is None or parts.scheme not in _PORTS or not parts.hostname:
        raise BadSettings(
            f"BANYAN_PUBLIC_URL must start with https:// or http:// and name a host, not {url!r}."
        )
    if parts.path not in {"", "/"} or parts.query or parts.fragment or "@" in parts.netloc:
        raise BadSettings(
            f"BANYAN_PUBLIC_URL must end behind the host, without a path, a name or a query, not "
            f"{url!r}: the site answers at the root of its host only."
        )
    host = hosts.ascii_host(parts.hostname)
    if host is None:
        raise BadSettings(f"BANYAN_PUBLIC_URL names a host that cannot be: {url!r}.")
    usual = parts.port in {None, _PORTS[parts.scheme]}
    return f"{parts.scheme}://{host}" + ("" if usual else f":{parts.port}")


def _smtp_url(env: Mapping[str, str]) -> str | None:
    url = env.get("BANYAN_SMTP_URL")
    if not url:
        return None
    parts = hosts.parts(url)
    if parts is None or parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise BadSettings("BANYAN_SMTP_URL must look like smtp://user:password@host:587.")
    return url


def _mail_from(env: Mapping[str, str]) -> str:
    sender = env.get("BANYAN_MAIL_FROM") or "Banyan <no-reply@banyan.invalid>"
    local, at, domain = parseaddr(sender)[1].rpartition("@")
    if not (local and at and domain) or len(sender.splitlines()) > 1:
        raise BadSettings(
            f"BANYAN_MAIL_FROM must look like Banyan <no-reply@example.org>, not {sender!r}."
        )
    return sender


def _languages(env: Mapping[str, str]) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys((env.get("BANYAN_LANGUAGES") or "en").replace(",", " ").split()))
    for code in codes:
        try:
            Locale.parse(code, sep="-")
        except (ValueError, UnknownLocaleError):
            raise BadSettings(
                f"BANYAN_LANGUAGES must list codes such as en fr ar; {code!r} is none."
            ) from None
    return codes or ("en",)


def _host(env: Mapping[str, str]) -> str:
    host = env.get("BANYAN_HOST") or "127.0.0.1"
    if hosts.ascii_host(host) is None:
        raise BadSettings(f"BANYAN_HOST must be an address to listen on, not {host!r}.")
    return host


def _number(env: Mapping[str, str], name: str, default: int, within: tuple[int, int]) -> int:
    value = env.get(name) or str(default)
    least, most = within
    if not _WHOLE.fullmatch(value) or not least <= int(value) <= most:
        raise BadSettings(f"{name} must be a whole number from {least} to {most}, not {value!r}.")
    return int(value)


def _switch(env: Mapping[str, str], name: str) -> bool:
    value = env.get(name, "0")
    if value not in {"0", "1", ""}:
        raise BadSettings(f"{name} must be 0 or 1, not {value!r}.")
    return value == "1"


def _refuse_in_public(host: str, public_url: str) -> None:
    """Stop a demonstration that others than whoever started it could take for a site."""
    reached = urlsplit(public_url)
    for name, value, is_ours in (
        ("BANYAN_HOST", host, hosts.is_own_machine(host)),
        ("BANYAN_PUBLIC_URL", public_url, hosts.is_own_machine(reached.hostname or "")),
        ("BANYAN_PUBLIC_URL", public_url, reached.scheme == "http"),
    ):
        if not is_ours:
            raise BadSettings(
                f"BANYAN_DEMO is 1 and {name} is {value!r}: anybody there could sign in as "
                "anybody. Take BANYAN_DEMO away for a site of your own, or set "
                "BANYAN_DEMO_IN_PUBLIC=1 as well."
            )


def _secret(env: Mapping[str, str]) -> str:
    """Return what signs cookies, empty for none given; no message repeats it."""
    value = env.get("BANYAN_SECRET_KEY", "")
    if value and secrecy.is_weak(value):
        raise BadSettings(
            f"BANYAN_SECRET_KEY {_STRONG}; leave it out, and one is made and kept in secret.key."
        )
    return value


def _token(env: Mapping[str, str], *, demo: bool) -> str | None:
    """Return what opens the metrics; in the demonstration there is nothing to guard."""
    value = env.get("BANYAN_METRICS_TOKEN")
    if value and not _TOKEN.fullmatch(value):
        raise BadSettings("BANYAN_METRICS_TOKEN must be letters, digits and signs without blanks.")
    if value and not demo and secrecy.is_weak(value):
        raise BadSettings(f"BANYAN_METRICS_TOKEN {_STRONG}.")
    return value or None


def _set_up(made: Callable[..., object], env: Mapping[str, str], names: tuple[str, ...]) -> object:
    try:
        return made(env, names)
    except ValueError as fault:
        raise BadSettings(str(fault)) from None


def _kept_secret(path: Path) -> str:
    """Return the secret in `path`, made on the first start, readable by the owner only."""
    try:
        found = private.kept(path, lambda: secrets.token_hex(32).encode()).decode().strip()
    except (OSError, UnicodeDecodeError) as fault:
        raise BadSettings(f"{path} cannot be read: {fault}.") from None
    if secrecy.is_weak(found):
        raise BadSettings(
            f"{path} holds no secret, or one that can be guessed: bring it back from a backup, or "
            "remove it and everybody signs in again."
        )
    return found
