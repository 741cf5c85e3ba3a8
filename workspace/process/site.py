"""The settings of this process, for the use cases that depend on them (letters, keys, demo)."""

from workspace.config import Settings

_current: list[Settings] = []


def configure(settings: Settings) -> None:
    """Take `settings` for this process; the factory calls this once per application."""
    _current[:] = [settings]


def settings() -> Settings:
    """Return the settings of this process."""
    return _current[0]


def language_for(wanted: str) -> str:
    """Return the language somebody is written to in: the one they read where it is offered."""
    offered = settings().languages
    return wanted if wanted in offered else offered[0]
