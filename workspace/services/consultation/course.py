"""The lead's two acts: a draft goes into consultation, and comes back from it."""

from zoneinfo import ZoneInfo

from workspace.domain.access.roles import Permission
from workspace.domain.machines import Who
from workspace.domain.opinions import consultation
from workspace.domain.signing.pledge_states import PledgeState, submits_until
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services.access import Standing, draft_for, rights
from workspace.services.accounts import Person
from workspace.services.acts import Act
from workspace.store.campaigns import CampaignRow


def start(person: Person, draft_id: str, words: str, last_day: str) -> None:
    """Have only the lead write from now on; in a consultation, change its words or its end.

    Args:
        person: who holds the lead's pen.
        draft_id: the draft that goes into consultation.
        words: what the lead asks of the others; may be empty.
        last_day: the day at whose end it is over by itself, by the campaign's clock; or empty.

    Raises:
        Invalid: too many words, or a day that is none, is over or is after the deadline.
        NotFound: the person may not read the draft.
        NotPermitted: they do not hold the lead's pen, or the text is locked.
        NotAMove: it was returned by the secretariat, and goes straight to signature.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.LOCK, lock=True)
        campaign = unit.session.get_one(CampaignRow, standing.pledge.campaign_id)
        asked = consultation.consultation(
            words,
            last_day,
            zone=ZoneInfo(campaign.timezone),
            now=now(),
            deadline=submits_until(
                campaign.deadline_at, standing.pledge.return_by, campaign.closed_at
            ),
        )
        _over(standing)
        if standing.state != PledgeState.CONSULTATION:
            standing.pledge.move(PledgeState.CONSULTATION, Who.LEAD_EDITOR)
        standing.pledge.consultation_words = asked.words
        standing.pledge.consults_until = asked.until
        _record(unit, standing, Act.CONSULTED)


def end(person: Person, draft_id: str) -> None:
    """Let all who may write do so again; nothing happens where that is so already.

    Raises:
        NotFound: the person may not read the draft.
        NotPermitted: they do not hold the lead's pen, or the text is locked.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.LOCK, lock=True)
        if standing.state != PledgeState.CONSULTATION:
            return
        standing.pledge.move(PledgeState.DRAFTING, Who.LEAD_EDITOR)
        _record(unit, standing, Act.ENDED_CONSULTATION)


def _over(standing: Standing) -> None:
    """Store what the clock did, where the last consultation ended by itself."""
    if standing.pledge.state == PledgeState.CONSULTATION != standing.state:
        standing.pledge.move(PledgeState.DRAFTING, Who.CLOCK)


def _record(unit: Unit, standing: Standing, act: Act) -> None:
    standing.pledge.updated_at = now()
    acts.record(unit, standing, act, standing.pledge.id)
    rights.move(unit, standing.pledge.id)
