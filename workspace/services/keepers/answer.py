"""An organisation's answer to whether it keeps a campaign, and its giving it back."""

from workspace.domain.errors import Refusal
from workspace.domain.organisations.duties import Duty
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services.access.houses import House, house_for
from workspace.services.accounts import Person
from workspace.services.acts import Doer, HouseAct
from workspace.services.keepers.current import NoKeeper, of_house_at
from workspace.services.keepers.rounds import end_with_keeper
from workspace.services.record import proof
from workspace.services.second_factor import require_proof
from workspace.store.campaigns import CampaignRow


class OnePerson(Refusal):
    """Whoever asked for the secretariat would accept for the organisation."""

    code = "keeper-two-persons"
    sentence = N_(
        "You asked for the secretariat yourself. Somebody else who administers this organisation "
        "has to accept."
    )


def accept(person: Person, slug: str, campaign: str) -> None:
    """Accept to keep a campaign: from now on the organisation follows it, and is named with it.

    Raises:
        NotFound: the organisation is not there for them, or was never asked.
        NotTheirDuty: they do not administer it, or it is not verified.
        NoKeeper: it is not asked any more.
        OnePerson: they asked themselves.
        Altered: the offer is not as it was made.
        FreshSignInNeeded, SecondFactorNeeded: see `require_proof`.
    """
    with transaction() as unit:
        house = house_for(unit, person, slug, Duty.KEEP, lock=True)
        row, offered = of_house_at(unit, house.organisation.id, campaign)
        if offered.keeps:
            raise NoKeeper
        if offered.offered_by == person.id:
            raise OnePerson
        require_proof(unit, person, row.id)
        with proof.anew(offered):
            offered.accepted_by, offered.accepted_at = person.id, now()
        row.kept_since = now()
        _record(unit, house, HouseAct.ACCEPTED_KEEPER, row)


def decline(person: Person, slug: str, campaign: str) -> None:
    """Decline to keep a campaign; all stays as it is.

    Raises:
        NotFound: the organisation is not there for them, or was never asked.
        NotTheirDuty: they do not administer it, or it is not verified.
        NoKeeper: it is not asked any more.
        FreshSignInNeeded, SecondFactorNeeded: see `require_proof`.
    """
    with transaction() as unit:
        house = house_for(unit, person, slug, Duty.KEEP, lock=True)
        row, offered = of_house_at(unit, house.organisation.id, campaign)
        if offered.keeps:
            raise NoKeeper
        require_proof(unit, person, row.id)
        with proof.anew(offered, free=True):
            offered.ended_by, offered.ended_at, offered.declined = person.id, now(), True
        _record(unit, house, HouseAct.DECLINED_KEEPER, row)


def give_back(person: Person, slug: str, campaign: str) -> None:
    """Give a campaign back to the secretariat, which alone keeps it from now on.

    Raises:
        NotFound: the organisation is not there for them, or was never asked.
        NotTheirDuty: they do not administer it, or it is not verified.
        NoKeeper: it does not keep it.
        FreshSignInNeeded, SecondFactorNeeded: see `require_proof`.
    """
    with transaction() as unit:
        house = house_for(unit, person, slug, Duty.KEEP, lock=True)
        row, kept = of_house_at(unit, house.organisation.id, campaign)
        if not kept.keeps:
            raise NoKeeper
        require_proof(unit, person, row.id)
        with proof.anew(kept, free=True):
            kept.ended_by, kept.ended_at = person.id, now()
        row.kept_since = None
        end_with_keeper(unit, row.id, _doer(house))
        _record(unit, house, HouseAct.ENDED_KEEPER, row)


def _record(unit: Unit, house: House, act: HouseAct, campaign: CampaignRow) -> None:
    acts.record(unit, _doer(house), act, campaign.id)


def _doer(house: House) -> Doer:
    return Doer(person_id=house.person_id, organisation_id=house.organisation.id)
