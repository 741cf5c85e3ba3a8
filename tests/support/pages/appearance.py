"""What a reader with other senses or another screen meets on a page: axe, width, pictures."""

from collections.abc import Iterable
from typing import Any

from playwright.sync_api import Page

from workspace.config import ROOT

_AXE = ROOT / "node_modules/axe-core/axe.min.js"
_RUN = """async () => (await axe.run(document, { resultTypes: ["violations"] })).violations"""


def assert_accessible(page: Page) -> None:
    """Fail when axe finds anything on the page as it is now.

    The source is evaluated rather than added as a script, which the page's policy would refuse.
    """
    page.evaluate(_AXE.read_text())
    found = page.evaluate(_RUN)
    assert not found, f"axe on {page.url}:\n" + "\n".join(_lines(found))


def assert_fits(page: Page) -> None:
    """Fail when the page has to be scrolled sideways."""
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, f"{page.url} is {wide} px wider than the window"


def picture(page: Page, name: str) -> None:
    """Save the whole page as `test-artifacts/<name>.png`."""
    folder = ROOT / "test-artifacts"
    folder.mkdir(exist_ok=True)
    page.screenshot(path=folder / f"{name}.png", full_page=True)


def _lines(violations: list[dict[str, Any]]) -> Iterable[str]:
    for violation in violations:
        places = "; ".join(str(node["html"])[:160] for node in violation["nodes"][:3])
        yield f"{violation['id']} ({violation['impact']}): {violation['help']}: {places}"
