"""What a person hears who does not see a page: what its live regions come to say."""

from playwright.sync_api import Page

_LISTEN = """() => {
  const live = "[role=status], [role=alert], [role=log], [aria-live]:not([aria-live=off])";
  window.heard = [];
  const hear = (changes) => {
    for (const { target } of changes) {
      const around = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
      const region = around?.closest(live);
      const words = region?.checkVisibility() ? region.textContent.trim() : "";
      if (words) window.heard.push(words.replace(/\\s+/g, " "));
    }
  };
  new MutationObserver(hear).observe(document.body, {
    subtree: true, childList: true, characterData: true, attributeFilter: ["hidden"],
  });
}"""


def listen(page: Page) -> None:
    """Keep what the page says from now on."""
    page.evaluate(_LISTEN)


def heard(page: Page) -> list[str]:
    """Return what was said since."""
    return list(page.evaluate("window.heard"))
