"""Whether what is submitted in a campaign is reviewed, and within how many days; no decision."""

from workspace.domain.errors import Invalid, NotFound
from workspace.domain.review.target import problem
from workspace.process.unit import Unit, transaction
from workspace.services import acts
from workspace.services.acts import NOBODY, Doer, HouseAct
from workspace.store import campaigns
from workspace.store.campaigns import CampaignRow


def choose(slug: str, days: int) -> None:
    """Have what is submitted in a campaign from now on reviewed, or not; for who runs the site.

    What waits for its review goes on waiting for it, with the aim it was submitted with.

    Args:
        slug: of the campaign.
        days: within which the secretariat aims to decide; 0 for no review.

    Raises:
        NotFound: there is no such campaign.
        Invalid: nobody aims at so many days.
    """
    wrong = problem(days)
    if wrong:
        raise Invalid({"days": wrong})
    with transaction() as unit:
        row = campaigns.locked(unit.session, slug)
        if row is None:
            raise NotFound
        choose_in(unit, row, NOBODY, days)


def days_of(campaign: CampaignRow) -> int:
    """Return within how many days what is submitted now is to be reviewed; 0 for no review."""
    return campaign.review_days if campaign.reviewed else 0


def choose_in(unit: Unit, campaign: CampaignRow, by: Doer, days: int) -> None:
    """Have a campaign reviewed within so many days, 0 for no review, where it is otherwise now."""
    if days_of(campaign) != days:
        campaign.reviewed = days > 0
        campaign.review_days = days or campaign.review_days
        acts.record(unit, by, HouseAct.CHOSE_REVIEW, campaign.id)
