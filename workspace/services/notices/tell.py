"""Writes notices in the transaction of the act they tell of: as many as it takes, in few steps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workspace.domain.acts import Thing
from workspace.domain.events import InboxMoved
from workspace.domain.notices.decisions import (
    DECISIONS,
    MOVES_THREAD,
    TOGETHER,
    Told,
    told,
)
from workspace.domain.notices.hours import APART, ZONE, after, next_digest
from workspace.domain.notices.subjects import (
    SETTLES,
    SETTLES_OWN,
    SETTLES_THREAD,
    SETTLES_THREAD_OWN,
    Subject,
)
from workspace.domain.notices.switches import Choice, Mail, Rhythm, in_force
from workspace.process.unit import Unit
from workspace.services.acts import Deed
from workspace.services.notices.situation import around
from workspace.store.notices import choices, notices
from workspace.store.notices.choices import Chosen
from workspace.store.notices.notices import Whose


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What people are told of: of which pledge and thing, when it was done and by whom."""

    draft_id: str
    thing_id: str
    at: datetime
    person_id: str = ""
    organisation_id: str = ""


def tell(unit: Unit, deed: Deed) -> None:
    """Tell everybody of an act who is to be told, and nobody any more of what it settles."""
    if not deed.by.draft_id:
        return
    _settle(unit, deed)
    if deed.act not in DECISIONS:
        return
    situation, readers = around(unit, deed)
    matter = Matter(
        draft_id=deed.by.draft_id,
        thing_id=situation.thing_id,
        at=deed.at,
        person_id=deed.by.person_id,
        organisation_id=deed.by.organisation_id,
    )
    keep(unit, matter, told(situation, readers))


def keep(unit: Unit, matter: Matter, found: Iterable[Told]) -> None:
    """Store what people are told as each of them chose, in four statements at most."""
    asked = list(found)
    if not asked:
        return
    wanted = _as_chosen(unit, matter.draft_id, asked)
    for thing_id, some in (
        ("", [one for one in wanted if one[0].subject in TOGETHER]),
        (matter.thing_id, [one for one in wanted if one[0].subject not in TOGETHER]),
    ):
        if some:
            _store(unit, matter, thing_id, some)
    moved(unit, {one.person_id for one, choice, _ in wanted if choice.inbox})


def moved(unit: Unit, people: Iterable[str]) -> None:
    """Have open pages of these people fetch how much they have not read, once per transaction."""
    everybody = frozenset(people)
    for earlier in [fact for fact in unit.events if isinstance(fact, InboxMoved)]:
        unit.events.remove(earlier)
        everybody |= earlier.people
    if everybody:
        unit.announce(InboxMoved(everybody))


Wanted = tuple[Told, Choice, Chosen]
"""Somebody who is told, what they chose for it, and what else they ever chose."""


def _as_chosen(unit: Unit, draft_id: str, asked: list[Told]) -> list[Wanted]:
    """Return who is told after all, with what they chose and their zone and rhythm."""
    people = {one.person_id for one in asked}
    switches = {one.subject.switch for one in asked}
    lines = choices.chosen(unit.session, people, switches, draft_id)
    chosen = {
        (line.person_id, line.switch): Choice(bool(line.inbox), Mail(line.mail))
        for line in lines
        if line.switch and line.mail
    }
    known = {line.person_id: line for line in lines}
    wanted = []
    for one in asked:
        switch = one.subject.switch
        choice = in_force(switch, chosen.get((one.person_id, switch)))
        muted = known[one.person_id].muted and not switch.fixed
        if one.subject.never_at_once and choice.mail is Mail.AT_ONCE:
            choice = Choice(choice.inbox, Mail.DIGEST)
        if not muted and (choice.inbox or choice.mail is not Mail.NEVER):
            wanted.append((one, choice, known[one.person_id]))
    return wanted


def _store(unit: Unit, matter: Matter, thing_id: str, some: list[Wanted]) -> None:
    by: Mapping[str, Any] = {
        "at": matter.at,
        "by_person_id": matter.person_id,
        "by_organisation_id": matter.organisation_id,
    }
    whose = [(one.person_id, str(one.subject)) for one, _, _ in some]
    grown = notices.grow(unit.session, whose, (matter.draft_id, thing_id), by)
    fresh = [one for one in some if (one[0].person_id, str(one[0].subject)) not in grown]
    spaced = _spaced(unit, matter, fresh)
    rows = []
    for one, choice, known in fresh:
        mail_at = _mail_at(one.subject, choice, matter.at, known)
        whose_one = (one.person_id, str(one.subject))
        if mail_at is not None and whose_one in spaced:
            mail_at = after(spaced[whose_one], mail_at)
        rows.append(
            {
                "person_id": one.person_id,
                "pledge_id": matter.draft_id,
                "organisation_id": one.organisation_id,
                "subject": str(one.subject),
                "thing_id": thing_id,
                "listed": choice.inbox,
                "mail_at": mail_at,
                "at_once": choice.mail is Mail.AT_ONCE,
                **by,
            }
        )
    notices.add(unit.session, rows)


def _mail_at(subject: Subject, choice: Choice, at: datetime, known: Chosen) -> datetime | None:
    """Return when a letter is to tell of it; None where none does."""
    if not subject.by_letter or choice.mail is Mail.NEVER:
        return None
    if choice.mail is Mail.AT_ONCE:
        return at
    rhythm = Rhythm(known.rhythm) if known.rhythm else Rhythm.DAILY
    return next_digest(at, known.timezone or ZONE, rhythm)


def _spaced(unit: Unit, matter: Matter, fresh: list[Wanted]) -> dict[Whose, datetime]:
    """Return to whom a letter about the same left a moment ago, and when.

    What others wait for is never held back.
    """
    often = [
        (one.person_id, str(one.subject))
        for one, choice, _ in fresh
        if choice.mail is Mail.AT_ONCE and not one.subject.switch.fixed
    ]
    return notices.last_mailed(unit.session, often, matter.draft_id, matter.at - APART)


def _settle(unit: Unit, deed: Deed) -> None:
    session, draft_id, at = unit.session, deed.by.draft_id, deed.at
    people: set[str] = set()
    if deed.act.thing is Thing.THREAD and deed.by.person_id:
        people |= notices.read_thing(session, deed.by.person_id, draft_id, deed.thing_id, at)
    thread, own = deed.thing_id, deed.by.organisation_id
    if deed.act in SETTLES_THREAD:
        people |= notices.settle(session, draft_id, SETTLES_THREAD[deed.act], at, thing_id=thread)
    if deed.act in SETTLES_THREAD_OWN:
        asked = SETTLES_THREAD_OWN[deed.act]
        people |= notices.settle(session, draft_id, asked, at, organisation_id=own, thing_id=thread)
    if deed.act in MOVES_THREAD:  # how much they have not read is another number now
        people |= notices.told_of(session, draft_id, thread)
    if deed.act in SETTLES:
        people |= notices.settle(session, draft_id, SETTLES[deed.act], at)
    if deed.act in SETTLES_OWN:
        people |= notices.settle(session, draft_id, SETTLES_OWN[deed.act], at, organisation_id=own)
    moved(unit, people)
