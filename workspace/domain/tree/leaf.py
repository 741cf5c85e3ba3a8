"""A leaf, the boughs it can grow on and the kinds of party that give it its shape."""

from dataclasses import dataclass
from zlib import crc32

from workspace.domain.codes.vocabulary import REGIONS
from workspace.domain.words import N_

BOUGHS: tuple[str, ...] = REGIONS.codes
"""One bough for each regional group of the United Nations and one for what spans them."""

KINDS: dict[str, str] = {
    "state": N_("States"),
    "regional": N_("Regional organisations"),
    "city": N_("Cities and local authorities"),
    "nhri": N_("National human rights institutions"),
    "civil": N_("Civil society"),
    "business": N_("Businesses"),
    "other": N_("Others"),
}
"""Who pledges, as the legend says it; each kind has a shape and a colour of its own."""

ORGANISATION_TYPES_OF: dict[str, tuple[str, ...]] = {
    "state": ("member_state",),
    "regional": ("regional_org",),
    "city": ("local_authority",),
    "nhri": ("nhri", "nhri_network"),
    "civil": ("civil_society",),
    "business": ("business",),
    "other": ("un_entity", "ohchr_presence", "other"),
}

NO_LEAF = 0


@dataclass(frozen=True, slots=True)
class Leaf:
    """The place of one published pledge; none of this ever changes once it is stored.

    Attributes:
        number: 1 for the first leaf of the tree, then upwards in order of publication.
        bough: one of `BOUGHS`.
        x: tree units to the right of the fork, where the boughs part.
        y: tree units below the fork, so most leaves have a negative one.
        parent: number of the leaf whose twig carries this one, `NO_LEAF` for the bough itself.
    """

    number: int
    bough: str
    x: int
    y: int
    parent: int


def bough_of(region: str) -> str:
    """Return the bough for a region code; what belongs to no region spans them."""
    return region if region in BOUGHS else "cross_regional"


def kind_of(organisation_type: str) -> str:
    """Return the kind of leaf for the type of the leading organisation, "other" if unlisted."""
    return next(
        (kind for kind, types in ORGANISATION_TYPES_OF.items() if organisation_type in types),
        "other",
    )


def seed_of(campaign_id: str) -> int:
    """Return the number that gives a campaign's tree its own shape."""
    return crc32(campaign_id.encode())
