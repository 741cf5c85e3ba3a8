"""The course of a measure: numbers of one kind between a baseline and a target."""

from datetime import date
from decimal import Decimal

from workspace.domain.progress.course import course
from workspace.exports.as_progress_svg import Chart, Mark, draw

MEASURE = {
    "indicator_type": "number",
    "baseline_value": "18",
    "baseline_date": "2025-12-31",
    "target_value": "120",
    "due_on": "2027-Q4",
}
BEGUN = date(2026, 1, 15)


def test_only_numbers_of_the_kind_reported_last_are_drawn():
    said = [
        ("2026-09-01", "44"),
        ("2026-03-01", "many"),
        ("2026-06-01", "30%"),
        ("2026-02-01", "20"),
    ]
    found = course(MEASURE, said, BEGUN)
    assert [(one.on.isoformat(), one.amount) for one in found.points] == [
        ("2026-02-01", Decimal(20)),
        ("2026-09-01", Decimal(44)),
    ]
    assert (found.baseline.amount, found.target.on) == (Decimal(18), date(2027, 12, 31))
    assert course(MEASURE, [("2026-02-01", "not yet")], BEGUN) is None


def test_a_baseline_in_words_is_not_drawn():
    found = course(
        MEASURE | {"baseline_value": "none", "target_value": ""}, [("2026-02-01", "2")], BEGUN
    )
    assert (found.baseline, found.target, len(found.points)) == (None, None, 1)


def test_the_picture_escapes_its_words_and_runs_from_right_to_left_where_the_page_does():
    point = Mark(date(2026, 2, 1), Decimal(20), "20 <b>")
    later = Mark(date(2026, 9, 1), Decimal(44), "44")
    chart = Chart(
        name='"Values"',
        points=[point, later],
        baseline=None,
        target=Mark(date(2027, 12, 31), Decimal(120), "Target: 120"),
        first="1 Feb 2026",
        last="31 Dec 2027",
    )
    picture = draw(chart)
    assert "<b>" not in picture
    assert 'aria-label="&quot;Values&quot;"' in picture
    assert 'points="14.0,156.0' in picture
    mirrored = Chart(
        **{name: getattr(chart, name) for name in chart.__slots__} | {"mirrored": True}
    )
    assert 'points="346.0,156.0' in draw(mirrored)
