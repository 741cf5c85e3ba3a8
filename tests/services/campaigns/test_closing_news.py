"""That a campaign is closed is told once to each who pledges in it, and to who keeps it."""

from dataclasses import replace

from sqlalchemy import select

from tests.support.documents.outbox import letters_to
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.kept import Handed
from tests.support.people.networks import fresh
from tests.support.people.signing_table import Table
from workspace.process.clock import now
from workspace.process.unit import reading
from workspace.services import campaigns, notices, office
from workspace.services.record import bulletins
from workspace.services.record.log import trails, whole
from workspace.store.campaigns import CampaignRow
from workspace.store.notices.notices import NoticeRow

CLOSED, OVER = "campaign_closed", "campaign_over"
REOPENED, GOES_ON = "campaign_reopened", "campaign_goes_on"


def told(*subjects):
    """Return who was told what at which pledge, and has not read it."""
    with reading() as unit:
        query = select(NoticeRow).where(
            NoticeRow.subject.in_(subjects), NoticeRow.read_at.is_(None)
        )
        rows = unit.session.scalars(query)
        return sorted((row.person_id, row.subject, row.pledge_id) for row in rows)


def faults():
    parts = (bulletins, trails, whole)
    return [fault for part in parts for one in part.check() for fault in one.faults]


def test_each_person_is_told_once_of_what_ends_for_them_and_of_what_goes_on(app, noon):
    table, hands = Table(), Handed()
    slug = table.campaign.slug
    table.signed()
    stages.submit(table.amir, table.draft)
    other = stages.a_ready_draft(table.ana, table.aruna, table.campaign)
    cyd = a.a_member(table.aruna, name="Cyd", role="org_admin")
    campaigns.close(fresh(hands.sol), slug, "All is said.")
    assert (campaigns.tell_closed(), campaigns.tell_closed()) == (3, 0)
    open_ones = [(one.id, CLOSED, other) for one in (table.amir, cyd)]
    assert told(CLOSED, OVER) == sorted([*open_ones, (table.bruno.id, OVER, table.draft)])
    notices.post_due()
    assert "The campaign was closed" in " ".join(letters_to(table.amir.email)[0].split())
    noon.move(minutes=5)
    campaigns.reopen(fresh(hands.sol), slug, "Two States had signed.")
    assert campaigns.tell_closed() == 3
    assert told(CLOSED, OVER) == []
    assert {one[:2] for one in told(REOPENED, GOES_ON)} == {
        *((one.id, REOPENED) for one in (table.amir, cyd)),
        (table.bruno.id, GOES_ON),
    }
    season = next(one for one in campaigns.all_known() if one.slug == slug)
    assert (season.closed_at, season.reopened_at) == (None, now())
    # What was taken back before anybody heard of it is news for nobody.
    noon.move(minutes=5)
    campaigns.close(fresh(hands.sol), slug, "")
    noon.move(seconds=1)
    campaigns.reopen(fresh(hands.sol), slug, "It was the wrong one.")
    assert campaigns.tell_closed() == 0
    assert told(CLOSED, OVER) == []
    acts = [one.act for one in office.trail(hands.sol).deeds]
    assert acts.count("campaign.closing_told") == 4
    assert faults() == []


def test_who_keeps_it_gets_a_letter_and_what_nobody_left_so_is_named(app, noon):
    hands = Handed()
    hands.keep()
    sol, slug = replace(hands.sol, proved_at=now()), hands.campaign.slug
    campaigns.close(sol, slug, "")
    noon.move(seconds=1)
    campaigns.reopen(sol, slug, "It goes on.")
    said = [
        one
        for one in letters_to(hands.ada.email)
        if "your organisation keeps" in one.replace("\n", " ")
    ]
    for word, letter in zip(("opened", "closed"), said, strict=True):
        assert f"has {word} a campaign" in letter.replace("\n", " ")
    assert faults() == []
    with a.building() as unit:
        unit.session.get_one(CampaignRow, hands.campaign.id).closed_at = now()
    assert faults() == ["it stands as nobody left it"]
