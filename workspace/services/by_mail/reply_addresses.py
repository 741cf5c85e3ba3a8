"""Addresses of single persons: one to answer in a thread, one to begin threads on a draft.

An address holds a secret of 160 random bits, of which only the hash is kept, so that none can be
shown a second time or made from anything that is stored. It opens nothing by itself: what comes to
it is taken from its owner alone, as far as they may comment at that moment.
"""

import secrets
from base64 import b32encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from workspace.domain.access.roles import Permission
from workspace.domain.acts import Act, HouseAct
from workspace.domain.discussion.audiences import Audience
from workspace.domain.discussion.topics import label_of
from workspace.domain.errors import Invalid, NotFound, Refusal
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.site import settings
from workspace.process.unit import Unit, reading, transaction
from workspace.services.access import Standing, draft_for, standings
from workspace.services.accounts import Person
from workspace.services.acts import Deed
from workspace.services.discussion import visible
from workspace.store.by_mail import address_rows
from workspace.store.by_mail.address_rows import AddressRow
from workspace.store.parties.parties import PartyRow

FOR_THREAD: Final = timedelta(days=60)
FOR_DRAFT: Final = timedelta(days=180)
KEPT: Final = timedelta(days=90)
"""How long one that expired is known, so that whoever still writes to it is told."""
CHOICES: Final = (
    Audience.ALL_PARTIES,
    Audience.MY_ORGANISATION,
    Audience.LEAD_AND_SECRETARIAT,
)
"""For whom threads can be that somebody begins by mail."""
CHOOSE: Final = N_("Choose who will read this.")
_BYTES: Final = 20
_LEFT: Final = frozenset({Act.LEFT, Act.LEFT_OPENLY, Act.REMOVED_PARTY, Act.ENDED_WITH_AMENDMENT})


class NoMail(Refusal):
    """What was asked for needs letters to come in, and none do."""

    code = "no-mail"
    sentence = N_("This site takes no comments by mail. Nothing was changed.")


class NotByMail(Refusal):
    """Of this pledge nothing goes by mail, since its letters are to name nobody."""

    code = "not-by-mail"
    sentence = N_(
        "Nothing of this pledge goes by mail: its lead chose that letters name nobody. Write the "
        "comment on the page."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressView:
    """What a person can write to, as their page lists it: all addresses that do the same as one.

    Attributes:
        id: of the newest of them.
        section: what the thread is about, untranslated; empty where threads are begun.
        audience: for whom the threads are that are begun.
        until: from when on no letter is taken there.
    """

    id: str
    draft_id: str
    title: str
    lang: str
    thread_id: str
    section: str
    audience: str
    until: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What the page of a draft says of writing by mail.

    Attributes:
        open: whether letters come in here at all.
        neutral: whether nothing of this pledge goes by mail.
        may: whether the person may have an address now.
        addresses: those they have.
    """

    open: bool
    neutral: bool
    may: bool
    title: str
    lang: str
    addresses: tuple[AddressView, ...]


def hashed(secret: str) -> str:
    """Return what is kept of a secret."""
    return sha256(secret.encode()).hexdigest()


def reply_address(standing: Standing, thread_id: str) -> str:
    """Return a new address by which somebody answers in a thread; empty where none can be had."""
    if settings().inbound is None or standing.pledge.neutral_letters:
        return ""
    if not standing.may(Permission.COMMENT):
        return ""
    with transaction() as unit:
        return _issue(unit, standing, FOR_THREAD, thread_id=thread_id)


def issue_for_draft(person: Person, draft_id: str, audience: str) -> str:
    """Return a new address by which a person begins threads; those from before end.

    Raises:
        NoMail: no letters come in here.
        NotByMail: the letters of this pledge name nobody.
        Invalid: nobody can choose that audience.
        NotFound: the person may not read the draft.
        NotPermitted: they may not comment now.
    """
    if settings().inbound is None:
        raise NoMail
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.COMMENT, lock=True)
        if standing.pledge.neutral_letters:
            raise NotByMail
        if audience not in CHOICES:
            raise Invalid({"audience": CHOOSE})
        return _issue(unit, standing, FOR_DRAFT, audience=audience)


def offer(person: Person, draft_id: str) -> Offer:
    """Return what the page of a draft says of writing by mail.

    Raises:
        NotFound: the person may not read the draft.
    """
    with reading() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ)
        pledge, is_open = standing.pledge, settings().inbound is not None
        return Offer(
            open=is_open,
            neutral=pledge.neutral_letters,
            may=is_open and not pledge.neutral_letters and standing.may(Permission.COMMENT),
            title=pledge.title,
            lang=pledge.lang,
            addresses=tuple(one for one in _own(unit, person) if one.draft_id == draft_id),
        )


def own_addresses(person: Person) -> tuple[AddressView, ...]:
    """Return what a person can write to, of the drafts and threads they may know of now."""
    with reading() as unit:
        return _own(unit, person)


def end(person: Person, address_id: str) -> None:
    """End an address of one's own, and all others that do the same.

    Raises:
        NotFound: it is none of theirs.
    """
    with transaction() as unit:
        row = address_rows.one_of(unit.session, person.id, address_id)
        if row is None:
            raise NotFound
        address_rows.end_alike(unit.session, row, now())


def follow(unit: Unit, deed: Deed) -> None:
    """End the addresses of whoever loses their place, in the transaction in which they do."""
    if deed.act is HouseAct.ENDED_SEAT:
        address_rows.end_without_seat(unit.session, deed.thing_id, now())
    elif deed.act in _LEFT:
        party = unit.session.get(PartyRow, deed.thing_id)
        if party is not None:
            address_rows.end_of_party(unit.session, deed.by.draft_id, party.organisation_id, now())


def _issue(
    unit: Unit, standing: Standing, lasts: timedelta, *, thread_id: str = "", audience: str = ""
) -> str:
    inbound, at = settings().inbound, now()
    assert inbound is not None
    secret = b32encode(secrets.token_bytes(_BYTES)).decode().lower()
    row = AddressRow(
        token_sha256=hashed(secret),
        person_id=standing.person_id,
        organisation_id=standing.organisation_id,
        pledge_id=standing.pledge.id,
        thread_id=thread_id or None,
        audience=audience,
        created_at=at,
        expires_at=at + lasts,
    )
    if not thread_id:  # of those that answer in a thread each letter has its own
        address_rows.end_alike(unit.session, row, at)
    address_rows.drop_old(unit.session, standing.person_id, at - KEPT)
    unit.session.add(row)
    return inbound.address(secret)


def _own(unit: Unit, person: Person) -> tuple[AddressView, ...]:
    rows = address_rows.of_person(unit.session, person.id, now())
    seats = standings.of_person(unit, person.id, {row.pledge_id for row in rows})
    threads = {row.thread_id for row in rows if row.thread_id}
    sections = {
        (one.pledge.id, one.organisation_id, thread.id): label_of(thread.section)
        for one, thread in visible.known(unit, seats.values(), threads)
    }
    views: dict[tuple[str, str, str], AddressView] = {}
    for row in rows:
        key = row.pledge_id, row.organisation_id, row.thread_id or ""
        standing = seats.get((row.pledge_id, row.organisation_id))
        if standing is not None and key not in views and (not row.thread_id or key in sections):
            views[key] = _view(row, standing, sections)
    return tuple(views.values())


def _view(
    row: AddressRow, standing: Standing, sections: Mapping[tuple[str, str, str], str]
) -> AddressView:
    thread_id = row.thread_id or ""
    return AddressView(
        id=row.id,
        draft_id=row.pledge_id,
        title=standing.pledge.title,
        lang=standing.pledge.lang,
        thread_id=thread_id,
        section=sections.get((row.pledge_id, row.organisation_id, thread_id), ""),
        audience=row.audience,
        until=row.expires_at,
        used_at=row.used_at,
    )
