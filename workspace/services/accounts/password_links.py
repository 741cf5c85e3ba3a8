"""Links by which a person chooses their password: for one person, once, for a limited time.

Looking at the page behind one changes nothing, so programs that open the links of letters use
none up.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from workspace.domain.errors import Invalid, NotFound, Refusal
from workspace.domain.words import N_
from workspace.mail.house import Own, password_letter
from workspace.process.clock import now
from workspace.process.site import settings
from workspace.process.unit import Unit, reading, transaction
from workspace.services import acts, letters, own_letters
from workspace.services.accounts import devices
from workspace.services.accounts.passwords import hash_password, password_problem
from workspace.services.accounts.sessions import digest, open_session
from workspace.services.acts import NOBODY, Doer, HouseAct
from workspace.store.accounts import address_changes, people, second_factors
from workspace.store.accounts import password_links as rows
from workspace.store.accounts import sessions as session_rows
from workspace.store.accounts.password_links import PasswordLinkRow
from workspace.store.accounts.people import PersonRow

LIFETIME: Final = timedelta(days=3)
FORGOTTEN_FOR: Final = timedelta(hours=2)
"""How long a link works that anybody could ask for."""
LONGEST: Final = 200
_PAGE: Final = "/password/"


class LinkIsOver(Refusal):
    """The link was used, or another took its place, or its time is over."""

    code = "link-over"
    status = 410
    sentence = N_(
        "This link works no more: it was used, a newer one took its place, or its time is over. "
        "Nothing was changed."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link as whoever made it passes it on.

    Attributes:
        address: of the page, which holds the secret.
        mailed: whether it leaves as a letter as well.
    """

    address: str
    email: str
    expires_at: datetime
    mailed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """What the page behind a link shows; `works` is whether a password can be chosen there."""

    name: str
    email: str
    expires_at: datetime
    works: bool


def issue(unit: Unit, person: PersonRow, timezone: str) -> Link:
    """Make a link for a person, in the place of those they have; mail it where letters leave."""
    rows.end_all(unit.session, person.id, now())
    token, until = _made(unit, person, LIFETIME)
    site = settings().public_url
    address = f"{site}{_PAGE}{token}"
    mailed = letters.are_sent()
    if mailed:
        letters.write(unit, password_letter(person.email, address, site, until, timezone))
    return Link(address=address, email=person.email, expires_at=until, mailed=mailed)


def mail(unit: Unit, person: PersonRow, news: Own) -> None:
    """Make a link for a person and mail it to them alone, in words that say why.

    Those they have go on working: whoever asks for new ones takes nothing from them.
    """
    token, until = _made(unit, person, FORGOTTEN_FOR)
    own_letters.tell(unit, person, news, path=f"{_PAGE}{token}", until=until)


def help_with(unit: Unit, person: PersonRow, by: Doer) -> None:
    """Mail a person a link that the secretariat had made; whoever had it made never sees it."""
    token, until = _made(unit, person, LIFETIME, HouseAct.HELPED_SIGN_IN, by)
    own_letters.tell(unit, person, Own.HELPED, path=f"{_PAGE}{token}", until=until)


def _made(
    unit: Unit,
    person: PersonRow,
    lifetime: timedelta,
    act: HouseAct = HouseAct.LINKED_PASSWORD,
    by: Doer = NOBODY,
) -> tuple[str, datetime]:
    """Return the secret of a new link, and until when it works."""
    at, token = now(), secrets.token_urlsafe(32)
    row = PasswordLinkRow(
        token_sha256=digest(token),
        person_id=person.id,
        created_at=at,
        expires_at=at + lifetime,
    )
    unit.session.add(row)
    acts.record(unit, by, act, person.id)
    return token, row.expires_at


def renew(email: str) -> Link:
    """Make a link for whoever has the account of this address; for those who run the site.

    Raises:
        NotFound: nobody has such an account, or it is closed.
    """
    with transaction() as unit:
        person = people.by_email(unit.session, email.strip())
        if person is None or person.disabled_at is not None:
            raise NotFound
        return issue(unit, person, "UTC")


def look(token: str) -> LinkView:
    """Return what the page behind a link shows; nothing changes.

    Raises:
        NotFound: no link has this secret.
    """
    with reading() as unit:
        row, person = _found(unit, token)
        return LinkView(
            name=person.name,
            email=person.email,
            expires_at=row.expires_at,
            works=_works(row, person),
        )


def choose(token: str, password: str, device: str) -> str:
    """Set the password of whoever the link is for, and return the secret of a session of theirs.

    Their other sessions end: whoever knew the old password is out. Nothing is returned, and they
    sign in, where a code is asked for as well: whoever reads their letters has none.

    Raises:
        NotFound: no link has this secret.
        LinkIsOver: it works no more.
        Invalid: the password cannot be taken.
        Busy: very many passwords are being looked at.
    """
    with reading() as unit:
        row, person = _found(unit, token)
        _require(row, person)
    problem = password_problem(password, person.name, person.email)
    if problem:
        raise Invalid({"password": problem})
    kept = hash_password(password)  # slow, so not while rows are locked
    with transaction() as unit:
        row = rows.locked(unit.session, row.id)
        person = unit.session.get_one(PersonRow, row.person_id)
        _require(row, person)
        put(unit, person, kept)
        if second_factors.is_asked(unit.session, person.id):
            return ""
        return open_session(unit, person.id, device)


def put(unit: Unit, person: PersonRow, kept: str, *, but: str = "") -> None:
    """Give a person another password, and have all end that the one before could have begun.

    Args:
        unit: the unit of work.
        person: whose it is.
        kept: the hash of the new one; empty for none that is the right one.
        but: the session that goes on.
    """
    had, at = bool(person.password_hash), now()
    doer = Doer(person_id=person.id) if kept else NOBODY
    person.password_hash = kept
    rows.end_all(unit.session, person.id, at)
    address_changes.end_unconfirmed(unit.session, person.id, at)
    devices.forget_all(unit, person.id, but)
    if kept:
        acts.record(unit, doer, HouseAct.SET_PASSWORD, person.id)
    for ended in session_rows.end_sessions_of(unit.session, person.id, at, but):
        acts.record(unit, doer, HouseAct.SIGNED_OUT, ended)
    if had and kept:
        own_letters.tell(unit, person, Own.CHANGED)


def _found(unit: Unit, token: str) -> tuple[PasswordLinkRow, PersonRow]:
    found = rows.found(unit.session, digest(token[:LONGEST]))
    if found is None:
        raise NotFound
    return found


def _require(row: PasswordLinkRow, person: PersonRow) -> None:
    if not _works(row, person):
        raise LinkIsOver


def _works(row: PasswordLinkRow, person: PersonRow) -> bool:
    return row.ended_at is None and now() < row.expires_at and person.disabled_at is None
