"""Which organisations were shown a discussion: what was read cannot be taken back."""

from collections import OrderedDict
from typing import Final

from workspace.domain.access.roles import Permission
from workspace.process.unit import Unit, reading, transaction
from workspace.services.access import Standing, draft_for
from workspace.services.accounts import Person
from workspace.services.discussion import visible
from workspace.store.discussion import audiences

_MOST_KEPT: Final = 5_000
# What this process knows to be written down: pages ask often, and it is new seldom.
_kept: OrderedDict[tuple[str, str], int] = OrderedDict()


def is_kept(unit: Unit, standing: Standing) -> bool:
    """Whether it is written down that the organisation is shown all there is for it."""
    newest, _ = visible.newest_change(unit, standing)
    return _kept.get((standing.pledge.id, standing.organisation_id), 0) >= newest


def keep(person: Person, draft_id: str) -> None:
    """Write down that an organisation is shown all there is for it, before it is.

    The pledge is held, as by who narrows an audience: either that sees this, or this reader is
    shown what is left.

    Raises:
        NotFound: the person may not read the draft.
    """
    with transaction() as unit:
        standing = draft_for(unit, person, draft_id, Permission.READ, lock=True)
        newest, _ = visible.newest_change(unit, standing)
        audiences.note_read(unit.session, standing.pledge.id, standing.organisation_id, newest)
    key = standing.pledge.id, standing.organisation_id
    _kept[key] = max(newest, _kept.pop(key, 0))
    while len(_kept) > _MOST_KEPT:
        _kept.popitem(last=False)


def note(person: Person, draft_id: str) -> None:
    """Write it down where it is not yet, for who is about to be shown some of it.

    Raises:
        NotFound: the person may not read the draft.
    """
    with reading() as unit:
        if is_kept(unit, draft_for(unit, person, draft_id, Permission.READ)):
            return
    keep(person, draft_id)


def since(unit: Unit, standing: Standing, at: int) -> set[str]:
    """Return the organisations that were shown the discussion as it was at a change, or later."""
    return audiences.read_since(unit.session, standing.pledge.id, at)
