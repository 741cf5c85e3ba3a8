"""Codes of an application (RFC 6238) and recovery codes: made, sealed, checked, used once.

The secret of an application cannot be kept as a hash. It is sealed with the secret of the site,
so that whoever reads the database, or a copy of it, can make no codes.
"""

import hmac
import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Final

import pyotp
from cryptography.fernet import Fernet, InvalidToken

from workspace.process.clock import now
from workspace.process.site import settings
from workspace.process.unit import Unit
from workspace.store.accounts import second_factors as rows
from workspace.store.accounts.second_factors import SecondFactorRow

RECOVERY_CODES: Final = 10
STEP_S: Final = 30
_AROUND: Final = (0, -1, 1)
"""The steps whose codes are taken: clocks of telephones are a little off."""
_ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"
_HALF: Final = 5
_LONGEST: Final = 40


def new_secret() -> str:
    """Return a secret to share with an application, in the letters it is typed in by."""
    return pyotp.random_base32()


def sealed(secret: str) -> str:
    """Return a secret as it is stored."""
    return _cipher().encrypt(secret.encode()).decode()


def opened(kept: str) -> str:
    """Return a secret that is stored; nothing where the secret of the site has changed since."""
    try:
        return _cipher().decrypt(kept).decode()
    except InvalidToken:
        return ""


def address(secret: str, email: str) -> str:
    """Return what an application reads from the picture: whose the secret is, and of what site."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name="Banyan")


def takes(unit: Unit, row: SecondFactorRow, said: str) -> bool:
    """Whether this is the code of the application now, and was not used before; it is from now."""
    code, secret = "".join(said[:_LONGEST].split()), opened(row.secret)
    if not secret or not code.isascii() or not code.isdigit():
        return False
    present, totp = int(now().timestamp()) // STEP_S, pyotp.TOTP(secret, interval=STEP_S)
    for away in _AROUND:
        step = present + away
        if hmac.compare_digest(totp.generate_otp(step), code):
            return rows.take_step(unit.session, row.person_id, step)
    return False


def recovers(unit: Unit, person_id: str, said: str) -> bool:
    """Whether this is a recovery code of somebody; it is used up by that."""
    return rows.take_code(unit.session, person_id, _digest(person_id, said))


def put_recovery_codes(unit: Unit, person_id: str) -> list[str]:
    """Make recovery codes in the place of those that are left; only here they can be read."""
    made = [_code() for _ in range(RECOVERY_CODES)]
    rows.put_codes(unit.session, person_id, [_digest(person_id, code) for code in made])
    return made


def _code() -> str:
    halves = ("".join(secrets.choice(_ALPHABET) for _ in range(_HALF)) for _ in range(2))
    return "-".join(halves)


def _digest(person_id: str, said: str) -> str:
    plain = "".join(filter(str.isalnum, said[:_LONGEST].casefold()))
    return sha256(f"a recovery code of {person_id}: {plain}".encode()).hexdigest()


def _cipher() -> Fernet:
    secret = sha256(b"banyan second factors\x00" + settings().secret_key.encode()).digest()
    return Fernet(urlsafe_b64encode(secret))
