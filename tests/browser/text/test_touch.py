"""A draft under a finger: everything that is pressed has the size the house gives it."""

import pytest

from tests.support.pages import acts as p
from tests.support.people import stages

pytestmark = pytest.mark.browser

TELEPHONE = {"has_touch": True, "is_mobile": True, "viewport": {"width": 375, "height": 740}}
TOO_LOW = """[...document.querySelectorAll("button, .button, .plain-forms a, .plain-forms summary")]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 40)
  .map((one) => one.textContent.trim())"""


def test_buttons_are_high_enough(stage, visit):
    draft = stage.ready_draft()
    page = visit(p.draft_page(draft), "Ana", **TELEPHONE)
    p.can_type(page)
    page.get_by_text("Write in plain forms instead").tap()
    assert page.evaluate(TOO_LOW) == []
    page.context.set_offline(True)
    p.save_state(page, "offline")
    p.type_in(page, "commitment", " Too late.")
    p.save_state(page, "offline", p.KEPT)
    with stage.app.app_context():
        stages.lock(stage.person("Ana"), draft)
    page.context.set_offline(False)
    p.save_state(page, "refused")
    assert page.evaluate(TOO_LOW) == []


IN_SIGHT = """() => {
  const at = getSelection().focusNode;
  const line = (at.closest ? at : at.parentElement).closest("p.line").getBoundingClientRect();
  return line.bottom <= document.querySelector(".bottom-bar").getBoundingClientRect().top;
}"""


def test_the_caret_is_never_under_the_bar_at_the_bottom(stage, visit):
    page = visit(p.draft_page(stage.ready_draft()), "Ana", **TELEPHONE)
    p.can_type(page)
    for number in range(12):
        p.type_in(page, "commitment", f" Line {number} of what goes on for long.")
        page.keyboard.press("Enter")
        assert page.evaluate(IN_SIGHT), f"line {number}"
