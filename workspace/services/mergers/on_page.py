"""What an organisation's page says of a merger: one that waits, or one that was carried out."""

from dataclasses import dataclass
from datetime import datetime

from workspace.domain.errors import NotFound
from workspace.domain.organisations.duties import Duty, NotTheirDuty
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services.access.houses import house_for
from workspace.services.accounts import Person
from workspace.store.mergers import mergers
from workspace.store.organisations import organisations, seats


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeView:
    """A merger on the page of one of both.

    Attributes:
        gone, kept: what they are called.
        slug: of the other one of both.
        done: it was carried out; this page is that of the one that was merged.
        open_from: from when one that waits can be carried out.
        may_object: whether the reader administers the organisation.
        sees_other: whether the reader may open the page of the other one.
    """

    gone: str
    kept: str
    slug: str
    done: bool
    reason: str
    open_from: datetime
    passed: bool
    may_object: bool
    sees_other: bool


def notice(person: Person, slug: str) -> NoticeView | None:
    """Return what to say of a merger, to somebody who sees the organisation; mostly nothing.

    Raises:
        NotFound: it is not there for them.
    """
    with reading() as unit:
        house = house_for(unit, person, slug, Duty.SEE)
        here = house.organisation.id
        row = mergers.open_of(unit.session, [here])
        last = mergers.latest_of(unit.session, here)
        found = row or (last if last is not None and last.merged else None)
        if found is None:
            return None
        called = organisations.slugs_and_names(unit.session, [found.gone_id, found.kept_id])
        other = found.kept_id if here == found.gone_id else found.gone_id
        roles = seats.roles_of(unit.session, [person.id]).get((person.id, other))
        return NoticeView(
            gone=called[found.gone_id][1],
            kept=called[found.kept_id][1],
            slug=called[other][0],
            done=found.merged,
            reason=found.reason,
            open_from=found.open_from,
            passed=now() >= found.open_from,
            may_object=not found.merged and house.may(Duty.REDUCE),
            sees_other=house.office or bool(roles),
        )


def objectionable(person: Person, slug: str) -> NoticeView:
    """Return a merger that waits, to somebody who may object to it.

    Raises:
        NotFound: the organisation is not there for them, or no merger of it waits.
        NotTheirDuty: they do not administer it.
    """
    found = notice(person, slug)
    if found is None or found.done:
        raise NotFound
    if not found.may_object:
        raise NotTheirDuty
    return found
