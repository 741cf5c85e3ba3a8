"""Who is named in public is followed act by act, and always is who is found when all is read."""

from datetime import timedelta

from sqlalchemy import event, update

from tests.support.documents.publications import a_content, a_publication
from tests.support.people import builders as a
from tests.support.people.networks import fresh
from tests.support.people.review_table import a_reviewer
from tests.support.people.signed_on import OpenTable
from workspace.extensions import db
from workspace.process.clock import now
from workspace.process.unit import reading, transaction
from workspace.services import pledgers, shelter, sign_on
from workspace.services.pledgers import known_houses
from workspace.store.campaigns import CampaignRow
from workspace.store.organisations.organisations import OrganisationRow


def names():
    """Return who is listed, and hold it against what is read anew."""
    found = [one.name for one in pledgers.listed("", "", 1, str).lines]
    with reading() as unit:
        followed = known_houses.directory(unit)
    known_houses._last.clear()
    with reading() as unit:
        anew = known_houses.directory(unit)
    assert followed.entries == anew.entries
    assert [one.name for one in pledgers.listed("", "", 1, str).lines] == found
    return found


def test_whatever_is_done_the_list_is_of_those_whom_everybody_may_know(app, noon):
    table = OpenTable().published()
    sena = a_reviewer()
    assert names() == ["Aruna", "Belmar"]
    given = table.sign()
    assert "Open Hands" in names()
    _rename("Open Hands", "Many Hands")
    assert "Many Hands" in names()
    shelter.keep(fresh(sena), table.symbol, table.hands.slug, "Somebody was threatened.")
    assert "Many Hands" not in names()
    shelter.say_again(fresh(sena), table.symbol, table.hands.slug, "The danger is over.")
    assert "Many Hands" in names()
    sign_on.withdraw(fresh(table.olu), given)
    assert "Many Hands" not in names()
    shelter.take(fresh(sena), table.symbol, table.belmar.slug, "Somebody was threatened.")
    assert names() == []


def test_who_is_named_after_an_embargo_is_listed_from_that_moment_on(app, noon):
    campaign = a.a_campaign()
    with transaction() as unit:
        unit.session.get_one(CampaignRow, campaign.id).publish_at = now() + timedelta(days=1)
    house = a.an_organisation("Republic of Dorn")
    lead = {"organisation": house.slug, "name": house.name, "type": house.type, "capacity": "lead"}
    a_publication(campaign, content=a_content(parties=[lead]), lead_name=house.name)
    assert names() == []
    noon.move(days=1, minutes=1)
    assert names() == ["Republic of Dorn"]


def test_little_news_is_followed_without_reading_all_and_much_is_not(app, noon, monkeypatch):
    table, read = OpenTable().published(), []
    names()
    listen = lambda *said: read.append(said[2])  # noqa: E731
    event.listen(db.engine, "before_cursor_execute", listen)
    table.sign(*table.another("Others"))
    read.clear()
    assert pledgers.total() == 3
    (one,) = [said for said in read if "entry_tag" in said]
    assert one.count(" IN (") > 2
    event.remove(db.engine, "before_cursor_execute", listen)
    monkeypatch.setattr(known_houses, "_FOLLOWED", 0)
    table.sign(*table.another("More"))
    assert len(names()) == 4


def _rename(old: str, new: str) -> None:
    with transaction() as unit:
        unit.session.execute(
            update(OrganisationRow).where(OrganisationRow.name == old).values(name=new)
        )
