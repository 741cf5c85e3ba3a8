"""A campaign closed by the secretariat, and opened again: nothing new is bound in it meanwhile."""

from typing import Final

from workspace.domain.campaigns.extension import MAX_REASON, NotOpenYet
from workspace.domain.errors import Invalid, NotFound, Refusal
from workspace.domain.ids import new_id
from workspace.domain.input import clean_text
from workspace.domain.words import N_
from workspace.mail.house import News
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services.access.houses import is_slug, require_office
from workspace.services.accounts import Person, require_fresh
from workspace.services.acts import Doer, HouseAct
from workspace.services.organisations.consequences import administrators, tell
from workspace.services.record import log, seals
from workspace.services.record.log import Kind
from workspace.services.record.log.states import states
from workspace.store import campaigns
from workspace.store.campaigns import CampaignRow, ClosingRow
from workspace.store.organisations import keepers
from workspace.store.organisations.organisations import OrganisationRow

_ACTS: Final = {False: HouseAct.CLOSED_CAMPAIGN, True: HouseAct.REOPENED_CAMPAIGN}


class ClosedAlready(Refusal):
    """The campaign stands where it would be taken."""

    code = "closed-already"
    sentence = N_("Somebody else did this already. Nothing was changed.")


def close(person: Person, slug: str, reason: str) -> None:
    """Close a campaign: no draft is opened in it, no text locked, signed, submitted or amended.

    What there is stays: drafts with their parties, what waits for review, what is public and the
    reports on it. Who may do what `access.standing` answers. Those who pledge in it are told within
    a minute (`closing_news`), its keeper at once.

    Raises:
        NotFound: no such campaign, or the person does not act for the secretariat.
        NotOpenYet: it has not opened.
        ClosedAlready: it is closed.
        Invalid: the reason is too long.
        FreshSignInNeeded: the password was given more than five minutes ago.
    """
    with transaction() as unit:
        row = _held(unit, person, slug)
        if row.opens_at > now():
            raise NotOpenYet
        if row.closed_at is not None:
            raise ClosedAlready
        row.closed_at = _keep(unit, row, person, reason, reopens=False).at


def reopen(person: Person, slug: str, reason: str) -> None:
    """Let a closed campaign go on; its deadline is what it was.

    Raises:
        NotFound: no such campaign, or the person does not act for the secretariat.
        ClosedAlready: it is not closed.
        Invalid: the reason is missing or too long.
        FreshSignInNeeded: the password was given more than five minutes ago.
    """
    with transaction() as unit:
        row = _held(unit, person, slug)
        if row.closed_at is None:
            raise ClosedAlready
        _keep(unit, row, person, reason, reopens=True)
        row.closed_at = None


def _held(unit: Unit, person: Person, slug: str) -> CampaignRow:
    require_office(unit, person)
    row = campaigns.locked(unit.session, slug) if is_slug(slug) else None
    if row is None:
        raise NotFound
    return row


def _keep(
    unit: Unit, row: CampaignRow, person: Person, reason: str, *, reopens: bool
) -> ClosingRow:
    said = clean_text(reason, MAX_REASON, needed=reopens)
    if said.problem:
        raise Invalid({"reason": said.problem})
    require_fresh(person)
    made = ClosingRow(
        id=new_id(),
        campaign_id=row.id,
        reopens=reopens,
        reason=said.text,
        person_id=person.id,
        at=now(),
    )
    made.seal = seals.seal(made)
    unit.session.add(made)
    acts.record(unit, Doer(person_id=person.id), _ACTS[reopens], row.id)
    kind = Kind.CAMPAIGN_REOPENING if reopens else Kind.CAMPAIGN_CLOSING
    log.enter(unit, kind, "", made.id, states(unit.session, kind, made))
    _tell_keeper(unit, row, reopens=reopens)
    return made


def _tell_keeper(unit: Unit, row: CampaignRow, *, reopens: bool) -> None:
    kept = keepers.of_campaigns(unit.session, [row.id]).get(row.id)
    if kept is not None:
        house = unit.session.get_one(OrganisationRow, kept.organisation_id)
        news = News.CAMPAIGN_REOPENED if reopens else News.CAMPAIGN_CLOSED
        tell(unit, house, administrators(unit, house.id), news)
