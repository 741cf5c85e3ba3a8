"""The one call by which services say what somebody did."""

from collections.abc import Callable
from typing import Final

from workspace.domain.acts import AnyAct
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.services.access import Standing
from workspace.services.acts import announcement, ledger, sent_form, trail
from workspace.services.acts.deed import Deed, Doer

Follow = Callable[[Unit, Deed], None]

# Whatever else is to follow from an act is one more of these: it is given the deed inside the
# act's own transaction and decides by `deed.act`.
_FOLLOWS: Final[list[Follow]] = [
    sent_form.keep,
    trail.write,
    ledger.write,
    announcement.announce,
]


def follow(work: Follow) -> None:
    """Have `work` follow from every act too; for rooms that build on acts themselves."""
    if work not in _FOLLOWS:
        _FOLLOWS.append(work)


def doer(by: Standing | Doer) -> Doer:
    """Return who acts, at which draft, without what they are to it."""
    if isinstance(by, Doer):
        return by
    return Doer(person_id=by.person_id, organisation_id=by.organisation_id, draft_id=by.pledge.id)


def record(  # noqa: PLR0913 - one argument for each part of the record
    unit: Unit,
    by: Standing | Doer,
    act: AnyAct,
    thing_id: str = "",
    *,
    rev: int = 0,
    only: frozenset[str] | None = None,
    named: frozenset[tuple[str, str]] = frozenset(),
) -> None:
    """Record an act in the transaction that carries it out; all that follows from it follows.

    Args:
        unit: the act's own unit of work.
        by: who acts, in their standing to the draft; or who it was where there is none.
        act: what was done.
        thing_id: what it was done to, of the kind `act.thing` names; empty for the draft itself
            and for the site.
        rev: the thing's new version, where it has one.
        only: the organisations whose people may know of it; None for everybody at the draft.
        named: who is called by it, each a person, or none for all, and their organisation.
    """
    deed = Deed(act=act, at=now(), by=doer(by), thing_id=thing_id, rev=rev, only=only, named=named)
    for work in _FOLLOWS:
        work(unit, deed)
