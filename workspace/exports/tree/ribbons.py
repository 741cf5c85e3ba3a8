"""Curves as SVG path data: tapering ribbons for limbs, plain lines for twigs."""

import math
from collections.abc import Sequence

Point = tuple[float, float]

LEAN = 0.65
"""How far a branch first follows the limb it leaves."""

TENSION = 1 / 6
"""A sixth of the way between its neighbours makes a Catmull-Rom curve of cubic ones."""


def ribbon(points: Sequence[Point], widths: Sequence[float], start: Point) -> str:
    """Return a closed outline around a smooth curve, as wide at each point as asked."""
    tangents = _tangents(points, start)
    left, right = [], []
    for (x, y), wide, (dx, dy) in zip(points, widths, tangents, strict=True):
        size = math.hypot(dx, dy) or 1.0
        nx, ny = -dy / size * wide / 2, dx / size * wide / 2
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    right.reverse()
    dx, dy = tangents[-1]
    there = _through(left, tangents[0])
    again = _through(right, (-dx, -dy), last=(-2 * tangents[0][0], -2 * tangents[0][1]))
    return f"M{pair(left[0])}{there}L{pair(right[0])}{again}Z"


def line(points: Sequence[Point], start: Point) -> str:
    """Return an open smooth curve through the points, in whole units to keep it short."""
    whole = [(float(round(x)), float(round(y))) for x, y in points]
    begin, *others = whole
    if len(others) == 1:
        return _bow(begin, others[0], start)
    return f"M{pair(whole[0])}{_through(whole, _tangents(whole, start)[0], 0)}"


def fine(points: Sequence[Point], start: Point) -> str:
    """Return an open smooth curve through the points, to a tenth of a unit."""
    return f"M{pair(points[0])}{_through(points, _tangents(points, start)[0])}"


def closed(points: Sequence[Point]) -> str:
    """Return a closed smooth curve through the points."""
    first = (points[1][0] - points[-1][0], points[1][1] - points[-1][1])
    around = _through([*points, points[0]], (first[0] / 2, first[1] / 2), 0, first)
    return f"M{pair(points[0])}{around}Z"


def number(value: float, places: int = 1) -> str:
    """Return a number with few decimals and nothing superfluous."""
    text = f"{value:.{places}f}"
    if places:
        text = text.rstrip("0").rstrip(".").replace("0.", ".", 1 if abs(value) < 1 else 0)
    return "0" if text in {"-0", "", "-"} else text


def pair(point: Point, places: int = 1) -> str:
    """Return two coordinates as path data."""
    first, second = number(point[0], places), number(point[1], places)
    return first + (second if second.startswith("-") else f" {second}")


def _bow(begin: Point, end: Point, start: Point) -> str:
    dx, dy = end[0] - begin[0], end[1] - begin[1]
    size = math.hypot(*start)
    if not size:
        return f"M{pair(begin)}l{pair((dx, dy))}"
    reach = math.hypot(dx, dy) * 0.5
    bend = (start[0] / size * reach, start[1] / size * reach)
    return f"M{pair(begin)}q{_joined((bend, (dx, dy)), 0)}"


def _tangents(points: Sequence[Point], start: Point) -> list[Point]:
    last = len(points) - 1
    found = []
    for at in range(len(points)):
        before, after = points[max(0, at - 1)], points[min(last, at + 1)]
        found.append(((after[0] - before[0]) / 2, (after[1] - before[1]) / 2))
    size = math.hypot(*start)
    if size:
        first = found[0]
        far = 2 * math.hypot(*first) / size
        found[0] = (
            LEAN * start[0] * far + (1 - LEAN) * first[0],
            LEAN * start[1] * far + (1 - LEAN) * first[1],
        )
    return found


def _through(
    points: Sequence[Point], first: Point, places: int = 1, last: Point | None = None
) -> str:
    """Give the curve from the first point on; "s" mirrors the handle of the piece before."""
    text = ""
    x, y = points[0]
    for at in range(1, len(points)):
        end = points[at]
        ahead = points[min(at + 1, len(points) - 1)]
        way = (ahead[0] - points[at - 1][0], ahead[1] - points[at - 1][1])
        if last and at == len(points) - 1:
            way = last
        handle = (end[0] - way[0] * TENSION - x, end[1] - way[1] * TENSION - y)
        to = (end[0] - x, end[1] - y)
        if at == 1:
            text += "c" + _joined(
                ((first[0] * TENSION * 2, first[1] * TENSION * 2), handle, to), places
            )
        else:
            text += "s" + _joined((handle, to), places)
        # the next piece starts where rounding has put the pen, so errors do not add up
        x, y = x + round(to[0], places), y + round(to[1], places)
    return text


def _joined(points: Sequence[Point], places: int = 1) -> str:
    text = ""
    for point in points:
        said = pair(point, places)
        text += said if not text or said.startswith("-") else f" {said}"
    return text
