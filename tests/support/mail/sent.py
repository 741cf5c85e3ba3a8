"""Letters that people of the tests send to addresses of theirs."""

from tests.support.mail.letters import PROVED, letter, part
from tests.support.servers.application import INBOUND
from workspace.domain.access.roles import Permission
from workspace.process.unit import reading
from workspace.services import by_mail
from workspace.services.access import draft_for
from workspace.services.by_mail import Receipt


def an_address(person, draft_id: str, thread_id: str) -> str:
    """Return an address by which somebody answers in a thread, as their letter has it."""
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
    return by_mail.reply_address(standing, thread_id)


def sent(person, address: str, text: str = "We agree.", **more: str) -> bytes:
    """Return a letter of a person's, as the mail server that is trusted hands it over."""
    domain = person.email.rpartition("@")[2]
    given = {
        "sender": f"{person.name} <{person.email}>",
        "to": address,
        "results": PROVED.replace("belmar.example", domain),
    }
    return letter(part(text), **given | more)


def send(person, address: str, text: str = "We agree.", **more: str) -> Receipt:
    """Send it, and return what became of it."""
    return by_mail.receive(sent(person, address, text, **more))


def secret(address: str) -> str:
    """Return the secret of an address."""
    return INBOUND.secret(address)
