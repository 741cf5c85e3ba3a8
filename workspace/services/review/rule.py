"""Whether what is submitted in a campaign is reviewed, and within how many days; no decision."""

from workspace.domain.errors import Invalid, NotFound
from workspace.domain.review.target import MOST_DAYS, NOT_SO_MANY
from workspace.process.unit import transaction
from workspace.services import acts
from workspace.services.acts import NOBODY, HouseAct
from workspace.store import campaigns


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
    if not 0 <= days <= MOST_DAYS:
        raise Invalid({"days": NOT_SO_MANY})
    with transaction() as unit:
        row = campaigns.locked(unit.session, slug)
        if row is None:
            raise NotFound
        row.reviewed = days > 0
        row.review_days = days or row.review_days
        acts.record(unit, NOBODY, HouseAct.CHOSE_REVIEW, row.id)
