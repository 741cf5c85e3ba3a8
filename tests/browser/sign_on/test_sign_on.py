"""A lead opens its pledge for others, an organisation signs on, the lead lists it, all read it."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.support.pages import acts as p
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.networks import fresh
from workspace.domain.organisations.policies import Policy
from workspace.process.clock import now
from workspace.services import sign_on
from workspace.services.organisations import particulars

pytestmark = pytest.mark.browser


def published(stage, draft, two=False):
    """Have a draft signed and submitted, and one or two of another organisation on the stage."""
    with stage.app.app_context():
        stages.lock(stage.person("Ana"), draft)
        for name in ("Adam", "Bruno"):
            stages.sign(stage.person(name), draft)
        hands = a.an_organisation("Open Hands", org_type="civil_society")
        stage.people["Olu Hands"] = a.a_member(hands, name="Olu Hands", mandated=True)
        if two:
            bo = a.a_member(hands, "org_admin", name="Bo Hands", mandated=True)
            stage.people["Bo Hands"] = bo
            particulars.choose_policy(bo, hands.slug, Policy.TWO_PERSONS)
        return stages.submit(stage.person("Adam"), draft)


def opened(adam):
    """Open the pledge whose page this is, first without saying for what."""
    adam.get_by_role("button", name="Open it for others").click()
    expect(adam.get_by_role("alert")).to_be_focused()
    adam.get_by_label("Supports the pledge").check()
    adam.get_by_label("Last day", exact=True).fill((now() + timedelta(days=30)).date().isoformat())
    p.look_everywhere(adam, "sign-on-terms")
    adam.get_by_role("button", name="Open it for others").click()
    expect(adam.get_by_text("Nobody can sign on before the pledge is public.")).to_be_visible()


def signed_on(olu):
    """Sign Open Hands on, the first time without a function."""
    olu.get_by_role("link", name="Sign on for your organisation").click()
    olu.get_by_label("Your name").fill("Olu Hands")
    olu.get_by_label("What you would have worded").fill("We would have named the police.")
    olu.get_by_role("button", name="Sign on", exact=True).click()
    expect(olu.get_by_role("alert")).to_be_focused()
    p.look_everywhere(olu, "sign-on-page")
    olu.get_by_label("Your function").fill("Director")
    olu.get_by_label("I am authorised").check()
    olu.get_by_role("button", name="Sign on", exact=True).click()
    expect(olu.get_by_text("Waits for the lead")).to_be_visible()
    p.look_everywhere(olu, "sign-on-status")


def test_an_organisation_signs_on_and_is_listed_once_the_lead_accepts(stage, visit):
    draft = stage.ready_draft()
    adam = visit(f"{p.draft_page(draft)}/sign-on", "Adam")
    opened(adam)
    symbol = published(stage, draft)
    signed_on(visit(f"/en/pledges/{symbol}", "Olu"))
    adam.reload()
    adam.get_by_label("Open Hands").check()
    p.look_everywhere(adam, "sign-on-queue")
    adam.get_by_role("button", name="List those chosen").click()
    expect(adam.get_by_text("Nobody waits for you.")).to_be_visible()
    reader = visit(f"/en/pledges/{symbol}/sign-on")
    expect(reader.get_by_role("rowheader", name="Open Hands")).to_be_visible()
    p.look_everywhere(reader, "sign-on-list")
    reader.get_by_role("link", name="Addenda by date").click()
    expect(reader.get_by_text("Addendum 1")).to_be_visible()
    p.look_everywhere(reader, "sign-on-addenda")
    reader.get_by_role("link", name="What they would have worded otherwise").click()
    expect(reader.get_by_text("We would have named the police.")).to_be_visible()


def test_where_two_persons_sign_the_first_waits_until_the_second_signs_the_same(stage, visit):
    draft, last = stage.ready_draft(), (now() + timedelta(days=30)).date().isoformat()
    with stage.app.app_context():
        sign_on.open_for(fresh(stage.person("Adam")), draft, "endorser", last, by_approval=False)
    symbol = published(stage, draft, two=True)
    olu = visit(f"/sign-on/{symbol}", "Olu")
    olu.get_by_label("Your name").fill("Olu Hands")
    olu.get_by_label("Your function").fill("Director")
    olu.get_by_label("What you would have worded").fill("We would have named the police.")
    olu.get_by_label("I am authorised").check()
    olu.get_by_role("button", name="Sign as the first of two").click()
    expect(olu.get_by_text("You have signed as the first of two.")).to_be_visible()
    p.look_everywhere(olu, "sign-on-first")
    bo = visit("/inbox", "Bo")
    p.look_everywhere(bo, "sign-on-halves")
    bo.get_by_role("link", name="Read and decide").click()
    bo.get_by_label("Your name").fill("Bo Hands")
    bo.get_by_role("button", name="Sign as the second of two").click()
    expect(bo.get_by_role("alert")).to_be_focused()
    expect(bo.get_by_text("We would have named the police.")).to_be_visible()
    p.look_everywhere(bo, "sign-on-second")
    bo.get_by_label("Your function").fill("Chair")
    bo.get_by_label("I am authorised").check()
    bo.get_by_role("button", name="Sign as the second of two").click()
    expect(bo.get_by_text("First of two signatures")).to_be_visible()
    expect(bo.get_by_text("Olu Hands · Bo Hands")).to_be_visible()
    p.look_everywhere(bo, "sign-on-of-two")
