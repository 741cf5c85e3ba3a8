"""Letters to somebody about their own account, in their language and their time."""

from datetime import datetime

from workspace.domain.errors import Refusal
from workspace.domain.notices.hours import ZONE
from workspace.domain.words import N_
from workspace.mail.house import Own, own_letter
from workspace.mail.tongue import Tongue
from workspace.process.site import language_for, settings
from workspace.process.unit import Unit
from workspace.services import letters
from workspace.store.accounts.people import PersonRow
from workspace.store.notices import choices

ACCOUNT = "/account"


class NoLetters(Refusal):
    """What was asked for needs a letter, and no letter leaves this site."""

    code = "no-letters"
    sentence = N_(
        "This site sends no letters, so this cannot be done here. Whoever runs it can do it for "
        "you. Nothing was changed."
    )


def require() -> None:
    """Refuse what only a letter can bring about where none leaves.

    Raises:
        NoLetters: this site sends none.
    """
    if not letters.are_written():
        raise NoLetters


def tell(
    unit: Unit,
    person: PersonRow,
    news: Own,
    *,
    to: str = "",
    path: str = ACCOUNT,
    until: datetime | None = None,
) -> None:
    """Write to somebody what happened to their account, or brings about what they asked for.

    Where no letter would ever leave none is written: all would on the day that one does.

    Args:
        unit: the unit of work of what it tells.
        person: whose account it is.
        news: what it tells.
        to: another address than that of the account.
        path: address of the page it leads to, without that of the site.
        until: until when that page does what the letter says.
    """
    if not letters.are_written():
        return
    site, tongue = settings().public_url, Tongue(language_for(person.language))
    chosen = choices.of_person(unit.session, person.id)
    facts = {"site": site, "link": f"{site}{path}"}
    if until is not None:
        facts["until"] = tongue.instant(until, chosen.timezone if chosen else ZONE)
    letters.write(unit, own_letter(to or person.email, news, facts, tongue))
