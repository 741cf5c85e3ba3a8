"""What becomes of a public pledge in years (J15): reports, lights, and a party that leaves."""

import re

from playwright.sync_api import Page, expect

from tests.support.people import builders as a


def pass_by(pages: tuple[Page, Page, Page], site, draft: str, symbol: str) -> None:
    """Have two years go by, which Ana, Bruno and a visitor live through."""
    ana, bruno, visitor = pages
    reports(ana, draft)
    years_go_by(visitor, site, symbol)
    says_that_nothing_changed(ana, draft)
    leaves(bruno, draft)
    shows_what_became_of_it(visitor, symbol)


def reports(page: Page, draft: str) -> None:
    """Report on the only measure."""
    page.goto(f"{draft}/progress")
    page.get_by_role("link", name="Report 1").click()
    form = page.locator("form.report-form")
    form.get_by_label("Where it stands").select_option("in_progress")
    form.get_by_label("What was done").fill("The inspector was named.")
    page.get_by_role("button", name="Publish the report").click()
    expect(page.get_by_text("The report is published.")).to_be_visible()


def years_go_by(page: Page, site, symbol: str) -> None:
    """J15: the light follows the clock alone."""
    for days, light in ((0, "on track"), (396, "overdue"), (365, "Silent for two years")):
        site.clock.move(days=days)
        page.goto(f"/en/pledges/{symbol}/progress")
        expect(page.locator("[data-light]").first).to_contain_text(light)


def says_that_nothing_changed(page: Page, draft: str) -> None:
    signs_in(page, "ana@aruna.example")
    page.goto(f"{draft}/progress")
    page.get_by_role("button", name="No change since").click()
    expect(page.get_by_text("nothing changed since the last report")).to_be_visible()


def leaves(page: Page, draft: str) -> None:
    signs_in(page, "bruno@belmar.example")
    page.goto(f"{draft}/parting")
    page.get_by_role("button", name="Leave the published pledge").click()
    expect(page.get_by_role("heading", name="Leave the published pledge")).to_have_count(0)


def shows_what_became_of_it(page: Page, symbol: str) -> None:
    page.reload()
    expect(page.locator("[data-light]").first).to_contain_text("on track")
    page.goto(f"/en/pledges/{symbol}")
    expect(page.get_by_text("Left on")).to_be_visible()


def signs_in(page: Page, address: str) -> None:
    """Sign in once more: the session of before is over by the site's clock."""
    page.goto("/sign-in")
    page.get_by_label("E-mail").fill(address)
    page.get_by_label("Password").fill(a.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(re.compile("/desk$"))
