"""The shape the crown fills, at every size, and the sites where its leaves can be.

Distances are in tree units: neighbouring leaves are about 14 apart and the fork is the origin.
"""

import math
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

MIN_DISTANCE = 11.0
"""No two leaves are nearer to each other than this."""

SPREAD = 8.0
"""Distance scale of the lattice: a site has an area of pi times its square to itself."""

BARE = 27.0
"""Around the fork only wood is seen up to this radius."""

GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
JITTER = 2.4
BATCH = 256

# How far the crown reaches at each angle from straight up, as a share of its height.
PROFILE = (
    (0, 1.0),
    (20, 1.03),
    (45, 1.14),
    (70, 1.24),
    (90, 1.17),
    (110, 0.92),
    (125, 0.70),
    (138, 0.26),
    (150, 0.10),
    (180, 0.05),
)

WIDEST = max(share for _, share in PROFILE)
LUMPS = (0.030, 0.026, 0.020)

DIRECTIONS: dict[str, float] = {
    "african": math.radians(-93),
    "grulac": math.radians(-52),
    "eastern_european": math.radians(-17),
    "cross_regional": math.radians(19),
    "weog": math.radians(55),
    "asia_pacific": math.radians(93),
}
"""The way each bough leaves the fork, in radians from straight up, clockwise."""


class Site(NamedTuple):
    """A place where a leaf can be; sites sort by the size of the crown that takes them in."""

    reach: float
    x: int
    y: int
    radius: float
    angle: float


def angle(x: float, y: float) -> float:
    """Return the angle of a point seen from the fork: 0 is up, positive is to the right."""
    return math.atan2(x, -y)


def reach(x: float, y: float, seed: int) -> float:
    """Return the height of the smallest crown that takes in this point.

    Crowns of all sizes have the same outline, so a young tree is as round as an old one. The
    outline is a wide dome, a little uneven in a way that only the seed decides.
    """
    theta = angle(x, y)
    return math.hypot(x, y) / (_profile(abs(math.degrees(theta))) * _lumps(theta, seed))


def noise(*key: int) -> float:
    """Return a number in [0, 1) that depends on nothing but the key, on every machine."""
    mixed = 0x9E3779B97F4A7C15
    for part in key:
        mixed = ((mixed ^ (part & 0xFFFFFFFFFFFFFFFF)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
        mixed ^= mixed >> 29
    return (mixed & 0xFFFFFFFF) / 0x100000000


@lru_cache(maxsize=64)
def sites(seed: int, batch: int) -> tuple[Site, ...]:
    """Return one batch of the lattice, the sites of the smallest crowns first.

    The lattice is that of a sunflower head with every seed pushed a little off its place.
    Batches follow each other outwards from the fork.
    """
    found = []
    for index in range(batch * BATCH, (batch + 1) * BATCH):
        radius = SPREAD * math.sqrt(index + 0.5)
        if radius < BARE:
            continue
        turn = index * GOLDEN_ANGLE
        x = round(radius * math.cos(turn) + JITTER * (2 * noise(seed, index, 1) - 1))
        y = round(radius * math.sin(turn) + JITTER * (2 * noise(seed, index, 2) - 1))
        found.append(Site(reach(x, y, seed), x, y, math.hypot(x, y), angle(x, y)))
    return tuple(sorted(found))


def nearest_of(batch: int) -> float:
    """Return a reach that no site of this batch, nor of any later one, is below."""
    inner = SPREAD * math.sqrt(batch * BATCH + 0.5) - (JITTER + 0.5) * math.sqrt(2)
    return max(0.0, inner) / (WIDEST * (1 + sum(LUMPS)))


def is_around(batch: int, radius: float) -> bool:
    """Whether a batch may have a site nearer than `MIN_DISTANCE` to a leaf at this radius."""
    inner = SPREAD * math.sqrt(batch * BATCH)
    outer = SPREAD * math.sqrt((batch + 1) * BATCH)
    margin = MIN_DISTANCE + 2 * JITTER
    return inner - margin <= radius <= outer + margin


def _profile(degrees: float) -> float:
    for (left, low), (right, high) in pairwise(PROFILE):
        if degrees <= right:
            share = (degrees - left) / (right - left)
            smooth = share * share * (3 - 2 * share)
            return low + (high - low) * smooth
    return PROFILE[-1][1]


@lru_cache(maxsize=64)
def _phases(seed: int) -> tuple[float, ...]:
    return tuple(2 * math.pi * noise(seed, wave) for wave in (101, 102, 103))


def _lumps(theta: float, seed: int) -> float:
    first, second, third = _phases(seed)
    return (
        1
        + LUMPS[0] * math.cos(3 * theta + first)
        + LUMPS[1] * math.cos(5 * theta + second)
        + LUMPS[2] * math.cos(9 * theta + third)
    )
