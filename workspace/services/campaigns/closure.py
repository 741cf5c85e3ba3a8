"""A campaign closed by who answers for it, and opened again: nothing new is bound meanwhile."""

from typing import Final

from workspace.domain.campaigns.extension import MAX_REASON, NotOpenYet
from workspace.domain.errors import Invalid, Refusal
from workspace.domain.ids import new_id
from workspace.domain.input import clean_text
from workspace.domain.organisations.duties import Charge
from workspace.domain.words import N_
from workspace.mail.house import News
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services.access.houses.charges import Charged, campaign_for
from workspace.services.accounts import Person
from workspace.services.acts import Doer, HouseAct
from workspace.services.organisations.consequences import administrators, tell
from workspace.services.record import log, seals
from workspace.services.record.log import Kind
from workspace.services.record.log.states import states
from workspace.services.second_factor import require_proof
from workspace.store.campaigns import CampaignRow, ClosingRow
from workspace.store.organisations import keepers
from workspace.store.organisations.organisations import OrganisationRow

_ACTS: Final = {False: HouseAct.CLOSED_CAMPAIGN, True: HouseAct.REOPENED_CAMPAIGN}


class ClosedAlready(Refusal):
    """The campaign stands where it would be taken."""

    code = "closed-already"
    sentence = N_("Somebody else did this already. Nothing was changed.")


def close(person: Person, slug: str, reason: str, house: str = "") -> None:
    """Close a campaign: no draft is opened in it, no text locked, signed, submitted or amended.

    What there is stays: drafts with their parties, what waits for review, what is public and the
    reports on it. Who may do what `access.standing` answers. Those who pledge in it are told within
    a minute (`closing_news`), its keeper at once where it is not the keeper that closes it.

    Args:
        person: who does it.
        slug: of the campaign.
        reason: why; may be empty.
        house: slug of the organisation that keeps it and for which they act; empty for the
            secretariat.

    Raises:
        NotFound: no such campaign, or the person does not answer for it.
        NotTheirDuty: they may not for the organisation that keeps it.
        NotOpenYet: it has not opened.
        ClosedAlready: it is closed.
        Invalid: the reason is too long.
        FreshSignInNeeded, SecondFactorNeeded: see `require_proof`.
    """
    with transaction() as unit:
        by = campaign_for(unit, person, slug, Charge.CLOSE, house, lock=True)
        row = by.campaign
        if row.opens_at > now():
            raise NotOpenYet
        if row.closed_at is not None:
            raise ClosedAlready
        row.closed_at = _keep(unit, by, person, reason, reopens=False).at


def reopen(person: Person, slug: str, reason: str) -> None:
    """Let a closed campaign go on; its deadline is what it was.

    Raises:
        NotFound: no such campaign, or the person does not act for the secretariat.
        ClosedAlready: it is not closed.
        Invalid: the reason is missing or too long.
        FreshSignInNeeded, SecondFactorNeeded: see `require_proof`.
    """
    with transaction() as unit:
        by = campaign_for(unit, person, slug, Charge.REOPEN, lock=True)
        if by.campaign.closed_at is None:
            raise ClosedAlready
        _keep(unit, by, person, reason, reopens=True)
        by.campaign.closed_at = None


def _keep(unit: Unit, by: Charged, person: Person, reason: str, *, reopens: bool) -> ClosingRow:
    said = clean_text(reason, MAX_REASON, needed=reopens)
    if said.problem:
        raise Invalid({"reason": said.problem})
    require_proof(unit, person, by.campaign.id)
    made = ClosingRow(
        id=new_id(),
        campaign_id=by.campaign.id,
        reopens=reopens,
        reason=said.text,
        person_id=person.id,
        organisation_id=by.organisation_id or None,
        at=now(),
    )
    made.seal = seals.seal(made)
    unit.session.add(made)
    doer = Doer(person_id=person.id, organisation_id=by.organisation_id)
    acts.record(unit, doer, _ACTS[reopens], by.campaign.id)
    kind = Kind.CAMPAIGN_REOPENING if reopens else Kind.CAMPAIGN_CLOSING
    log.enter(unit, kind, "", made.id, states(unit.session, kind, made))
    if not by.organisation_id:
        _tell_keeper(unit, by.campaign, reopens=reopens)
    return made


def _tell_keeper(unit: Unit, row: CampaignRow, *, reopens: bool) -> None:
    kept = keepers.of_campaigns(unit.session, [row.id]).get(row.id)
    if kept is not None:
        house = unit.session.get_one(OrganisationRow, kept.organisation_id)
        news = News.CAMPAIGN_REOPENED if reopens else News.CAMPAIGN_CLOSED
        tell(unit, house, administrators(unit, house.id), news)
