"""The second half of a sign-in: a code, after the password was the right one."""

from workspace.domain.errors import Invalid
from workspace.domain.words import N_
from workspace.mail.house import Own
from workspace.process.unit import reading, transaction
from workspace.services import acts, own_letters
from workspace.services.accounts import Origin, devices, open_session
from workspace.services.accounts.attempts import attempts
from workspace.services.accounts.sessions import whose_half
from workspace.services.acts import Doer, HouseAct
from workspace.services.second_factor import codes
from workspace.store.accounts import second_factors as rows
from workspace.store.accounts.people import PersonRow

_WRONG = N_(
    "This is not the code the application shows now, nor a recovery code that was not used. Each "
    "code works once: wait for the next one."
)


def finish(half: str, code: str, device: str, origin: Origin) -> str:
    """Open a session for whoever gave the password and now a code; return its secret.

    Args:
        half: what was given to whoever gave the password.
        code: of the application, or a recovery code.
        device: what the browser says of itself.
        origin: where this comes from; it decides only how often one may try.

    Raises:
        HalfIsOver: the password was given too long ago, or another was chosen since.
        Invalid: this is no code of theirs.
        TooMany: there were too many attempts from there.
    """
    person_id = whose_half(half)
    with reading() as unit:
        known = devices.known(unit, origin.mark).get(person_id, "")
    attempt = attempts.begin(f"code of {person_id}", origin, known)
    with transaction() as unit:
        person = unit.session.get_one(PersonRow, person_id, with_for_update=True)
        row = rows.in_force(unit.session, person_id)
        asked = rows.is_asked(unit.session, person_id)
        if asked and (row is None or not codes.takes(unit, row, code)):
            if not codes.recovers(unit, person_id, code):
                raise Invalid({"code": _WRONG})
            acts.record(unit, Doer(person_id=person_id), HouseAct.USED_RECOVERY, person_id)
            own_letters.tell(unit, person, Own.RECOVERY_USED, path="/account/second-factor")
        attempt.forgive()
        return open_session(unit, person_id, device)
