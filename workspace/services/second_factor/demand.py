"""Where a campaign asks that those who bind in it, or decide on it, sign in with a code as well."""

from workspace.domain.errors import NotFound, Refusal
from workspace.domain.words import N_
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services.accounts import Person, require_fresh
from workspace.services.acts import NOBODY, Doer, HouseAct
from workspace.store import campaigns
from workspace.store.accounts import second_factors as rows
from workspace.store.accounts.sessions import is_strong
from workspace.store.campaigns import CampaignRow


class SecondFactorNeeded(Refusal):
    """The campaign asks for a second factor, and the person has none."""

    code = "second-factor-needed"
    status = 403
    sentence = N_(
        "This campaign asks whoever binds an organisation, or decides on it for the secretariat or "
        "its keeper, to sign in with a code of an application or a passkey as well. Set that up "
        "under Your account, then come back. Nothing was recorded."
    )


def require_proof(unit: Unit, person: Person, campaign_id: str) -> None:
    """Refuse an act that binds, or changes the campaign, to whoever has not proved who they are.

    Whoever has a second factor was asked for it when they signed in: setting it up ended every
    sign-in without. Of one by a provider it is enough that this asked for more than a password.

    Raises:
        FreshSignInNeeded: the password was given more than five minutes ago.
        SecondFactorNeeded: the campaign asks for a second factor, and they have none.
    """
    campaign = unit.session.get_one(CampaignRow, campaign_id)
    asked = rows.is_asked(unit.session, person.id) or is_strong(unit.session, person.session_id)
    if campaign.second_factor and not asked:
        raise SecondFactorNeeded
    require_fresh(person)


def ask_for(slug: str, *, wanted: bool) -> None:
    """Have a campaign ask for second factors, or ask no more; for those who run the site.

    Raises:
        NotFound: there is no such campaign.
    """
    with transaction() as unit:
        campaign = campaigns.locked(unit.session, slug)
        if campaign is None:
            raise NotFound
        ask_in(unit, campaign, NOBODY, wanted=wanted)


def ask_in(unit: Unit, campaign: CampaignRow, by: Doer, *, wanted: bool) -> None:
    """Have a campaign ask for second factors or ask no more, where it does otherwise now."""
    if bool(campaign.second_factor) != wanted:
        campaign.second_factor = wanted
        act = HouseAct.ASKED_SECOND if wanted else HouseAct.ASKED_NO_SECOND
        acts.record(unit, by, act, campaign.id)
