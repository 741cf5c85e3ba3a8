"""J11: a network votes with a majority and a quorum; the clock counts, and nobody before it."""

import re
from contextlib import ExitStack
from functools import partial

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.pages import acts as p
from tests.support.pages.journey_site import a_stage
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.networks import REASON, WANTED, a_staged_network, joins
from tests.support.servers.application import serving, settings_for
from tests.support.servers.databases import copy_of
from tests.support.servers.moved import PROGRAM, MovedClock
from tests.support.servers.site_process import running
from workspace.services import procedures
from workspace.services.procedures import Opening, Said

pytestmark = pytest.mark.browser

HOURS = 24
TERMS = {"method": "majority", "hours": HOURS, "num": 2, "den": 3, "quorum_num": 1, "quorum_den": 2}
INSTITUTES = ("Mara", "Noor", "Sana", "Tala", "Uma")
RESULT = re.compile(
    r"Endorsed by Regional Network on behalf of its members by majority vote, [\w –]+\.\s*$"
)


@pytest.fixture(scope="module")
def clock(tmp_path_factory):
    return MovedClock(tmp_path_factory.mktemp("clock"))


@pytest.fixture(scope="module")
def stage(migrated, tmp_path_factory, clock):
    """Give a site of its own, since its clock goes on by a day."""
    folder = tmp_path_factory.mktemp("majority")
    with ExitStack() as stack:
        url = stack.enter_context(copy_of(migrated("sqlite"), folder))
        known = clock.setting | {"BANYAN_DATABASE_URL": url}
        address = stack.enter_context(running(folder, program=PROGRAM, **known))
        yield a_stage(address, stack.enter_context(serving(settings_for(url, folder))))


@pytest.fixture
def visit(visit):
    """Open browsers that nobody used: those that are lent belong to the site of the others."""
    return partial(visit, new=True)


@pytest.fixture
def votes(stage):
    """Give a draft and the addresses of two votes of five, of which a sixth has joined since.

    On the draft one has said yes; on another draft two have said yes and one no.
    """
    draft, other = stage.locked_draft("Bruno"), stage.locked_draft("Bruno")
    network = a_staged_network(stage, draft, INSTITUTES, **TERMS)
    with stage.app.app_context():
        a.a_party(other, network, "endorser", edit_level="suggest")
        made = [an_open_vote(stage, one) for one in (draft, other)]
        joins(stage, network, "Late")
        for vote, name, answer in (
            *((made[0], "Noor", "agree"), (made[1], "Noor", "agree")),
            *((made[1], "Mara", "agree"), (made[1], "Sana", "object")),
        ):
            text = stages.stored_fingerprint(draft if vote == made[0] else other)
            said = Said(answer=answer, words=REASON, wanted=WANTED, fingerprint=text)
            procedures.answer(stage.person(name), vote, said)
    return draft, *(f"/procedures/{one}" for one in made)


def an_open_vote(stage, draft) -> str:
    """Have the network vote on the locked text of a draft; return the vote's id."""
    given = Opening(fingerprint=stages.stored_fingerprint(draft))
    return procedures.open_procedure(stage.person("Nia"), draft, given)


def test_j11_the_clock_counts_the_votes_and_who_joined_since_has_none(visit, votes, clock):
    draft, vote, other = votes
    nia, uma, mara = (visit(vote, name) for name in ("Nia", "Uma", "Mara"))
    needed = nia.get_by_text("Needed: 2 of 3 who vote yes or no")
    expect(needed).to_contain_text("at least 1 of 2 members must vote")
    say(mara, "Ask for more time")
    expect(nia.get_by_text("Asking for more time: Institute of Mara.")).to_be_visible()
    say(mara, "Agree")
    say(visit(vote, "Sana"), "Object", REASON, WANTED)
    tala = visit(other, "Tala")
    say(tala, "Abstain")
    refused = visit(vote, "Late").get_by_role("heading", level=1)
    expect(refused).to_have_text("Not found")
    # The page follows by itself; what would be enough decides nothing before the end.
    expect(tally(nia)).to_have_text("Agree: 2 · Object: 1 · Silent: 2")
    expect(nia.get_by_text("The decision is running.")).to_be_visible()
    board = visit(f"{p.draft_page(draft)}/sign-off", "Ana")
    endorser = board.get_by_role("row", name=re.compile("Regional Network"))
    expect(endorser).to_contain_text("Awaited")
    clock.move(hours=HOURS)
    say(uma, "Object", REASON, WANTED)
    expect(uma.get_by_role("alert")).to_contain_text("so nothing was recorded")
    expect(nia.get_by_text(RESULT)).to_be_visible()
    expect(tally(nia)).to_have_text("Agree: 2 · Object: 1 · Silent: 2")
    p.look(nia, "majority-adopted")
    tala.reload()
    expect(tala.get_by_text(RESULT)).to_be_visible()
    expect(tally(tala)).to_have_text("Agree: 2 · Abstain: 1 · Object: 1 · Silent: 1")
    board.reload()
    expect(endorser).to_contain_text(RESULT)
    expect(board.get_by_text("Institute of")).to_have_count(0)


def say(page: Page, answer: str, words: str = "", wanted: str = "") -> None:
    """Say something on the page of a vote, and wait for what it answers."""
    page.get_by_label(answer, exact=True).check()
    page.get_by_label("Why, or your explanation").fill(words)
    page.get_by_label("What would let your organisation agree").fill(wanted)
    with page.expect_navigation():
        page.get_by_role("button", name="Record this for").click()


def tally(page: Page) -> Locator:
    """Return how many members stand how, as the page of a vote says it."""
    return page.locator("#standing dd", has_text="Silent:")
