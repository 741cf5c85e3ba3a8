"""Settings: the only reader of the environment; every one is documented in docs/operating.md."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, urlsplit

from babel import Locale, UnknownLocaleError
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from workspace import private

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_PORT = 8000
LEAST_SECRET: Final = 16
_HIGHEST_PORT: Final = 65_535
_MOST_PROXIES: Final = 10
_PORTS: Final = {"http": 80, "https": 443}
_WHOLE: Final = re.compile(r"[0-9]{1,6}")
_HOST_NAME: Final = re.compile(r"(?!-)[a-z0-9_-]{1,63}(\.(?!-)[a-z0-9_-]{1,63})*\.?")
_TOKEN: Final = re.compile(r"[\x21-\x7e]+")


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
        demo: shows the outbox and the demonstration sign-ins; never on a real site.
        smtp_url: smtp:// or smtps:// address of the mail server; None keeps letters in the outbox.
        mail_from: sender of every letter.
        languages: interface languages offered, the first being the default.
        proxies: how many reverse proxies in front are trusted to set X-Forwarded-*.
        metrics_token: who brings it may read the process's metrics; None hides them.
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
    metrics_token: str | None = None

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
    local = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    read = {
        "database_url": _database_url(env.get("BANYAN_DATABASE_URL")),
        "redis_url": _redis_url(env),
        "host": host,
        "port": port,
        "public_url": _public_url(env.get("BANYAN_PUBLIC_URL") or local),
        "demo": _switch(env, "BANYAN_DEMO"),
        "smtp_url": _smtp_url(env),
        "mail_from": _mail_from(env),
        "languages": _languages(env),
        "proxies": _number(env, "BANYAN_PROXIES", 0, (0, _MOST_PROXIES)),
        "metrics_token": _token(env),
        "secret_key": _secret(env),
    }
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
    parts = _parts(url)
    if parts is None or parts.scheme not in {"redis", "rediss", "unix"} or not parts[1] + parts[2]:
        raise BadSettings("BANYAN_REDIS_URL must look like redis://host:6379/0.")
    return url


def _public_url(url: str) -> str:
    """Return the address as browsers name it: `Origin` has lower case and no usual port."""
    parts = _parts(url)
    if parts is None or parts.scheme not in _PORTS or not parts.hostname:
        raise BadSettings(
            f"BANYAN_PUBLIC_URL must start with https:// or http:// and name a host, not {url!r}."
        )
    if parts.path not in {"", "/"} or parts.query or parts.fragment or "@" in parts.netloc:
        raise BadSettings(
            f"BANYAN_PUBLIC_URL must end behind the host, without a path, a name or a query, not "
            f"{url!r}: the site answers at the root of its host only."
        )
    host = _ascii_host(parts.hostname)
    if host is None:
        raise BadSettings(f"BANYAN_PUBLIC_URL names a host that cannot be: {url!r}.")
    usual = parts.port in {None, _PORTS[parts.scheme]}
    return f"{parts.scheme}://{host}" + ("" if usual else f":{parts.port}")


def _smtp_url(env: Mapping[str, str]) -> str | None:
    url = env.get("BANYAN_SMTP_URL")
    if not url:
        return None
    parts = _parts(url)
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
    if _ascii_host(host) is None:
        raise BadSettings(f"BANYAN_HOST must be an address to listen on, not {host!r}.")
    return host


def _ascii_host(host: str) -> str | None:
    """Return a host as it stands in addresses, None for what names no host."""
    try:
        address = ip_address(host)
    except ValueError:
        pass
    else:
        return f"[{host}]" if address.version == 6 else host  # noqa: PLR2004 - IPv6
    try:
        name = host.encode("idna").decode().lower()
    except UnicodeError:
        return None
    return name if _HOST_NAME.fullmatch(name) else None


def _parts(url: str) -> SplitResult | None:
    """Return the parts of an address; None for what is none, or holds what nobody can see."""
    if any(char.isspace() or not char.isprintable() for char in url):
        return None
    try:
        parts = urlsplit(url)
        named = parts.port != 0
    except ValueError:
        return None
    return parts if named else None


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


def _secret(env: Mapping[str, str]) -> str:
    """Return what signs cookies, empty for none given; no message repeats it."""
    value = env.get("BANYAN_SECRET_KEY", "")
    if value and (len(value) < LEAST_SECRET or len(set(value)) < LEAST_SECRET // 4):
        raise BadSettings(
            f"BANYAN_SECRET_KEY must be at least {LEAST_SECRET} characters that nobody can guess."
        )
    return value


def _token(env: Mapping[str, str]) -> str | None:
    value = env.get("BANYAN_METRICS_TOKEN")
    if value and not _TOKEN.fullmatch(value):
        raise BadSettings("BANYAN_METRICS_TOKEN must be letters, digits and signs without blanks.")
    return value or None


def _kept_secret(path: Path) -> str:
    """Return the secret in `path`, made on the first start, readable by the owner only."""
    try:
        found = private.kept(path, lambda: secrets.token_hex(32).encode()).decode().strip()
    except (OSError, UnicodeDecodeError) as fault:
        raise BadSettings(f"{path} cannot be read: {fault}.") from None
    if len(found) < LEAST_SECRET:
        raise BadSettings(
            f"{path} holds no secret: bring it back from a backup, or remove it and everybody "
            "signs in again."
        )
    return found
