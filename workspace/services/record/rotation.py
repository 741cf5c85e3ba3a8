"""A new key for the old one: signed by it, published, and entered in the log."""

from workspace.domain.record.log.key_periods import Period
from workspace.process.unit import transaction
from workspace.services.record import keys
from workspace.services.record.log.append import note_key


def rotate() -> Period:
    """Have a new key sign from now on and enter it in the log.

    Should the process die in between, the next entry is preceded by that of the new key.
    """
    made = keys.rotate()
    with transaction() as unit:
        note_key(unit)
    return made
