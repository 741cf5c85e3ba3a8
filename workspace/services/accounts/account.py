"""Somebody's own account: what is said of them, their password, and what happened to it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from workspace.domain.acts import ACTS, AnyAct, HouseAct
from workspace.domain.errors import Invalid
from workspace.domain.input import clean_line, clean_title
from workspace.domain.notices.hours import ZONE
from workspace.domain.words import N_
from workspace.process.site import settings
from workspace.process.unit import reading, transaction
from workspace.services import acts
from workspace.services.accounts import password_links
from workspace.services.accounts.passwords import hash_password, password_problem
from workspace.services.accounts.sessions import Person, prove_again
from workspace.services.acts import Doer
from workspace.store import trail
from workspace.store.accounts import sessions as session_rows
from workspace.store.accounts.people import PersonRow
from workspace.store.notices import choices

MAX_NAME: Final = 200
SHOWN: Final = 20
_NOT_OFFERED: Final = N_("Choose a language of the list.")
_THE_SAME: Final = N_("This is your password already. Choose another one.")
_OWN_ACTS: Final = frozenset(
    {
        *(HouseAct.OPENED_ACCOUNT, HouseAct.EDITED_ACCOUNT, HouseAct.SET_PASSWORD),
        *(
            HouseAct.ASKED_ADDRESS,
            HouseAct.CHANGED_ADDRESS,
            HouseAct.FORGOT_DEVICE,
            HouseAct.SIGNED_IN,
            HouseAct.SIGNED_OUT,
        ),
        *(
            HouseAct.SET_SECOND,
            HouseAct.REMOVED_SECOND,
            HouseAct.RENEWED_RECOVERY,
            HouseAct.USED_RECOVERY,
        ),
        *(HouseAct.ADDED_PASSKEY, HouseAct.REMOVED_PASSKEY),
        *(HouseAct.LINKED_PROVIDER, HouseAct.UNLINKED_PROVIDER),
    }
)
_NAMED: Final = {str(act): act for act in ACTS}
_BY_OTHERS: Final = frozenset(
    {
        *(HouseAct.LINKED_PASSWORD, HouseAct.HELPED_SIGN_IN, HouseAct.FREED_SIGN_IN),
        *(HouseAct.RESTORED_ADDRESS, HouseAct.REMOVED_SECOND, HouseAct.REMOVED_PASSKEY),
    }
)
"""What others did, mostly of whom we do not know who: a link was asked for, or one opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """What somebody's own page shows of them; `timezone` is where they are."""

    name: str
    title: str
    email: str
    language: str
    timezone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One thing that happened to an account; `device` says where, if it was a sign-in."""

    act: AnyAct
    at: datetime
    device: str


def look(person: Person) -> AccountView:
    """Return what somebody's own page shows of them."""
    with reading() as unit:
        row = unit.session.get_one(PersonRow, person.id)
        chosen = choices.of_person(unit.session, person.id)
        return AccountView(
            name=row.name,
            title=row.title,
            email=row.email,
            language=row.language,
            timezone=chosen.timezone if chosen else ZONE,
        )


def edit(person: Person, name: str, title: str, language: str) -> bool:
    """Keep what somebody says of themselves; return whether anything is different.

    What was signed keeps the name and the title it was signed with.

    Raises:
        Invalid: an answer cannot be taken.
    """
    called = clean_title(name, MAX_NAME, most_points=MAX_NAME)
    does = clean_line(title, MAX_NAME, most_points=MAX_NAME)
    # One that the site offers no more stays: it may not be on the form at all.
    offered = language in (*settings().languages, person.language)
    problems = {
        "name": called.problem,
        "title": does.problem,
        "language": None if offered else _NOT_OFFERED,
    }
    errors = {field: problem for field, problem in problems.items() if problem is not None}
    if errors:
        raise Invalid(errors)
    with transaction() as unit:
        row = unit.session.get_one(PersonRow, person.id)
        said = called.text, does.text, language
        if (row.name, row.title, row.language) == said:
            return False
        row.name, row.title, row.language = said
        acts.record(unit, Doer(person_id=person.id), HouseAct.EDITED_ACCOUNT, person.id)
        return True


def change_password(person: Person, password: str, new: str) -> None:
    """Give somebody another password; their other sessions end, and they get a letter.

    Raises:
        Invalid: the new one cannot be taken, or the present one is not theirs; see `prove_again`.
        Busy: very many passwords are being looked at.
    """
    problem = password_problem(new, person.name, person.email)
    if problem is None and new == password:
        problem = _THE_SAME
    if problem is not None:
        raise Invalid({"new_password": problem})
    prove_again(person, password)
    kept = hash_password(new)  # slow, so not while rows are locked
    with transaction() as unit:
        row = unit.session.get_one(PersonRow, person.id, with_for_update=True)
        password_links.put(unit, row, kept, but=person.session_id)


def log(person: Person, most: int = SHOWN) -> list[LogLine]:
    """Return what happened to somebody's account, the latest first."""
    with reading() as unit:
        own = trail.at_no_draft_by(unit.session, person.id, _OWN_ACTS, most)
        others = trail.at_no_draft_to(unit.session, person.id, _BY_OTHERS, most)
        every = {row.id: row for row in (*own, *others)}.values()
        rows = sorted(every, key=lambda row: row.at, reverse=True)[:most]
        devices = session_rows.devices(unit.session, {row.object_id for row in rows})
    return [
        LogLine(act=_NAMED[row.action], at=row.at, device=devices.get(row.object_id, ""))
        for row in rows
    ]
