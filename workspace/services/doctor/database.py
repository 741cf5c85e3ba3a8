"""The database: whether it is there and guarded, and whether key and clock match the record."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from workspace.domain.record.log.log_entry import Kind
from workspace.process import health
from workspace.process.clock import now
from workspace.process.health import Unusable
from workspace.process.unit import reading
from workspace.services.doctor.findings import Finding, fault, look, well
from workspace.services.record import keys
from workspace.store import trail
from workspace.store.organisations import named_turns
from workspace.store.record import guards, log
from workspace.store.registry import editions

_AHEAD: Final = timedelta(seconds=5)
_APART: Final = timedelta(seconds=30)
_NAMED: Final = 3
_MIGRATE: Final = "run `flask --app wsgi db upgrade`"
Check = Callable[[], Finding]


def reached() -> Finding:
    """Look whether the database answers and has the tables of this release."""
    check = "database"
    try:
        health.migrated_to()
    except Unusable as why:
        return fault(check, str(why), "start the database, or correct BANYAN_DATABASE_URL")
    try:
        health.require_database()
    except Unusable as why:
        return fault(check, str(why).partition(";")[0], _MIGRATE)
    return well(check, "it answers and is migrated to this release")


def _only_where_it_answers(name: str) -> Callable[[Check], Check]:
    """Have a check say that it could not look where the database cannot be used."""

    def decorate(check: Check) -> Check:
        @wraps(check)
        def checked() -> Finding:
            try:
                health.require_database()
                return check()
            except (Unusable, SQLAlchemyError):
                return look(
                    name, "not looked at: the database cannot be used", "mend the database first"
                )

        return checked

    return decorate


@_only_where_it_answers("triggers")
def triggers() -> Finding:
    """Look whether the database itself guards what is signed, and marks what is public."""
    with reading() as unit:
        connection = unit.session.connection()
        lost = [*guards.missing(connection), *editions.missing(connection)]
        lost += named_turns.missing(connection)
    if lost:
        more = f" and {len(lost) - _NAMED} more" if len(lost) > _NAMED else ""
        return fault(
            "triggers",
            f"{', '.join(lost[:_NAMED])}{more} are gone: what was signed could be changed",
            "bring the database back from a backup, and run `flask --app wsgi verify-record`",
        )
    return well("triggers", "the database refuses to change what was signed")


@_only_where_it_answers("keys")
def keys_of_the_log() -> Finding:
    """Look whether the key that seals is the one the log knows, and all before it are there."""
    with reading() as unit:
        entered = log.things(unit.session, Kind.KEY)
    mine = keys.key_id()
    lost = [one for one in entered if keys.public_key(one) is None]
    if lost:
        return fault(
            "keys",
            f"the public half of {lost[0]} is gone: what it sealed cannot be verified",
            "bring receipt-keys/ in the data folder back from a backup",
        )
    if entered and entered[-1] != mine:
        return fault(
            "keys",
            f"the log was sealed by {entered[-1]}, and receipt.key holds {mine}",
            "bring receipt.key back from a backup before anybody signs",
        )
    if not all(keys.vouched_for().values()):
        return fault(
            "keys",
            "a key was not signed by the one before it",
            "bring receipt-keys/ in the data folder back from a backup",
        )
    said = "is the one the log knows" if entered else "has sealed nothing yet"
    return well("keys", f"{mine} {said}")


@_only_where_it_answers("clock")
def clock() -> Finding:
    """Look whether this machine's clock agrees with the database's, and with the record."""
    at = now()
    with reading() as unit:
        latest = trail.latest(unit.session)
    theirs = health.database_clock()
    if latest is not None and latest > at + _AHEAD:
        return fault(
            "clock",
            f"it is {at:%Y-%m-%d %H:%M:%S} UTC here, and the record holds acts of "
            f"{latest:%Y-%m-%d %H:%M:%S}: deadlines would pass at wrong times",
            "set the clock, and have it kept by NTP",
        )
    if theirs is not None and abs(theirs - at) > _APART:
        return fault(
            "clock",
            f"it is {at:%H:%M:%S} UTC here and {theirs:%H:%M:%S} at the database",
            "have both clocks kept by NTP",
        )
    return well("clock", f"{at:%Y-%m-%d %H:%M:%S} UTC, later than all that is on record")
