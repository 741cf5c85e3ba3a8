"""Whether an organisation that signs up reads like one the public record names already.

One that only drafts, or whose name is kept out of public sight, is never told of here: the
secretariat alone learns that a name reads like theirs.
"""

from dataclasses import dataclass
from typing import Final

from workspace.domain.errors import Invalid
from workspace.domain.parties.likeness import resembles
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.unit import Unit
from workspace.store.organisations import pledgers

_SAY: Final = N_("Ask the organisation named here for a seat, or say that yours is another one.")


@dataclass(frozen=True, slots=True)
class Known:
    """An organisation everybody can read of here."""

    slug: str
    name: str


class LooksAlike(Invalid):
    """The name reads like that of an organisation here, and nobody said that it is another one.

    Attributes:
        known: the organisation it reads like.
    """

    code = "looks-alike"

    def __init__(self, known: Known) -> None:
        super().__init__({"another": _SAY})
        self.known = known


def require_another(unit: Unit, name: str, *, another: bool) -> None:
    """Refuse a name that reads like a public one, unless it was said that it is another's.

    Raises:
        LooksAlike: it does; said whoever asks, with whatever address.
    """
    known = None if another else _public_like(unit, name)
    if known is not None:
        raise LooksAlike(known)


def _public_like(unit: Unit, name: str) -> Known | None:
    at = now()
    for one in pledgers.named(unit.session):
        if one.since <= at and any(resembles(name, each) for each in one.all_names if each):
            return Known(one.slug, one.name)
    return None
