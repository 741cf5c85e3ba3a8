"""What a reader with other senses or another screen meets on a page: axe, width, pictures."""

import os
from collections.abc import Iterable, Sequence
from typing import Any

from playwright.sync_api import Page

from workspace.config import ROOT

_AXE = ROOT / "node_modules/axe-core/axe.min.js"
# What moves is looked at where it comes to rest, else its colours are those of an instant.
_RUN = """async (only) => {
  const moving = document.getAnimations().filter((one) => one.playState === "running");
  const ending = moving.filter((one) => Number.isFinite(one.effect.getComputedTiming().endTime));
  await Promise.all(ending.map((one) => one.finished.catch(() => one)));
  const asked = { resultTypes: ["violations"], ...(only.length ? { runOnly: only } : {}) };
  return (await axe.run(document, asked)).violations;
}"""
COLOURS = ("color-contrast",)
"""The rules whose answer depends on the colours of a page, and not on what it is made of."""


def assert_accessible(page: Page, only: Sequence[str] = ()) -> None:
    """Fail when axe finds anything on the page as it is now, by all rules or by some `only`.

    The source is evaluated rather than added as a script, which the page's policy would refuse.
    """
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(_AXE.read_text())
    found = page.evaluate(_RUN, list(only))
    assert not found, f"axe on {page.url}:\n" + "\n".join(_lines(found))


def assert_fits(page: Page) -> None:
    """Fail when the page has to be scrolled sideways."""
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, f"{page.url} is {wide} px wider than the window"


def picture(page: Page, name: str) -> None:
    """Save the whole page as `test-artifacts/<name>.png`, where TEST_PICTURES asks for pictures.

    They are for people to look at; to take one costs as much as to load a page.
    """
    if not os.environ.get("TEST_PICTURES"):
        return
    folder = ROOT / "test-artifacts"
    folder.mkdir(exist_ok=True)
    page.screenshot(path=folder / f"{name}.png", full_page=True)


def _lines(violations: list[dict[str, Any]]) -> Iterable[str]:
    for violation in violations:
        places = "; ".join(str(node["html"])[:160] for node in violation["nodes"][:3])
        yield f"{violation['id']} ({violation['impact']}): {violation['help']}: {places}"
