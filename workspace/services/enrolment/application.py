"""Asking to sign an organisation up: kept and mailed, and nothing exists before it is confirmed.

The answer is the same for every address. Whether it is that of an account only its mailbox is
told.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlencode

from workspace.domain.accounts.enrolment import (
    CONFIRM_FOR,
    FULL_TODAY,
    MOST_A_DAY,
    MOST_OF_ADDRESS,
    Enrolling,
    EnrolmentAsk,
    is_open,
    read,
)
from workspace.domain.errors import NotFound, Refusal, TooMany
from workspace.domain.words import N_
from workspace.mail.house import Own, own_letter
from workspace.mail.tongue import Tongue
from workspace.process.clock import now
from workspace.process.site import language_for, settings
from workspace.process.unit import Unit, reading, transaction
from workspace.services import letters, own_letters
from workspace.services.access.houses import is_slug
from workspace.services.accounts import Origin, digest
from workspace.services.accounts.attempts import attempts
from workspace.services.enrolment.namesakes import require_another
from workspace.store import campaigns
from workspace.store.accounts import people
from workspace.store.campaigns import CampaignRow
from workspace.store.enrolment import enrolments
from workspace.store.enrolment.enrolments import EnrolmentRow

PAGE: Final = "/sign-up/"
DAY: Final = timedelta(days=1)


class SignUpIsOver(Refusal):
    """The campaign takes nobody who comes by themselves now."""

    code = "sign-up-closed"
    sentence = N_(
        "Organisations cannot sign up for this campaign now. Whoever takes part in a pledge can "
        "still invite yours. Nothing was kept."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Where an organisation signs itself up: of which campaign, and whether it is open.

    Attributes:
        openers: who may open a draft there (`participation.OPENERS`).
    """

    slug: str
    title: str
    openers: str
    deadline_at: datetime
    timezone: str
    open: bool


def door(slug: str) -> Door:
    """Return where one signs up for a campaign.

    Raises:
        NotFound: no such campaign, or it never let anybody sign up.
    """
    with reading() as unit:
        row = found(unit, slug)
        return Door(
            slug=row.slug,
            title=row.title,
            openers=row.openers,
            deadline_at=row.deadline_at,
            timezone=row.timezone,
            open=takes(row, now()),
        )


def takes(row: CampaignRow, at: datetime) -> bool:
    """Whether organisations can sign themselves up for a campaign at an instant."""
    allowed = row.enrols and row.closed_at is None
    return is_open(row.opens_at, row.deadline_at, at, allowed=allowed)


def ask(slug: str, asked: EnrolmentAsk, lang: str, origin: Origin | None = None) -> None:
    """Keep what was filled in, for a day, and have its address asked to confirm it.

    Raises:
        NoLetters: no letter leaves this site.
        NotFound: no such campaign, or it never let anybody sign up.
        SignUpIsOver: it takes nobody who comes by themselves now.
        Invalid: an answer cannot be taken.
        LooksAlike: the organisation reads like one the public record names.
        TooMany: many were asked for from there, or for this campaign today.
    """
    own_letters.require()
    if not door(slug).open:
        raise SignUpIsOver
    said = read(asked)
    with reading() as unit:
        require_another(unit, said.house.name, another=asked.another)
    if not attempts.ask(f"sign-up {said.email}", origin or Origin()):
        return
    with transaction() as unit:
        row, at = found(unit, slug), now()
        if not takes(row, at):
            raise SignUpIsOver
        if enrolments.asked_since(unit.session, row.id, at - DAY) >= MOST_A_DAY:
            raise TooMany(FULL_TODAY)
        if enrolments.of_address_since(unit.session, said.email, at - DAY) < MOST_OF_ADDRESS:
            _keep(unit, row, said, lang)


def _keep(unit: Unit, campaign: CampaignRow, said: Enrolling, lang: str) -> None:
    at, token = now(), secrets.token_urlsafe(32)
    house, tongue = said.house, Tongue(language_for(lang))
    row = EnrolmentRow(
        campaign_id=campaign.id,
        token_sha256=digest(token),
        email=said.email,
        person_name=said.person,
        lang=tongue.code,
        name=house.name,
        type=house.type,
        country=house.country,
        region=house.region,
        created_at=at,
        expires_at=at + CONFIRM_FOR,
    )
    unit.session.add(row)
    known = people.by_email(unit.session, said.email) is not None
    there = f"/{tongue.code}/campaigns/{campaign.slug}/sign-up"
    back = f"/sign-in?{urlencode({'next': there})}"
    facts = {
        "site": settings().public_url,
        "link": f"{settings().public_url}{back if known else PAGE + token}",
        "until": tongue.instant(row.expires_at, campaign.timezone),
    }
    news = Own.ENROLS_KNOWN if known else Own.ENROLS
    letters.write(unit, own_letter(said.email, news, facts, tongue))


def found(unit: Unit, slug: str) -> CampaignRow:
    """Return a campaign that lets organisations sign themselves up, or did.

    Raises:
        NotFound: no such campaign, or it never let anybody sign up.
    """
    row = campaigns.by_slug(unit.session, slug) if is_slug(slug) else None
    if row is None or not row.enrols:
        raise NotFound
    return row
