"""A new password for whoever forgot theirs: asked for by anybody, given to the mailbox alone.

What is stored when somebody asks, and how long that takes, is the same for every address. Whether
it is that of an account is looked at later, where nobody waits for an answer.
"""

from workspace.domain.errors import Invalid
from workspace.domain.input import clean_address
from workspace.mail.house import Own
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import own_letters
from workspace.services.accounts import password_links
from workspace.services.accounts.attempts import Origin, attempts
from workspace.store.accounts import password_links as rows
from workspace.store.accounts import people
from workspace.store.accounts.password_links import PasswordAskRow


def ask(email: str, origin: Origin | None = None) -> None:
    """Have a link mailed to an address if it is that of an account; nobody is told whether.

    Raises:
        NoLetters: no letter leaves this site.
        Invalid: this is no address.
        TooMany: many were asked for from there.
    """
    own_letters.require()
    cleaned = clean_address(email)
    if cleaned.problem:
        raise Invalid({"email": cleaned.problem})
    if attempts.ask(cleaned.text, origin or Origin()):
        with transaction() as unit:
            unit.session.add(PasswordAskRow(email=cleaned.text, asked_at=now()))


def answer() -> int:
    """Mail what was asked for, and return how many letters were written."""
    written = 0
    while True:
        with transaction() as unit:
            asked = rows.next_ask(unit.session)
            if asked is None:
                return written
            unit.session.delete(asked)
            person = people.by_email(unit.session, asked.email)
            if person is not None and person.disabled_at is None:
                password_links.mail(unit, person, Own.FORGOTTEN)
                written += 1
