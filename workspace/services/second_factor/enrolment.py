"""A second factor as its owner sets it up, looks after it and has it taken away again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from workspace.domain.errors import Invalid, NotFound, Refusal
from workspace.domain.words import N_
from workspace.mail.house import Own
from workspace.process.clock import now
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts, own_letters
from workspace.services.accounts import Person, devices, prove_again
from workspace.services.accounts.attempts import attempts
from workspace.services.acts import NOBODY, Doer, HouseAct
from workspace.services.second_factor import codes
from workspace.store.accounts import passkeys, people
from workspace.store.accounts import second_factors as rows
from workspace.store.accounts import sessions as session_rows
from workspace.store.accounts.people import PersonRow
from workspace.store.accounts.second_factors import SecondFactorRow

SET_UP_WITHIN: Final = timedelta(minutes=15)
SENT_TWICE_WITHIN: Final = timedelta(seconds=10)
_WRONG: Final = N_(
    "This is not the code the application shows now. Wait for the next one, and look whether the "
    "clock of your device is right."
)
_PATH: Final = "/account/second-factor"


class NotSetUp(Refusal):
    """There is nothing to do this to: it is not begun, over, or done already."""

    code = "second-factor-not-there"
    sentence = N_("This was done already, or took too long. Nothing was changed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorView:
    """What somebody's page shows of their second factor.

    Attributes:
        set_at: since when a code is asked for; None while it is not.
        asked: whether a code or a passkey is asked for besides the password.
        codes_left: how many recovery codes there are.
        secret: to be given to the application, while it is being set up; else empty.
        address: the same as the application reads it from a picture.
    """

    set_at: datetime | None
    asked: bool
    codes_left: int
    secret: str
    address: str


def look(person: Person) -> FactorView:
    """Return what somebody's page shows of their second factor."""
    with reading() as unit:
        row = unit.session.get(SecondFactorRow, person.id)
        secret = codes.opened(row.secret) if row is not None and _is_begun(row) else ""
        return FactorView(
            set_at=row.set_at if row is not None else None,
            asked=rows.is_asked(unit.session, person.id),
            codes_left=rows.codes_left(unit.session, person.id),
            secret=secret,
            address=codes.address(secret, person.email) if secret else "",
        )


def begin(person: Person, password: str) -> None:
    """Make a secret for an application; nothing is asked for before a code of it came.

    Sent twice at once, it makes one.

    Raises:
        Invalid: the password is not theirs; see `prove_again`.
        NotSetUp: it is set up already.
    """
    prove_again(person, password)
    with transaction() as unit:
        people.locked(unit.session, person.id)
        if rows.in_force(unit.session, person.id) is not None:
            raise NotSetUp
        begun = unit.session.get(SecondFactorRow, person.id)
        # A form sent twice: the picture may be scanned already. What was begun longer ago may be
        # known to somebody else, and is never handed out again.
        if begun is not None and now() < begun.begun_at + SENT_TWICE_WITHIN:
            return
        kept = codes.sealed(codes.new_secret())
        unit.session.merge(
            SecondFactorRow(
                person_id=person.id, secret=kept, begun_at=now(), set_at=None, last_step=0
            )
        )


def confirm(person: Person, code: str) -> list[str]:
    """Have the code asked for from now on; return the recovery codes, which are shown once.

    All other sign-ins end: each that is in force afterwards was made with a code.

    Raises:
        NotSetUp: nothing was begun within a quarter of an hour.
        Invalid: this is not the application's code, or many others were given before it.
    """
    attempt = attempts.again(person.session_id, "code")
    with transaction() as unit:
        people.locked(unit.session, person.id)
        row = unit.session.get(SecondFactorRow, person.id, populate_existing=True)
        if row is None or not _is_begun(row):
            raise NotSetUp
        if not codes.takes(unit, row, code):
            raise Invalid({"code": _WRONG})
        attempt.forgive()
        row.set_at, doer = now(), Doer(person_id=person.id)
        made = codes.put_recovery_codes(unit, person.id)
        acts.record(unit, doer, HouseAct.SET_SECOND, person.id)
        begin_asking(unit, person)
        tell(unit, person.id, Own.SECOND_SET)
        return made


def begin_asking(unit: Unit, person: Person) -> None:
    """End all other sign-ins of somebody who is asked for more than the password from now on."""
    doer = Doer(person_id=person.id)
    devices.forget_all(unit, person.id, person.session_id)
    for ended in session_rows.end_sessions_of(
        unit.session, person.id, now(), but=person.session_id
    ):
        acts.record(unit, doer, HouseAct.SIGNED_OUT, ended)


def renew_codes(person: Person, password: str) -> list[str]:
    """Return new recovery codes; those from before work no more.

    Raises:
        Invalid: the password is not theirs; see `prove_again`.
        NotSetUp: no second factor is set up.
    """
    prove_again(person, password)
    with transaction() as unit:
        people.locked(unit.session, person.id)
        if not rows.is_asked(unit.session, person.id):
            raise NotSetUp
        acts.record(unit, Doer(person_id=person.id), HouseAct.RENEWED_RECOVERY, person.id)
        tell(unit, person.id, Own.RECOVERY_RENEWED)
        return codes.put_recovery_codes(unit, person.id)


def remove(person: Person, password: str) -> None:
    """Ask somebody for no code of an application again.

    Raises:
        Invalid: the password is not theirs; see `prove_again`.
        NotSetUp: no second factor is set up.
    """
    prove_again(person, password)
    with transaction() as unit:
        people.locked(unit.session, person.id)
        if not rows.drop(unit.session, person.id):
            raise NotSetUp
        acts.record(unit, Doer(person_id=person.id), HouseAct.REMOVED_SECOND, person.id)
        tell(unit, person.id, Own.SECOND_REMOVED)


def take_away(email: str) -> None:
    """Take the second factors of whoever has this address away; for those who run the site.

    Passkeys too: they sign in by themselves.

    Raises:
        NotFound: nobody has an account of this address, or it has none.
    """
    with transaction() as unit:
        person = people.by_email(unit.session, email.strip())
        if person is None:
            raise NotFound
        if not drop_all(unit, person.id):
            raise NotFound
        acts.record(unit, NOBODY, HouseAct.REMOVED_SECOND, person.id)
        tell(unit, person.id, Own.SECOND_REMOVED)


def drop_all(unit: Unit, person_id: str) -> bool:
    """Take application, passkeys and recovery codes of somebody away; whether there were any."""
    had_passkeys = passkeys.drop(unit.session, person_id)
    had_code = rows.drop(unit.session, person_id)
    rows.put_codes(unit.session, person_id, ())
    return bool(had_code or had_passkeys)


def _is_begun(row: SecondFactorRow) -> bool:
    return row.set_at is None and now() < row.begun_at + SET_UP_WITHIN


def tell(unit: Unit, person_id: str, news: Own) -> None:
    """Write to somebody what happened to their second factors."""
    own_letters.tell(unit, unit.session.get_one(PersonRow, person_id), news, path=_PATH)
