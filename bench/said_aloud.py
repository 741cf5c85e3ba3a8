"""What somebody hears who listens to a draft for a minute while two others type in it."""

import os
import re
import time
from typing import Any

from playwright.sync_api import Browser, Page

from bench.picture import LOOKER, READER, WRITER, at_the_draft
from tests.support.pages.acts import can_type, cannot_type, to_the_end
from tests.support.pages.hearing import heard, listen

MOST_OF_OTHERS = 6
SECTIONS = "implementation", "scene"
WORDS = "Every district opens its own office, and the ministry counts each year who came. "
PERIOD_S = 0.2


def count(browser: Browser, address: str) -> dict[str, Any]:
    """Let two people type for `PAGE_SECONDS` (60); return what each page said meanwhile."""
    seconds = float(os.environ.get("PAGE_SECONDS", "60"))
    writers = [at_the_draft(browser, address, who) for who in (LOOKER, WRITER)]
    reader = at_the_draft(browser, address, READER)
    for page in writers:
        can_type(page)
    cannot_type(reader)
    time.sleep(11)  # what was to be said of their coming is said
    pages = [*writers, reader]
    for page, section in zip(writers, SECTIONS, strict=True):
        to_the_end(page, section)
    for page in pages:
        listen(page)
    typed = _type(writers, seconds)
    said = [heard(page) for page in pages]
    for page in pages:
        page.context.close()
    return {
        "said_seconds": seconds,
        "letters_typed_by_each": typed,
        "said_to_who_types": [len(one) for one in said[:2]],
        "said_to_who_reads": len(said[2]),
        "said": {"who types": said[0] + said[1], "who reads": said[2]},
    }


def missed(told: dict[str, Any]) -> list[bool]:
    """Return which of the goals were missed."""
    allowed = MOST_OF_OTHERS * told["said_seconds"] / 60
    return [any(told["said_to_who_types"]), told["said_to_who_reads"] > allowed]


def _type(writers: list[Page], seconds: float) -> int:
    """Type on both pages in turns; return how many letters each of them got."""
    letters = re.sub(r"\s+", " ", WORDS)
    began, number = time.monotonic(), 0
    while time.monotonic() - began < seconds:
        for page in writers:
            page.keyboard.type(letters[number % len(letters)])
        number += 1
        time.sleep(max(0.0, began + number * PERIOD_S - time.monotonic()))
    return number


if __name__ == "__main__":
    raise SystemExit("make bench-page")
