"""An act that was done: by whom, for whom, to what, when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from workspace.domain.acts import AnyAct


@dataclass(frozen=True, slots=True, kw_only=True)
class Doer:
    """Whoever acts without a standing at a draft, or for another organisation than it says.

    Attributes:
        person_id: who; empty for the clock and for operators, whom we do not know.
        organisation_id: for which organisation, if for any.
        draft_id: at which draft, if at any.
    """

    person_id: str = ""
    organisation_id: str = ""
    draft_id: str = ""


NOBODY: Final = Doer()
"""Somebody with access to the machine, at no draft."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One act as everything that follows from it is given it; identifiers only, never content.

    Attributes:
        thing_id: of the kind of thing the act is about.
        rev: the thing's new version, 0 where it has none.
        only: the organisations whose people may know of it; None for everybody at the draft.
            Whatever tells of an act (an event, an inbox, a letter) tells these alone.
        named: who is called by it: ids of a person, none for all of an organisation, and of the
            organisation.
    """

    act: AnyAct
    at: datetime
    by: Doer
    thing_id: str
    rev: int
    only: frozenset[str] | None = None
    named: frozenset[tuple[str, str]] = frozenset()
