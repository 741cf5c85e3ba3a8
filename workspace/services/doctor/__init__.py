"""Whether a site is well: what it depends on, looked at one by one; nothing is mended here."""

from collections.abc import Iterator

from workspace.services.doctor import browser_files, database, mail, outside, place, signs_in
from workspace.services.doctor.findings import Finding, Level

__all__ = ["Finding", "Level", "examine", "quick"]


def examine(*, send_to: str = "") -> Iterator[Finding]:
    """Give what is found, check by check; none waits longer than half a minute.

    Args:
        send_to: an address that gets a letter, to see that letters leave; empty for none.
    """
    yield from quick()
    yield from place.redis()
    yield mail.server(send_to)
    yield signs_in.provider()
    yield outside.address()


def quick() -> Iterator[Finding]:
    """Give what is found here and in the database alone; nothing else is asked."""
    yield place.settings_said()
    yield place.folder()
    yield place.rights()
    yield database.reached()
    yield database.triggers()
    yield database.keys_of_the_log()
    yield database.clock()
    yield browser_files.built()
