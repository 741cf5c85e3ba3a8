"""A lead amends what is public: it stays until the new text is accepted, and both can be read."""

import pytest
from playwright.sync_api import expect

from tests.support.pages import acts as p
from tests.support.people import stages
from tests.support.people.amended import NEW, REASON
from tests.support.people.networks import fresh
from tests.support.people.review_table import in_days
from workspace.domain.text.prose import from_plain
from workspace.process.unit import transaction
from workspace.services import text as texts

pytestmark = pytest.mark.browser


def rewritten(stage, draft):
    """Have another commitment written, locked and signed by both."""
    with stage.app.app_context():
        ana = stage.person("Ana")
        aruna = stage.organisations["aruna"].id
        with transaction() as unit:
            texts.write_sections(
                unit, draft, {"commitment": from_plain(NEW)}, ana.id, aruna, "form"
            )
        stages.lock(fresh(ana), draft)
        for name in ("Adam", "Bruno"):
            stages.sign(fresh(stage.person(name)), draft)


def test_what_is_public_stays_until_the_new_text_is_accepted(stage, visit):
    draft, symbol = stage.submitted_draft()
    adam = visit(f"{p.draft_page(draft)}/amendment", "Adam")
    adam.get_by_role("button", name="Open the amendment").click()
    expect(adam.get_by_role("alert")).to_be_focused()
    adam.get_by_label("Why it is amended").fill(REASON)
    adam.get_by_label("Last day for submitting").fill(in_days(90))
    adam.get_by_role("button", name="Open the amendment").click()
    expect(adam.get_by_text("stays public and binding until")).to_be_visible()
    p.look_everywhere(adam, "amendment-open")
    rewritten(stage, draft)
    reader = visit(f"/en/pledges/{symbol}")
    expect(reader.get_by_text(NEW)).to_have_count(0)
    with stage.app.app_context():
        stages.submit(fresh(stage.person("Adam")), draft)
    reader.reload()
    expect(reader.get_by_text(NEW)).to_be_visible()
    reader.get_by_role("link", name="What changed in Rev.2").click()
    expect(reader.get_by_role("insertion").last).to_be_visible()
    p.look_everywhere(reader, "amendment-changes")
    reader.get_by_role("link", name="Read Rev.1").click()
    expect(reader.get_by_text(NEW)).to_have_count(0)
