"""Which notices a letter is to tell of, and what became of the letters that did."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, CursorResult, exists, select, update
from sqlalchemy.orm import Session

from workspace.domain.parties.party_states import PartyStatus
from workspace.store.accounts.people import PersonRow
from workspace.store.campaigns import CampaignRow
from workspace.store.letters import LetterRow
from workspace.store.notices.notices import NoticeRow
from workspace.store.organisations.seats import SeatRow
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge.pledges import PledgeRow


class Due(NamedTuple):
    """A letter that is due to somebody: of one pledge where it is at once, else their digest."""

    person_id: str
    email: str
    at_once: bool
    pledge_id: str


def due(session: Session, now: datetime, limit: int) -> list[Due]:
    """Return letters that are due; one statement, and nothing read where nothing is."""
    rows = session.execute(
        select(NoticeRow.person_id, PersonRow.email, NoticeRow.at_once, NoticeRow.pledge_id)
        .join(PersonRow, PersonRow.id == NoticeRow.person_id)
        .where(*_waiting(now))
        .order_by(NoticeRow.mail_at)
        .limit(limit)
    )
    found = {Due(row[0], row[1], row[2], row[3] if row[2] else ""): None for row in rows}
    return list(found)


def take(session: Session, letter: LetterRow, of: Due, now: datetime) -> bool:
    """Have a letter tell of what is due; False where another process was quicker."""
    which = [NoticeRow.person_id == of.person_id, NoticeRow.at_once.is_(of.at_once)]
    which += [NoticeRow.pledge_id == of.pledge_id] if of.at_once else []
    done = session.execute(
        update(NoticeRow)
        .where(*_waiting(now), *which)
        .values(letter_id=letter.id)
        .execution_options(synchronize_session=False)
    )
    assert isinstance(done, CursorResult)
    return done.rowcount > 0


def in_letter(session: Session, letter_id: str) -> list[NoticeRow]:
    """Return what a letter tells of and was not read meanwhile, the newest first."""
    return list(
        session.scalars(
            select(NoticeRow)
            .where(
                NoticeRow.letter_id == letter_id,
                NoticeRow.read_at.is_(None),
                NoticeRow.seen_at.is_(None),
            )
            .order_by(NoticeRow.at.desc(), NoticeRow.id.desc())
        )
    )


class Asked(NamedTuple):
    """An organisation of which somebody was told, and what is known of the letter."""

    organisation_id: str
    mail_at: datetime | None
    read_at: datetime | None
    letter: LetterRow | None


def asked(session: Session, pledge_id: str, subject: str, thing_id: str) -> list[Asked]:
    """Return to whom this was told, with the letters that told it."""
    rows = session.execute(
        select(NoticeRow.organisation_id, NoticeRow.mail_at, NoticeRow.read_at, LetterRow)
        .outerjoin(LetterRow, LetterRow.id == NoticeRow.letter_id)
        .where(
            NoticeRow.pledge_id == pledge_id,
            NoticeRow.thing_id == thing_id,
            NoticeRow.subject == subject,
        )
    )
    return [Asked(*row) for row in rows]


def near_deadlines(session: Session, now: datetime, until: datetime) -> list[tuple[str, datetime]]:
    """Return the campaigns whose deadline lies between these instants, with it."""
    rows = session.execute(
        select(CampaignRow.id, CampaignRow.deadline_at).where(
            CampaignRow.deadline_at > now,
            CampaignRow.deadline_at <= until,
            CampaignRow.closed_at.is_(None),
        )
    )
    return [(row[0], row[1]) for row in rows]


def near_returns(
    session: Session, states: Collection[str], now: datetime, until: datetime
) -> list[tuple[str, datetime]]:
    """Return the pledges given back until a day that lies between these instants, with its end."""
    rows = session.execute(
        select(PledgeRow.id, PledgeRow.return_by)
        .where(
            PledgeRow.return_by > now,
            PledgeRow.return_by <= until,
            PledgeRow.state.in_(list(states)),
        )
        .order_by(PledgeRow.id)
    )
    return [(pledge_id, return_by) for pledge_id, return_by in rows if return_by]


def pledges_due(
    session: Session, campaign_id: str, states: Collection[str], key: str, since: datetime
) -> list[str]:
    """Return the pledges of a campaign in these states nobody was told the deadline of.

    Args:
        session: to read with.
        campaign_id: the campaign.
        states: in which something is left to do.
        key: of the deadline, as notices keep it.
        since: the instant it was near enough; whoever came later waits for the next.
    """
    told = exists().where(NoticeRow.pledge_id == PledgeRow.id, NoticeRow.thing_id == key)
    query = select(PledgeRow.id).where(
        PledgeRow.campaign_id == campaign_id,
        PledgeRow.state.in_(list(states)),
        PledgeRow.created_at <= since,
        PledgeRow.return_by.is_(None),
        ~told,
    )
    return list(session.scalars(query.order_by(PledgeRow.id)))


def is_told(session: Session, pledge_id: str, thing_id: str) -> bool:
    """Whether anybody was told of a thing of a pledge."""
    query = select(NoticeRow.id).where(
        NoticeRow.pledge_id == pledge_id, NoticeRow.thing_id == thing_id
    )
    return session.scalar(query.limit(1)) is not None


def told_already(session: Session, thing_id: str, people: Collection[str]) -> set[str]:
    """Return who of these people was told of a thing, at whichever pledge."""
    query = select(NoticeRow.person_id).where(
        NoticeRow.person_id.in_(list(people)), NoticeRow.thing_id == thing_id
    )
    return set(session.scalars(query))


def any_told(session: Session, things: Collection[str]) -> bool:
    """Whether anybody was told of one of these things, at whichever pledge."""
    query = select(NoticeRow.id).where(NoticeRow.thing_id.in_(list(things)))
    return session.scalar(query.limit(1)) is not None


def newcomers(session: Session, pledge_id: str, since: datetime) -> set[tuple[str, str]]:
    """Return who came to a pledge after an instant, with their seat: person and organisation."""
    rows = session.execute(
        select(SeatRow.person_id, SeatRow.organisation_id)
        .join(PartyRow, PartyRow.organisation_id == SeatRow.organisation_id)
        .where(
            PartyRow.pledge_id == pledge_id,
            PartyRow.status == PartyStatus.ACTIVE,
            (PartyRow.joined_at > since) | (SeatRow.created_at > since),
        )
    )
    return {(row[0], row[1]) for row in rows}


def silence(session: Session, until: datetime) -> None:
    """Have no letter tell of anything told so far, and all of it read that is older."""
    session.execute(
        update(NoticeRow).values(mail_at=None).execution_options(synchronize_session=False)
    )
    session.execute(
        update(NoticeRow)
        .where(NoticeRow.at <= until, NoticeRow.read_at.is_(None))
        .values(read_at=NoticeRow.at)
        .execution_options(synchronize_session=False)
    )


def _waiting(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        NoticeRow.mail_at <= now,
        NoticeRow.letter_id.is_(None),
        NoticeRow.read_at.is_(None),
        NoticeRow.seen_at.is_(None),
    )
