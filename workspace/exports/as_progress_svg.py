"""The course of a measure as SVG: its values by day, between its baseline and its target.

The same values stand in a table beside it, so nobody needs the picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape
from typing import Final

WIDTH: Final = 360
HEIGHT: Final = 190
_LEFT, _RIGHT, _TOP, _BOTTOM = 14, 346, 30, 156
_WORDS_BELOW: Final = 178
_GAP: Final = 6
_MIDDLE: Final = (_TOP + _BOTTOM) / 2


@dataclass(frozen=True, slots=True)
class Mark:
    """An amount on a day; `words` is how the reader writes it."""

    on: date
    amount: Decimal
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What is drawn.

    Attributes:
        name: what the picture is called, for those who cannot see it.
        points: the values, the earliest first, at least one.
        baseline, target: lines across, each with words of its own.
        first, last: the days at the two ends, in the reader's words.
        mirrored: time runs from right to left.
    """

    name: str
    points: Sequence[Mark]
    baseline: Mark | None
    target: Mark | None
    first: str
    last: str
    mirrored: bool = False


def ends(points: Sequence[Mark], baseline: Mark | None, target: Mark | None) -> tuple[date, date]:
    """Return the first and the last day of a picture of these."""
    days = [one.on for one in (*points, baseline, target) if one is not None]
    return min(days), max(days)


def draw(chart: Chart) -> str:
    """Return the picture as one `<svg>` element; equal values give equal bytes."""
    scale = _Scale.of(chart)
    line = " ".join(f"{scale.x(one.on):.1f},{scale.y(one.amount):.1f}" for one in chart.points)
    dots = "".join(_dot(one, scale) for one in chart.points)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' role="img" aria-label="{escape(chart.name)}">'
        f'<path class="chart-axis" d="M{_LEFT} {_BOTTOM}H{_RIGHT}"/>'
        f"{_across(chart.target, 'chart-target', scale)}"
        f"{_across(chart.baseline, 'chart-baseline', scale)}"
        f'<polyline class="chart-line" points="{line}"/>{dots}'
        f"{_below(chart.first, start=True, scale=scale)}"
        f"{_below(chart.last, start=False, scale=scale)}</svg>"
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where a day and an amount lie."""

    first: date
    days: int
    lowest: Decimal
    highest: Decimal
    mirrored: bool

    @classmethod
    def of(cls, chart: Chart) -> "_Scale":
        first, last = ends(chart.points, chart.baseline, chart.target)
        marks = [one for one in (*chart.points, chart.baseline, chart.target) if one is not None]
        amounts = [one.amount for one in marks]
        return cls(first, (last - first).days, min(amounts), max(amounts), chart.mirrored)

    def x(self, on: date) -> float:
        share = (on - self.first).days / self.days if self.days else 0.5
        along = share * (_RIGHT - _LEFT)
        return _RIGHT - along if self.mirrored else _LEFT + along

    def y(self, amount: Decimal) -> float:
        if self.highest == self.lowest:
            return _MIDDLE
        share = float((amount - self.lowest) / (self.highest - self.lowest))
        return _BOTTOM - share * (_BOTTOM - _TOP)


def _dot(mark: Mark, scale: _Scale) -> str:
    return (
        f'<circle class="chart-dot" cx="{scale.x(mark.on):.1f}" cy="{scale.y(mark.amount):.1f}"'
        f' r="4"><title>{escape(mark.words)}</title></circle>'
    )


def _across(mark: Mark | None, kind: str, scale: _Scale) -> str:
    """Return a line across with its words: above it, where the line of values seldom is."""
    if mark is None:
        return ""
    y = scale.y(mark.amount)
    at, anchor = (_LEFT, "start") if kind == "chart-baseline" else (_RIGHT, "end")
    if scale.mirrored:
        at, anchor = _LEFT + _RIGHT - at, "end" if kind == "chart-baseline" else "start"
    return (
        f'<path class="{kind}" d="M{_LEFT} {y:.1f}H{_RIGHT}"/>'
        f"{_words(mark.words, at, y - _GAP, anchor)}"
    )


def _below(words: str, *, start: bool, scale: _Scale) -> str:
    left = start is not scale.mirrored
    return _words(words, _LEFT if left else _RIGHT, _WORDS_BELOW, "start" if left else "end")


def _words(words: str, x: float, y: float, side: str) -> str:
    # Written in one direction wherever it stands, so that its side is that of the picture; the
    # words in between turn as their own first letter says (U+2068 and U+2069).
    return (
        f'<text class="chart-words" x="{x}" y="{y:.1f}" text-anchor="{side}" direction="ltr">'
        f"<tspan>\u2068{escape(words)}\u2069</tspan></text>"
    )
