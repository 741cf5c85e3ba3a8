"""J9: only who may sign does, and only the text that was on screen."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import acts as p
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.store.campaigns import CampaignRow

pytestmark = pytest.mark.browser

SIGNED = re.compile(
    r"\d{1,2} \w{3} \d{4}, \d\d:\d\d \(\w+\), (\d{1,2} \w{3} \d{4}, )?\d\d:\d\d UTC"
)


def board(draft: str) -> str:
    return f"{p.draft_page(draft)}/sign-off"


def fill_in(page: Page, title: str) -> None:
    page.get_by_label("Your function").fill(title)
    page.get_by_label("I am authorised").check()


def token(page: Page) -> dict[str, str]:
    return {"X-CSRFToken": str(page.locator("meta[name=csrf-token]").get_attribute("content"))}


def reopen_and_lock_again(visit, draft: str) -> None:
    ana = visit(board(draft), "Ana")
    ana.get_by_text("Reopen the text").click()
    p.look(ana, "board-reopen")
    ana.locator("#act-reopen").get_by_label("Reason").fill("The date was wrong.")
    ana.get_by_role("button", name="Reopen").click()
    ana.get_by_role("link", name="Back to the draft").click()
    p.can_type(ana)
    p.type_in(ana, "commitment", " This holds from 2027 on.")
    p.saved(ana)
    ana.goto(f"{p.draft_page(draft)}/check")
    ana.get_by_role("button", name="Lock as Rev.2").click()
    expect(ana).to_have_url(re.compile("/sign-off$"))
    expect(ana.get_by_role("heading", name="Earlier revisions")).to_be_visible()


def test_without_a_mandate_there_is_nothing_to_sign(stage, visit):
    draft = stage.locked_draft()
    bea = visit(board(draft), "Bea")
    expect(bea.get_by_role("link", name="Read and sign")).to_have_count(0)
    p.look(bea, "board-without-mandate")
    bea.goto(f"{board(draft)}/1")
    expect(bea.get_by_role("button", name="Sign Rev.1")).to_have_count(0)
    p.look_around(bea, "revision")
    answer = bea.request.post(f"{board(draft)}/1/sign", headers=token(bea), form={"agreed": "y"})
    assert answer.status == 403


def test_a_text_that_changed_meanwhile_is_compared_and_then_signed(stage, visit):
    draft = stage.locked_draft("Adam")
    bruno = visit(board(draft), "Bruno")
    bruno.get_by_role("link", name="Read and sign").click()
    bruno.get_by_role("button", name="Sign Rev.1").click()
    expect(bruno.get_by_role("alert")).to_be_focused()
    p.look_everywhere(bruno, "sign-refused")
    fill_in(bruno, "Permanent Representative")
    reopen_and_lock_again(visit, draft)

    bruno.get_by_role("button", name="Sign Rev.1").click()
    expect(bruno.get_by_role("alert")).to_contain_text("The text changed while you were reading")
    p.look_around(bruno, "text-changed")
    bruno.get_by_role("link", name="See what changed and sign Rev.2").click()
    expect(bruno.locator("ins")).to_contain_text("This holds from 2027 on.")
    p.look(bruno, "revision-2")
    fill_in(bruno, "Permanent Representative")
    bruno.get_by_role("button", name="Sign Rev.2").click()
    expect(bruno).to_have_url(re.compile("/sign-off$"))
    line = bruno.get_by_role("row", name=re.compile("Kingdom of Belmar"))
    expect(line).to_contain_text("Signed")
    expect(line).to_contain_text("Bruno Falk, Permanent Representative")
    expect(line).to_contain_text(SIGNED)
    expect(bruno.get_by_role("row", name=re.compile("Republic of Aruna"))).to_contain_text(
        "Awaited"
    )
    expect(bruno.get_by_text("Signatures superseded:")).to_contain_text("Republic of Aruna")
    p.look_everywhere(bruno, "board-signed")


def test_a_signature_appears_on_the_board_of_the_others(stage, visit):
    draft = stage.locked_draft()
    ana = visit(p.draft_page(draft), "Ana")
    p.cannot_type(ana)
    adam = visit(f"{board(draft)}/1", "Adam")
    fill_in(adam, "Minister of Justice")
    adam.get_by_role("button", name="Sign Rev.1").click()
    expect(adam).to_have_url(re.compile("/sign-off$"))
    card = ana.locator("#sign-off li", has_text="Republic of Aruna")
    expect(card).to_contain_text("signed")


def test_j13_a_signature_after_the_deadline_is_refused_with_both_times_and_its_words_stay(
    stage, visit
):
    draft = stage.locked_draft("Adam")
    bruno = visit(f"{board(draft)}/1", "Bruno")
    fill_in(bruno, "Permanent Representative")
    bruno.get_by_label("Reservation").fill("Not article 9.")
    with deadline_at(stage, now() - timedelta(seconds=2)):
        bruno.get_by_role("button", name="Sign Rev.1").click()
        late = bruno.get_by_role("alert")
        expect(late).to_contain_text("The deadline was")
        expect(late).to_contain_text("This arrived")
        expect(bruno.get_by_label("Reservation")).to_have_value("Not article 9.")
        p.look_around(bruno, "sign-late")
    # Extended for everybody, the same form goes through.
    bruno.get_by_label("I am authorised").check()
    bruno.get_by_role("button", name="Sign Rev.1").click()
    expect(bruno).to_have_url(re.compile("/sign-off$"))
    line = bruno.get_by_role("row", name=re.compile("Kingdom of Belmar"))
    expect(line).to_contain_text("Permanent Representative")


@contextmanager
def deadline_at(stage, at: datetime) -> Iterator[None]:
    """Let the campaign of the site end at another moment in the block."""

    def put(moment: datetime) -> None:
        with stage.app.app_context(), transaction() as unit:
            unit.session.get_one(CampaignRow, stage.campaign.id).deadline_at = moment

    put(at)
    try:
        yield
    finally:
        put(stage.campaign.deadline_at)
