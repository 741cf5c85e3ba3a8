"""Settings: the only reader of the environment; every one is documented in docs/operating.md."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_PORT = 8000
PORTS = range(1, 65_536)
_LONGEST_NUMBER = 10


class BadSetting(ValueError):  # noqa: N818 - named as what happened, like our refusals
    """A setting with which the site cannot run; the message is a sentence that names it."""


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
        BadSetting: a variable cannot be understood; the message names it.
    """
    env = os.environ if environ is None else environ
    data_dir = _folder(Path(env.get("BANYAN_DATA_DIR") or ROOT / "var"))
    port = _port(env)
    host = env.get("BANYAN_HOST") or "127.0.0.1"
    return Settings(
        database_url=_database_url(env.get("BANYAN_DATABASE_URL"), data_dir),
        redis_url=env.get("BANYAN_REDIS_URL") or None,
        secret_key=env.get("BANYAN_SECRET_KEY") or _kept_secret(data_dir / "secret.key"),
        data_dir=data_dir,
        host=host,
        port=port,
        public_url=(env.get("BANYAN_PUBLIC_URL") or f"http://{host}:{port}").rstrip("/"),
        demo=_switch(env, "BANYAN_DEMO"),
        smtp_url=env.get("BANYAN_SMTP_URL") or None,
        mail_from=env.get("BANYAN_MAIL_FROM") or "Banyan <no-reply@banyan.invalid>",
        languages=tuple((env.get("BANYAN_LANGUAGES") or "en").split()),
        proxies=_number(env, "BANYAN_PROXIES", 0),
        metrics_token=env.get("BANYAN_METRICS_TOKEN") or None,
    )


def _database_url(url: str | None, data_dir: Path) -> str:
    if not url:
        return f"sqlite:///{(data_dir / 'banyan.sqlite').resolve()}"
    for short in ("postgres://", "postgresql://"):
        if url.startswith(short):
            return "postgresql+psycopg://" + url.removeprefix(short)
    return url


def _folder(path: Path) -> Path:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        why = f"{path} cannot be made or used ({fault.strerror})"
        raise BadSetting(f"{why}: name another folder with BANYAN_DATA_DIR") from fault
    return path


def _port(env: Mapping[str, str]) -> int:
    value = _number(env, "BANYAN_PORT", DEFAULT_PORT)
    if value not in PORTS:
        raise BadSetting(f"BANYAN_PORT must be from {PORTS[0]} to {PORTS[-1]}, not {value}")
    return value


def _number(env: Mapping[str, str], name: str, default: int) -> int:
    value = (env.get(name) or str(default)).strip()
    if not (value.isascii() and value.isdigit() and len(value) < _LONGEST_NUMBER):
        raise BadSetting(f"{name} must be a whole number, not {value!r}")
    return int(value)


def _switch(env: Mapping[str, str], name: str) -> bool:
    value = env.get(name, "0")
    if value not in {"0", "1", ""}:
        raise BadSetting(f"{name} must be 0 or 1, not {value!r}")
    return value == "1"


def _kept_secret(path: Path) -> str:
    """Return the secret in `path`, making it on the first start (readable by the owner only)."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    except OSError as fault:
        why = f"{path} cannot be written ({fault.strerror})"
        raise BadSetting(f"{why}: name another folder with BANYAN_DATA_DIR") from fault
    return path.read_text().strip()
