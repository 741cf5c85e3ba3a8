"""A draft under a finger: everything that is pressed has the size the house gives it."""

import pytest

from tests import stages
from tests.browser import pages as p

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
