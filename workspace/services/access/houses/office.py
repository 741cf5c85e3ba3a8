"""Who acts for the secretariat, which sees no draft by that."""

from workspace.domain.access.seats import Actor
from workspace.domain.errors import NotFound
from workspace.process.unit import Unit
from workspace.store.accounts.people import PersonRow


def require_office(unit: Unit, actor: Actor) -> None:
    """Refuse whoever does not act for the secretariat.

    Raises:
        NotFound: they do not; its pages are not theirs to know of.
    """
    if not acts_for_the_office(unit, actor):
        raise NotFound


def acts_for_the_office(unit: Unit, actor: Actor) -> bool:
    """Whether somebody acts for the secretariat."""
    row = unit.session.get(PersonRow, actor.id)
    return row is not None and row.office_since is not None and row.disabled_at is None
