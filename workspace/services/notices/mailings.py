"""Notices by mail: letters at once and digests, whose words are made when they leave."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from workspace import cldr
from workspace.domain.notices.about import Page
from workspace.domain.notices.subjects import Subject
from workspace.domain.signing.clause import Clause
from workspace.mail.clauses import said as said_of
from workspace.mail.letters import UNCHECKED, Letter, apart
from workspace.mail.tidings import Group, Line, Tidings, tidings
from workspace.mail.tongue import Tongue
from workspace.process.clock import now
from workspace.process.site import language_for, settings
from workspace.process.unit import Unit, reading, transaction
from workspace.services import letters
from workspace.services.access import Standing
from workspace.services.letters import Fate
from workspace.services.notices.choices import promise
from workspace.services.notices.known import Known, deadline, known, sentence
from workspace.store import campaigns as campaign_rows
from workspace.store.accounts.people import PersonRow
from workspace.store.campaigns import CampaignRow
from workspace.store.letters import LetterRow
from workspace.store.notices import mailings
from workspace.store.notices.mailings import Due
from workspace.store.organisations import organisations

AT_A_TIME: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How many organisations were told of something so far.

    Attributes:
        told: a letter left to one of their people at least, or one of them read it here.
        waiting: nothing left yet.
        failed: what was tried was refused for good, or nobody knows whether it arrived.
    """

    told: int
    waiting: int
    failed: int

    @property
    def asked(self) -> int:
        """How many were to be told."""
        return self.told + self.waiting + self.failed


def post_due() -> int:
    """Put a letter into the outbox for everybody who is due one; return how many.

    One statement where nobody is. Two processes that ask at once write one letter.
    """
    written = 0
    with reading() as unit:
        due = mailings.due(unit.session, now(), AT_A_TIME)
    for one in due:
        with transaction() as unit:
            written += _post(unit, one)
    return written


Needed = Callable[[Unit, Sequence[Standing]], Sequence[Sequence[Clause]]]
"""Says what pledges still need, as far as each of these readers may know."""


def _nothing(_unit: Unit, readers: Sequence[Standing]) -> Sequence[Sequence[Clause]]:
    return [()] * len(readers)


AddressFor = Callable[[Standing, str], str]
"""Makes an address by which somebody answers in a thread; empty where none can be had."""


def _no_address(_reader: Standing, _thread_id: str) -> str:
    return ""


def composed(
    row: LetterRow, needed: Needed = _nothing, address_for: AddressFor = _no_address
) -> Letter | None:
    """Return the words of a letter that tells of notices, as its reader may know of them now.

    None where nothing is left to tell: all was read meanwhile, or is not theirs any more.

    Args:
        row: the letter.
        needed: what its pledges still need; by default the letter does not say.
        address_for: makes the address by which its reader answers, where it is about one thread
            alone; by default there is none.
    """
    with reading() as unit:
        assert row.person_id is not None
        person = unit.session.get(PersonRow, row.person_id)
        if person is None or person.disabled_at is not None:
            return None
        rows = mailings.in_letter(unit.session, row.id)
        found = [one for one in known(unit, person.id, rows) if not _is_over(one)]
        if not found:
            return None
        at_once = found[0].row.at_once
        head = found[0].subject.head if at_once else ""
        tongue = Tongue(language_for(person.language))
        what = str(found[0].subject.switch) if at_once else "digest"
        fixed = at_once and any(one.subject.switch.fixed for one in found)
        site = settings().public_url
        told = Tidings(
            address=person.email,
            head=head,
            groups=_groups(unit, found, tongue, needed),
            settings=f"{site}/account/notices",
            stop="" if fixed else f"{site}/unsubscribe/{promise(person.id, what)}",
        )
        one = _of_one_thread(found)
    reply_to = address_for(one.standing, one.row.thing_id) if one is not None else ""
    return tidings(replace(told, reply_to=reply_to), tongue)


def _of_one_thread(found: Sequence[Known]) -> Known | None:
    """Return the first of notices that are all about one thread: nothing else is quoted there."""
    about = {(one.row.pledge_id, one.row.organisation_id, one.row.thing_id) for one in found}
    threads = all(one.subject.page is Page.THREAD for one in found)
    return found[0] if threads and len(about) == 1 and found[0].row.thing_id else None


def reached(unit: Unit, pledge_id: str, subject: Subject, thing_id: str) -> Reached:
    """Return how many organisations were told of something, in one statement."""
    fates: dict[str, set[str]] = {}
    for one in mailings.asked(unit.session, pledge_id, str(subject), thing_id):
        fate = str(letters.fate(one.letter)) if one.mail_at is not None else str(Fate.GIVEN_UP)
        known_fate = str(Fate.SENT) if one.read_at is not None else fate
        fates.setdefault(one.organisation_id, set()).add(known_fate)
    told = sum(Fate.SENT in some for some in fates.values())
    waiting = sum(Fate.WAITS in some and Fate.SENT not in some for some in fates.values())
    return Reached(told=told, waiting=waiting, failed=len(fates) - told - waiting)


def silence(unit: Unit, until: datetime) -> None:
    """Have no letter tell of what was told so far, and what was told until then be read.

    For a history that is made at once: nobody waited for it.
    """
    mailings.silence(unit.session, until)


def _post(unit: Unit, due: Due) -> bool:
    at = now()
    letter = LetterRow(
        to=due.email, subject="", body="", created_at=at, due_at=at, person_id=due.person_id
    )
    unit.session.add(letter)
    unit.session.flush()
    if mailings.take(unit.session, letter, due, at):
        return True
    unit.session.delete(letter)
    return False


def _is_over(one: Known) -> bool:
    """Whether a deadline is over, or another one by now."""
    near = deadline(one.row)
    return near is not None and near <= now()


def _groups(unit: Unit, found: list[Known], tongue: Tongue, needed: Needed) -> tuple[Group, ...]:
    """Return what is told of each pledge; names of what nobody verified are not passed on."""
    apart_by: dict[str, list[Known]] = {}
    for one in found:
        apart_by.setdefault(one.row.pledge_id, []).append(one)
    pledges = {one.standing.pledge.id: one.standing.pledge for one in found}
    campaigns = campaign_rows.by_ids(
        unit.session, {pledge.campaign_id for pledge in pledges.values()}
    )
    houses = _houses(unit, found, tongue)
    readers = [some[0].standing for some in apart_by.values()]
    needs = dict(zip(apart_by, needed(unit, readers), strict=True))
    return tuple(
        Group(
            title=pledges[pledge_id].title,
            lang=pledges[pledge_id].lang,
            campaign=campaigns[pledges[pledge_id].campaign_id].title,
            neutral=pledges[pledge_id].neutral_letters,
            needs=tuple(
                Line(words=clause.words, link=f"{settings().public_url}{clause.way}")
                for clause in said_of(needs[pledge_id], pledge_id, tongue)
            ),
            lines=tuple(
                _line(one, houses, campaigns[one.standing.pledge.campaign_id], tongue)
                for one in some
            ),
        )
        for pledge_id, some in apart_by.items()
    )


def _line(one: Known, houses: Mapping[str, str], campaign: CampaignRow, tongue: Tongue) -> Line:
    near = deadline(one.row)
    facts = {
        # In a mailbox nobody is named but organisations.
        "who": houses.get(one.row.by_organisation_id, ""),
        "house": houses.get(one.row.by_organisation_id, ""),
        "about": houses.get(one.row.thing_id, ""),
        "count": cldr.figure(one.row.count, tongue.locale),
        "deadline": tongue.instant(near, campaign.timezone) if near is not None else "",
    }
    words = tongue.say(sentence(one.row)) % facts
    section = tongue.say(one.section)
    return Line(
        words=f"{words} · {section}" if section else words,
        link=f"{settings().public_url}/inbox/{one.row.id}",
    )


def _houses(unit: Unit, found: list[Known], tongue: Tongue) -> dict[str, str]:
    ids = {one.row.by_organisation_id for one in found}
    ids |= {one.row.thing_id for one in found if "%(about)s" in one.subject.one}
    rows = organisations.some(unit.session, ids)
    return {
        row.id: apart(row.name) if row.verified_at is not None else tongue.say(UNCHECKED)
        for row in rows
    }
