"""The product's pages as people use them: small acts and the signs they look for."""

import re
from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.support.pages.appearance import COLOURS, assert_accessible, assert_fits, picture
from tests.support.servers.waiting import until

KEPT = re.compile(r"What you typed is kept on this device")
_READ = """(editor) => {
  return [...editor.querySelectorAll(".line")].map((line) => line.textContent).join("\\n");
}"""
_ENDS_OF = """(editor, words) => {
  const texts = [];
  const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(walker.currentNode);
  const start = texts.map((text) => text.data).join("").indexOf(words);
  const place = (index, before) => {
    for (const text of texts) {
      if (index < text.length || (before && index === text.length)) return [text, index];
      index -= text.length;
    }
  };
  const range = document.createRange();
  range.setStart(...place(start, false));
  range.setEnd(...place(start + words.length, true));
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
  const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
  const middle = (box) => box.top + box.height / 2;
  const [first, last] = [boxes[0], boxes.at(-1)];
  const { direction } = getComputedStyle(range.startContainer.parentElement);
  const [begins, ends] = direction === "rtl" ? ["right", "left"] : ["left", "right"];
  return { from: [first[begins], middle(first)], to: [last[ends], middle(last)] };
}"""


def draft_page(draft: str) -> str:
    """Return the address of a draft's page."""
    return f"/drafts/{draft}"


def section(page: Page, key: str) -> Locator:
    """Return the editor of a section."""
    return page.locator(f'[data-section="{key}"].prose .editor')


def can_type(page: Page) -> None:
    """Wait until the page has joined, has all it is made of, and its text can be changed."""
    whole(page)
    expect(page.locator('#workspace .editor[contenteditable="true"]').first).to_be_visible()


def whole(page: Page) -> None:
    """Wait until the draft's page has fetched all it is made of."""
    expect(page.locator("#workspace[data-whole]")).to_be_visible()


def cannot_type(page: Page) -> None:
    """Wait until the page has its text and nobody can change it here."""
    whole(page)
    expect(page.locator('#workspace .editor[contenteditable="false"]').first).to_be_visible()
    expect(page.locator('#workspace .editor[contenteditable="true"]')).to_have_count(0)


def type_in(page: Page, key: str, words: str) -> None:
    """Type at the end of a section."""
    to_the_end(page, key)
    page.keyboard.type(words)


def to_the_end(page: Page, key: str) -> None:
    """Put the caret at the end of a section."""
    section(page, key).focus()
    page.keyboard.press("Control+End")


def replace_all(page: Page, key: str, words: str) -> None:
    """Type words in place of everything a section holds."""
    section(page, key).focus()
    page.keyboard.press("Control+a")
    page.keyboard.type(words)


def caret_after(page: Page, key: str, words: str) -> None:
    """Point behind words of a section."""
    page.mouse.click(*section(page, key).evaluate(_ENDS_OF, words)["to"])


def select(page: Page, key: str, words: str) -> None:
    """Draw the pointer over words of a section."""
    page.evaluate("getSelection().removeAllRanges()")  # a press on what is selected would drag it
    ends = section(page, key).evaluate(_ENDS_OF, words)
    page.mouse.move(*ends["from"])
    page.mouse.down()
    page.mouse.move(*ends["to"])
    page.mouse.up()


def compose(page: Page, *steps: str) -> None:
    """Type one character as an input method does: a few drafts of it, then the last for good."""
    chrome = page.context.new_cdp_session(page)
    for step in steps:
        place = {"selectionStart": len(step), "selectionEnd": len(step)}
        chrome.send("Input.imeSetComposition", {"text": step, **place})
    chrome.send("Input.insertText", {"text": steps[-1]})
    chrome.detach()


def shown(page: Page, key: str) -> str:
    """Return the words of a section as the page shows them, without other people's carets."""
    return str(section(page, key).evaluate(_READ))


def stored(page: Page, draft: str, key: str) -> str:
    """Return the words of a section as the server has them."""
    return str(sections(page, draft)[key])


def sections(page: Page, draft: str) -> dict[str, Any]:
    """Return all sections as the server has them."""
    answer = page.request.get(f"/drafts/{draft}/text.json")
    assert answer.ok, answer.status
    return dict(answer.json()["sections"])


def save_state(
    page: Page, state: str, words: str | re.Pattern[str] = "", *, patience: float | None = None
) -> None:
    """Wait until the document bar says this state, and these words with it."""
    expect(page.locator(f'#save-state[data-state="{state}"]')).to_be_visible(timeout=patience)
    if words:
        expect(page.locator("#save-state")).to_contain_text(words)


def saved(page: Page, patience: float | None = None) -> None:
    """Wait until the server has everything typed here; `patience` in ms is for what takes long."""
    save_state(page, "saved", patience=patience)


def converge(draft: str, key: str, *pages: Page) -> str:
    """Wait until all pages and the server have one text; return it."""

    def texts() -> set[str]:
        seen = {shown(page, key) for page in pages}
        return seen | {stored(pages[0], draft, key)}

    until(lambda: len(texts()) == 1, "all pages and the server have one text")
    return texts().pop()


def look(page: Page, name: str) -> None:
    """Keep a picture of a page's state and hold it against the rules for every page."""
    picture(page, name)
    assert_accessible(page)
    assert_fits(page)


def look_small(page: Page, name: str) -> None:
    """Look at the same state on a telephone, then go back to the window as it was."""
    before = page.viewport_size
    page.set_viewport_size({"width": 375, "height": 740})
    picture(page, f"{name}-375")
    assert_fits(page)
    assert before is not None
    page.set_viewport_size(before)


def look_dark(page: Page, name: str, only: Sequence[str] = ()) -> None:
    """Look at the same state in dark colours, by all rules of axe or by some `only`."""
    page.emulate_media(color_scheme="dark")
    picture(page, f"{name}-dark")
    assert_accessible(page, only)
    assert_fits(page)
    page.emulate_media(color_scheme="light")


def look_around(page: Page, name: str) -> None:
    """Look at a state in a window and on a telephone."""
    look(page, name)
    look_small(page, name)


def look_everywhere(page: Page, name: str) -> None:
    """Look at a state in a window, on a telephone, and in dark colours."""
    look_around(page, name)
    look_dark(page, name, only=COLOURS)
