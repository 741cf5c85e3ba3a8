"""Asking an organisation to keep a campaign, and taking that back; nothing changes by asking."""

from workspace.domain.campaigns.extension import MAX_REASON
from workspace.domain.errors import Invalid, Refusal
from workspace.domain.ids import new_id
from workspace.domain.input import clean_text
from workspace.domain.organisations.status import Status
from workspace.domain.words import N_
from workspace.mail.house import News
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services.access.houses import require_office
from workspace.services.accounts import Person
from workspace.services.acts import Doer, HouseAct
from workspace.services.keepers.current import NoKeeper, campaign_held
from workspace.services.keepers.rounds import end_with_keeper
from workspace.services.organisations.consequences import administrators, tell
from workspace.services.record import proof, seals
from workspace.services.second_factor import require_proof
from workspace.store.organisations import keepers, organisations
from workspace.store.organisations.keepers import KeeperRow
from workspace.store.organisations.organisations import OrganisationRow

UNKNOWN = N_("Write the name, the acronym or the address part of a verified organisation.")


class KeeperThere(Refusal):
    """An organisation is asked already, or keeps it."""

    code = "keeper-there"
    sentence = N_(
        "An organisation keeps this campaign or is asked to. Take that back first. Nothing was "
        "changed."
    )


def offer(person: Person, slug: str, written: str, reason: str) -> None:
    """Ask an organisation to keep a campaign; it keeps it once one of its administrators accepts.

    Args:
        person: who asks, for the secretariat.
        slug: of the campaign.
        written: how the organisation is called.
        reason: why it; its administrators read it.

    Raises:
        NotFound: no such campaign, or the person does not act for the secretariat.
        KeeperThere: one keeps it, or is asked.
        Invalid: no verified organisation, or several, are called so; no reason.
        FreshSignInNeeded, SecondFactorNeeded: see `require_proof`.
    """
    with transaction() as unit:
        require_office(unit, person)
        campaign = campaign_held(unit, slug)
        if keepers.standing(unit.session, campaign.id) is not None:
            raise KeeperThere
        house, words = _read(unit, written, reason)
        require_proof(unit, person, campaign.id)
        row = KeeperRow(
            id=new_id(),
            campaign_id=campaign.id,
            organisation_id=house.id,
            reason=words,
            offered_by=person.id,
            offered_at=now(),
            declined=False,
        )
        row.seal = seals.seal(row)
        unit.session.add(row)
        acts.record(unit, Doer(person_id=person.id), HouseAct.OFFERED_KEEPER, campaign.id)
        tell(unit, house, administrators(unit, house.id), News.KEEPER)


def take_back(person: Person, slug: str) -> None:
    """Take back what an organisation was asked, or that it keeps a campaign: that is at once over.

    Raises:
        NotFound: no such campaign, or the person does not act for the secretariat.
        NoKeeper: none keeps it or is asked to.
        FreshSignInNeeded, SecondFactorNeeded: see `require_proof`.
    """
    with transaction() as unit:
        require_office(unit, person)
        campaign = campaign_held(unit, slug)
        row = keepers.standing(unit.session, campaign.id)
        if row is None:
            raise NoKeeper
        require_proof(unit, person, campaign.id)
        act = HouseAct.ENDED_KEEPER if row.keeps else HouseAct.TOOK_BACK_KEEPER
        with proof.anew(row, free=True):
            row.ended_by, row.ended_at = person.id, now()
        campaign.kept_since = None
        doer = Doer(person_id=person.id)
        end_with_keeper(unit, campaign.id, doer)
        acts.record(unit, doer, act, campaign.id)
        house = unit.session.get_one(OrganisationRow, row.organisation_id)
        tell(unit, house, administrators(unit, house.id), News.NO_KEEPER)


def _read(unit: Unit, written: str, reason: str) -> tuple[OrganisationRow, str]:
    """Return who is asked, and why; all that is wrong is said at once."""
    asked = written.replace("\x00", "").strip()
    ids = organisations.by_written(unit.session, [asked]).get(asked, []) if asked else []
    houses = [unit.session.get_one(OrganisationRow, one) for one in ids]
    known = [one for one in houses if one.status is Status.VERIFIED]
    said = clean_text(reason, MAX_REASON, needed=True)
    errors = {} if len(known) == 1 else {"keeper": UNKNOWN}
    if said.problem:
        errors["reason"] = said.problem
    if errors:
        raise Invalid(errors)
    return known[0], said.text
