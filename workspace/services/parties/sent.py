"""Invitations that were sent, as those who sent them see them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from workspace.domain.notices.hours import ZONE
from workspace.domain.parties import invitations as rules
from workspace.domain.parties.capacities import SEAT_ROLES
from workspace.domain.parties.invitation_states import InvitationState, invitation_state
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services import letters
from workspace.services.access import Standing
from workspace.services.letters import Fate
from workspace.services.parties.addressee import reached_as_its_own
from workspace.store import letters as outbox
from workspace.store.campaigns import CampaignRow
from workspace.store.letters import LetterRow
from workspace.store.parties import invitations
from workspace.store.parties.invitations import InvitationRow
from workspace.store.parties.listed import HouseLine, InvitedLine, Listed


@dataclass(frozen=True, slots=True, kw_only=True)
class SentView:
    """An invitation that was sent and not answered yet.

    Attributes:
        to: its address; empty where it went to people of the organisation, whose addresses
            are not the sender's to know.
        whom: what a button names: the organisation, or a person's address.
        role_label: what a person was asked to do, untranslated; empty for an organisation.
        reference: what its letter names as well, so that the two can be compared. It is
            there as well where none was written: which of the two it was is nobody's to learn.
        timezone: of the campaign, in which both are said.
        mailed: letters leave this site; without a mail server they wait in the outbox.
        expired: nobody answered in time.
        may_resend: it can be sent again now.
        fate: what became of its letter; none where that is not the sender's to know, since letters
            to an organisation's own addresses are not.
        next_try: when a letter that waits is tried again, where it was tried before.
    """

    id: str
    to: str
    whom: str
    role_label: str
    reference: str
    sent_at: datetime
    expires_at: datetime
    timezone: str
    mailed: bool
    expired: bool
    may_resend: bool
    fate: Fate | None = None
    next_try: datetime | None = None


def of_parties(
    unit: Unit, viewer: Standing, asked: Iterable[HouseLine], rows: Iterable[InvitationRow]
) -> dict[str, SentView]:
    """Return invitations of organisations by the party each asks to join.

    The lead sees an address only where it named it itself, of an organisation nobody else knows.
    """
    by_id = {row.id: row for row in asked}
    hidden = reached_as_its_own(unit, by_id.values())
    zone, invited = _zone(unit, viewer), list(rows)
    sent = _letters(unit, [row for row in invited if row.organisation_id not in hidden])
    return {
        row.party_id: _sent(
            row,
            to="" if row.organisation_id in hidden else row.email,
            whom=by_id[row.organisation_id].name,
            zone=zone,
            letter=sent.get(row.letter_id or ""),
        )
        for row in invited
        if row.party_id is not None
    }


def fates(
    unit: Unit, waiting: Sequence[Listed], sent: Mapping[str, InvitedLine]
) -> tuple[Fate, ...]:
    """Return what became of the letters of parties that have not answered, as `of_parties` says.

    Two statements, however many they are; none where nobody is waited for.
    """
    asked = [(sent[party.id], house) for party, house in waiting if party.id in sent]
    if not asked or not letters.are_sent():
        return ()
    hidden = reached_as_its_own(unit, (house for _, house in asked))
    ids = [one.letter_id for one, house in asked if one.letter_id and house.id not in hidden]
    return tuple(letters.fate(one) for one in outbox.stands(unit.session, ids)) if ids else ()


def of_people(unit: Unit, viewer: Standing) -> tuple[SentView, ...]:
    """Return whom the viewer's organisation has asked and who has not answered."""
    rows = invitations.pending_seats(unit.session, viewer.pledge.id, viewer.organisation_id)
    zone = _zone(unit, viewer) if rows else ""
    sent = _letters(unit, rows)
    return tuple(
        _sent(row, to=row.email, whom=row.email, zone=zone, letter=sent.get(row.letter_id or ""))
        for row in rows
    )


def of_house(unit: Unit, organisation_id: str) -> tuple[SentView, ...]:
    """Return whom an organisation has asked to join it and who has not answered."""
    rows = invitations.pending_of_house(unit.session, organisation_id)
    sent = _letters(unit, rows)
    return tuple(
        _sent(row, to=row.email, whom=row.email, zone=ZONE, letter=sent.get(row.letter_id or ""))
        for row in rows
    )


def _letters(unit: Unit, invited: Iterable[InvitationRow]) -> dict[str, LetterRow]:
    """Return the letters that bring these invitations, in one statement."""
    ids = [row.letter_id for row in invited if row.letter_id is not None]
    return outbox.some(unit.session, ids) if ids else {}


def _zone(unit: Unit, viewer: Standing) -> str:
    return unit.session.get_one(CampaignRow, viewer.pledge.campaign_id).timezone


def _sent(
    row: InvitationRow, *, to: str, whom: str, zone: str, letter: LetterRow | None
) -> SentView:
    at, mailed, fate = now(), letters.are_sent(), letters.fate(letter)
    expired = invitation_state(row.state, row.expires_at, at) is InvitationState.EXPIRED
    return SentView(
        id=row.id,
        to=to,
        whom=whom,
        role_label=SEAT_ROLES.label(row.seat_role),
        reference=rules.reference(row.token_sha256),
        sent_at=row.sent_at,
        expires_at=row.expires_at,
        timezone=zone,
        mailed=mailed,
        expired=expired,
        fate=fate if letter is not None and mailed else None,
        next_try=letter.due_at if letter and letter.attempts and fate is Fate.WAITS else None,
        may_resend=expired or rules.resend_refusal(row.sent_count - 1, row.sent_at, at) is None,
    )
