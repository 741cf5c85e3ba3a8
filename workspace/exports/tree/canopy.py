"""The pale mass of foliage behind the leaves, which makes a crown of a few leaves look whole."""

import math
from collections.abc import Sequence

from workspace.domain.tree import crown
from workspace.exports.tree.limbs import Point
from workspace.exports.tree.ribbons import closed

SECTORS = 48
CORE = 10.0
FEW = 8
BUSHY = 17.0
"""Every leaf stands for a small round bush of this radius, in tree units."""


def canopy(points: Sequence[Point], seed: int) -> str:
    """Return a closed curve around the bushes that all leaves stand for.

    A tree with hardly any leaves has no foliage to speak of: then it is the empty string.
    """
    if len(points) < FEW:
        return ""
    edge = [CORE] * SECTORS
    for x, y in points:
        far, way = math.hypot(x, y), crown.angle(x, y) / (2 * math.pi) * SECTORS
        half = math.asin(min(1.0, BUSHY / far)) / (2 * math.pi) * SECTORS
        for sector in range(math.ceil(way - half), math.floor(way + half) + 1):
            across = far * math.sin((sector - way) / SECTORS * 2 * math.pi)
            along = math.sqrt(max(0.0, far * far - across * across))
            rim = along + math.sqrt(max(0.0, BUSHY * BUSHY - across * across))
            edge[sector % SECTORS] = max(edge[sector % SECTORS], rim)
    around = []
    for sector in range(SECTORS):
        soft = (edge[sector - 1] + 2 * edge[sector] + edge[(sector + 1) % SECTORS]) / 4
        soft *= 0.985 + 0.04 * crown.noise(seed, 12, sector)
        turn = sector / SECTORS * 2 * math.pi
        around.append((soft * math.sin(turn), -soft * math.cos(turn)))
    return closed(around)
