"""A report costs one choice and one press; no change costs one press; what is said is public."""

import pytest
from playwright.sync_api import expect

from tests.support.pages import acts as p

pytestmark = pytest.mark.browser
MOST_FIELDS, MOST_STEPS = 6, 3


def test_ana_reports_in_few_steps_and_everybody_can_read_it(visit, stage):
    draft, symbol = stage.submitted_draft()
    ana = visit(f"/drafts/{draft}/progress", "Ana")
    steps = 0
    p.look_around(ana, "progress")
    ana.get_by_role("link", name="Report 1").click()
    form = ana.locator("form.report-form")
    fields = form.locator("select, textarea, input:not([type=hidden])")
    assert fields.count() <= MOST_FIELDS
    form.get_by_label("Where it stands").select_option("in_progress")
    steps += 1
    p.look_around(ana, "report-form")
    form.get_by_role("button", name="Publish the report").click()
    steps += 1
    expect(ana.get_by_text("The report is published.")).to_be_visible()
    assert steps <= MOST_STEPS

    ana.get_by_role("button", name="No change since").click()
    expect(ana.get_by_text("nothing changed since the last report")).to_be_visible()

    reader = visit(f"/en/pledges/{symbol}/progress")
    expect(reader.get_by_text("Reporting on track").first).to_be_visible()
    expect(reader.get_by_text("No change since").first).to_be_visible()
    p.look_around(reader, "progress-public")
