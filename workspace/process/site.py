"""The settings of this process, for the use cases that depend on them (letters, keys, demo)."""

from workspace.config import Settings

_current: list[Settings] = []


def configure(settings: Settings) -> None:
    """Take `settings` for this process; the factory calls this once per application."""
    _current[:] = [settings]


def settings() -> Settings:
    """Return the settings of this process."""
    return _current[0]
