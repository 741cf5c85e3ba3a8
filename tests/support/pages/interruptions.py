"""What comes between a page and the server, and the ways back."""

from playwright.sync_api import Page, Route

from tests.support.pages.journey_site import address_of
from tests.support.people.builders import PASSWORD

PORTAL = "<html><title>Wi-Fi</title><h1>Welcome to the hotel</h1></html>"


def refresh(page: Page) -> None:
    """Have a page fetch its parts by itself, as it does when something changed."""
    page.evaluate("""() => { for (const what of ["comments", "state", "measures", "parties"])
        document.body.dispatchEvent(new CustomEvent(`dirty:${what}`)); }""")


def portal(route: Route) -> None:
    """Answer in place of the server, as the sign-in page of a network does."""
    route.fulfill(status=200, content_type="text/html", body=PORTAL)


def sign_in_in_another_tab(page: Page, name: str) -> None:
    """Follow the notice of an ended session, sign in, and come back."""
    with page.expect_popup() as opened:
        page.locator("#session-over").get_by_role("link", name="Sign in again").click()
    tab = opened.value
    tab.get_by_label("E-mail").fill(address_of(name))
    tab.get_by_label("Password").fill(PASSWORD)
    tab.get_by_role("button", name="Sign in", exact=True).click()
    tab.wait_for_url("**/desk*")
    tab.close()
    page.bring_to_front()
