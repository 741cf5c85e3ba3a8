"""J5 whole, in Arabic and in Chinese: an adviser objects and suggests, the lead answers.

The third at the table writes the same text and learns nothing of what is for the lead alone.
"""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.suggestions.test_together import propose
from tests.support.pages import acts as p
from tests.support.servers.waiting import until

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Words:
    """A text, and what is said of it and done to it, in one language."""

    before: str
    phrase: str
    number: str
    after: str
    better: str
    inserted: str
    objection: str
    wanted: str
    reason: str

    @property
    def text(self) -> str:
        return self.before + self.phrase + self.after


ARABIC = Words(
    before="سنفتح كل سجن للمراقبين ",
    phrase="خلال سنتين",
    number="سنتين",
    after=" من التوقيع.",
    better="سنة",
    inserted="المستقلين ",
    objection="متى تبدأ المدة؟",
    wanted="اذكروا السنة.",
    reason="كما في الخطة",
)
CHINESE = Words(
    before="我们将向监察员开放所有监狱，",
    phrase="在两年内",
    number="两",
    after="完成。",
    better="一",
    inserted="并且",
    objection="从何时起算？",
    wanted="请写明年份。",
    reason="计划如此",
)


@pytest.mark.parametrize(
    ("lang", "words"), [("ar", ARABIC), ("zh", CHINESE)], ids=["Arabic", "Chinese"]
)
def test_an_objection_and_a_suggestion_end_in_agreement(stage, visit, lang, words):
    draft = stage.draft({"commitment": words.text}, lang=lang, adviser=True, adviser_may="suggest")
    fatou = visit(p.draft_page(draft), "Fatou")
    p.cannot_type(fatou)
    ana, bea = (visit(p.draft_page(draft), name) for name in ("Ana", "Bea"))
    for page in (ana, bea):
        p.can_type(page)
    _objects_for_the_lead(fatou, words)
    _suggests(fatou, words)
    _writes_around_it(ana, bea, words)
    until(lambda: _marked(fatou) == words.phrase, "the mark follows its words")
    _accepts(ana, words)
    agreed = words.before + words.inserted + words.phrase + words.after
    agreed = agreed.replace(words.number, words.better)
    assert p.converge(draft, "commitment", ana, bea, fatou) == agreed
    _takes_the_phrase_out(ana, fatou, words)
    _ends_in_agreement(ana, fatou, draft, words)
    _learnt_nothing(bea, draft, words)


def _objects_for_the_lead(page: Page, words: Words) -> None:
    p.select(page, "commitment", words.phrase)
    page.locator("#comment-button").click()
    form = page.locator("#new-thread")
    expect(form.locator("[data-quote]")).to_have_text(words.phrase)
    form.get_by_label("Lead and secretariat", exact=True).check()
    form.get_by_label("Objection", exact=True).check()
    form.get_by_label("What change would let you agree?").fill(words.wanted)
    form.get_by_label("Your comment").fill(words.objection)
    form.get_by_role("button", name="Comment", exact=True).click()
    expect(page.locator(".thread", has_text=words.objection)).to_be_visible()


def _suggests(page: Page, words: Words) -> None:
    page.get_by_role("button", name="Suggest changes").click()
    p.select(page, "commitment", words.number)
    page.keyboard.insert_text(words.better)
    propose(page, words.reason)
    expect(page.locator("#proposing")).to_contain_text("Suggestions proposed: 1.")
    assert p.shown(page, "commitment") == words.text


def _writes_around_it(ana: Page, bea: Page, words: Words) -> None:
    """Both write in the same text, one of them right before the words in question."""
    p.caret_after(ana, "commitment", words.before)
    ana.keyboard.insert_text(words.inserted)
    expect(p.section(bea, "commitment")).to_contain_text(words.inserted.strip())


def _accepts(ana: Page, words: Words) -> None:
    card = ana.locator(".suggestion")
    expect(card).to_contain_text("Fatou Diop")
    expect(card).to_contain_text(words.reason)
    p.look_small(ana, f"agreement-{words.better}")
    card.get_by_role("button", name="Accept").click()
    expect(ana.locator(".suggestion")).to_have_count(0)


def _takes_the_phrase_out(ana: Page, fatou: Page, words: Words) -> None:
    gone = words.phrase.replace(words.number, words.better)
    p.select(ana, "commitment", gone)
    ana.keyboard.press("Delete")
    for page in (ana, fatou):
        expect(page.locator(".thread .word", has_text="Text removed")).to_be_visible()
        expect(page.locator(".thread q")).to_have_text(words.phrase)
        expect(page.locator(".comment-mark")).to_have_count(0)


def _ends_in_agreement(ana: Page, fatou: Page, draft: str, words: Words) -> None:
    """The objection stops the lock until its holder clears it, and who did what is on record."""
    ana.goto(f"/drafts/{draft}/check")
    expect(ana.locator("main")).to_contain_text(f"An objection is open on: {words.phrase}")
    thread = fatou.locator(".thread", has_text=words.objection)
    thread.locator("summary", has_text="Clear").click()
    thread.get_by_label("Taken", exact=True).check()
    thread.get_by_role("button", name="Clear the objection").click()
    expect(fatou.locator(".thread")).to_have_count(0)
    ana.reload()
    expect(ana.locator("main")).not_to_contain_text("An objection is open")
    ana.goto(f"/drafts/{draft}/suggestions?show=settled")
    card = ana.locator(".suggestion")
    expect(card).to_contain_text("Fatou Diop")
    expect(card).to_contain_text("Accepted by Ana Sel · Republic of Aruna")
    p.look(ana, f"agreed-{words.better}")


def _learnt_nothing(bea: Page, draft: str, words: Words) -> None:
    for address in (p.draft_page(draft), f"/drafts/{draft}/discussion", "/inbox"):
        bea.goto(address)
        assert words.objection not in bea.content()
        assert words.wanted not in bea.content()
        expect(bea.locator(".thread, .comment-mark")).to_have_count(0)


def _marked(page: Page) -> str:
    return "".join(page.locator(".comment-mark").all_inner_texts())
