"""A report costs less than five minutes; no change costs one press; what is said is public."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import acts as p
from tests.support.people.reported import BEGUN
from workspace.domain.progress.lights import months_after
from workspace.process.clock import now
from workspace.services import progress

pytestmark = pytest.mark.browser
FIVE_MINUTES_S = 5 * 60
# Of somebody slow: reading a minute, typing a character, finding and pressing something.
WORDS_A_MINUTE, A_CHARACTER_S, A_PRESS_S = 150, 0.5, 5
MOST_FIELDS, MOST_PRESSES = 6, 4
NEW = "Two more inspectors were named, and both have visited the prisons of the north."


class Effort:
    """What somebody spends who reads every word of each page, presses and types."""

    def __init__(self, page: Page) -> None:
        self.page, self.seconds, self.presses = page, 0.0, 0

    def read(self) -> None:
        words = len(self.page.locator("main").inner_text().split())
        self.seconds += words / WORDS_A_MINUTE * 60

    def press(self, role: str, name: str) -> None:
        self.page.get_by_role(role, name=name).first.click()
        self.presses += 1
        self.seconds += A_PRESS_S

    def type(self, label: str, text: str) -> None:
        self.page.get_by_label(label).fill(text)
        self.seconds += A_PRESS_S + len(text) * A_CHARACTER_S


def test_ana_reports_within_minutes_of_a_reminder_and_everybody_can_read_it(visit, stage):
    draft, symbol = stage.submitted_draft()
    with stage.app.app_context():
        progress.publish(stage.person("Ana"), draft, 1, BEGUN)
        with now.at(months_after(now(), 11)):
            progress.tell_due()
    ana = visit(f"/inbox?pledge={draft}", "Ana")
    spent = Effort(ana)
    spent.read()
    spent.press("link", "asked to report how its measures stand")
    expect(ana.get_by_role("heading", name="Progress", exact=True)).to_be_visible()
    p.look_around(ana, "progress")
    spent.read()
    spent.press("link", "Report 1")
    form = ana.locator("form.report-form")
    expect(form.get_by_label("What was done")).to_have_value(BEGUN["narrative"][0])
    assert form.locator("select, textarea, input:not([type=hidden])").count() <= MOST_FIELDS
    p.look_around(ana, "report-form")
    spent.read()
    spent.type("Value of the indicator", "5")
    spent.type("What was done", NEW)
    spent.press("button", "Publish the report")
    expect(ana.get_by_text("The report is published.")).to_be_visible()
    assert spent.presses <= MOST_PRESSES
    assert spent.seconds < FIVE_MINUTES_S

    ana.get_by_role("button", name="No change since").click()
    expect(ana.get_by_text("nothing changed since the last report")).to_be_visible()

    reader = visit(f"/en/pledges/{symbol}/progress")
    expect(reader.get_by_text("Reporting on track").first).to_be_visible()
    expect(reader.get_by_text("No change since").first).to_be_visible()
    p.look_around(reader, "progress-public")
