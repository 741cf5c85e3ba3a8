"""What waits for the secretariat: counts and campaigns, and nothing of any draft."""

from dataclasses import dataclass

from workspace.process.unit import reading
from workspace.services import campaigns, paper, review
from workspace.services.access.houses import require_office
from workspace.services.accounts import Person
from workspace.services.office import letters, record_checks
from workspace.store.organisations import organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """What waits.

    Attributes:
        unverified: organisations nobody has verified.
        asking: organisations that ask to be called or listed as something else.
        reviews: submissions that wait for their review.
        second: letters on paper that wait for a second officer.
        announced: announcements to sign that nobody has confirmed or declined.
        given_up: letters that did not arrive and that nobody tries again by itself.
        faulty: parts of the record that the last check asked for here found not to hold.
        campaigns: those that take pledges or will.
    """

    unverified: int
    asking: int
    reviews: int
    second: int
    announced: int
    given_up: int
    faulty: int
    campaigns: tuple[campaigns.LineView, ...]

    @property
    def nothing_waits(self) -> bool:
        """Whether there is nothing to do."""
        here = (self.unverified, self.asking, self.reviews, self.second)
        return not any((*here, self.announced, self.given_up, self.faulty))


def home(person: Person) -> HomeView:
    """Return what waits.

    Raises:
        NotFound: the person does not act for the secretariat.
    """
    with reading() as unit:
        require_office(unit, person)
        unverified, asking = organisations.waiting(unit.session)
        lost = letters.given_up(unit)
        last = next((one for one in record_checks.latest(unit) if not one.under_way), None)
    shelf, reviews = paper.shelf(person), review.waiting(person)
    return HomeView(
        unverified=unverified,
        asking=asking,
        reviews=reviews.count if reviews else 0,
        second=sum(not one.gone for one in shelf.waiting),
        announced=len(shelf.announcements),
        given_up=lost,
        faulty=last.faulty if last else 0,
        campaigns=tuple(
            one for one in campaigns.listed(person) if one.is_open or not one.has_opened
        ),
    )
