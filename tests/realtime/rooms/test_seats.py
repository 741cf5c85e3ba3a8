"""A line acts for the organisation its ticket was given for, and no right outlives its time."""

import time
from dataclasses import dataclass
from datetime import timedelta

import pytest
import requests
from sqlalchemy import delete, select, update

from tests.support.pages.typist import PATIENCE_S, Site
from tests.support.people import builders as a
from tests.support.servers.waiting import until
from workspace.process.clock import now
from workspace.process.unit import reading, transaction
from workspace.store.journal.documents import JournalRow
from workspace.store.organisations.organisations import OrganisationRow
from workspace.store.organisations.seats import MandateRow, SeatRow
from workspace.store.parties.parties import PartyRow

SOON_S = (3.0, 6.0, 12.0)
"""When a mandate ends: later where a busy machine came too late to write, or to be told."""
WITHIN_S = 1.0
TRIES = 3


@dataclass
class Seated(Site):
    """A site whose pages act for an organisation."""

    acting: str = ""

    def ticket(self, user: int, draft: str) -> str:
        """Ask for a ticket as a page of this organisation does."""
        answer = requests.post(
            f"{self.address}/live/ticket?as={self.acting}",
            data={"draft": draft},
            headers=self.headers(user),
            timeout=PATIENCE_S,
        )
        assert answer.status_code == 200, answer.text
        return answer.json()["ticket"]


@pytest.fixture
def shared_draft(site):
    """Give a draft that a second organisation joined, and its first user, a viewer there."""
    return shared(site)


def shared(site):
    found, (user, *_) = site.draft()
    belmar = a.an_organisation("Kingdom of Belmar")
    a.a_party(found, belmar)
    with transaction() as unit:
        seat = SeatRow(person_id=site.person_id(user), organisation_id=belmar.id)
        seat.role, seat.created_at = "viewer", now()
        unit.session.add(seat)
    return found, user, belmar


def seated(site, organisation):
    return Seated(**vars(site), acting=organisation.slug)


def lead_of(draft):
    with reading() as unit:
        return unit.session.scalar(
            select(OrganisationRow)
            .join(PartyRow, PartyRow.organisation_id == OrganisationRow.id)
            .where(PartyRow.pledge_id == draft, PartyRow.capacity == "lead")
        )


def test_two_tabs_of_one_person_are_two_people_of_two_organisations(site, typist, shared_draft):
    found, user, belmar = shared_draft
    lead = lead_of(found)
    writes = typist(user, found, at=seated(site, lead))
    reads = typist(user, found, at=seated(site, belmar))
    assert "type" in writes.joined["capabilities"]
    assert "type" not in reads.joined["capabilities"]
    (peer,) = [one for one in reads.joined["peers"] if one["id"] == writes.joined["me"]]
    assert peer["organisation"] == lead.name
    until(lambda: _organisation_of(reads, writes) == belmar.name, "the other tab has its own name")


def test_each_line_has_the_rights_of_its_own_organisation(site, typist, shared_draft):
    found, user, belmar = shared_draft
    writes = typist(user, found, at=seated(site, lead_of(found)))
    reads = typist(user, found, at=seated(site, belmar))
    seq = writes.write(0, "for the lead ")
    assert reads.push(reads.type(0, "for Belmar "))["error"] == "readonly"
    with reading() as unit:
        row = unit.session.get(JournalRow, (found, seq))
        assert row.organisation_id == lead_of(found).id


def test_who_leaves_one_organisation_stays_for_the_other(site, typist, shared_draft):
    found, user, belmar = shared_draft
    writes = typist(user, found, at=seated(site, lead_of(found)))
    reads = typist(user, found, at=seated(site, belmar))
    _take_seat(site.person_id(user), belmar)
    reads.until_closed()
    assert writes.client.connected
    assert writes.write(0, "still here ")


def test_a_mandate_that_ends_by_the_clock_is_obeyed_within_a_second(site, typist):
    assert any(_obeyed_in_time(site, typist, soon_s) for soon_s in SOON_S)


def _obeyed_in_time(site, typist, soon_s):
    found, user, belmar = shared(site)
    ends = now() + timedelta(seconds=soon_s)
    with transaction() as unit:
        place = {"person_id": site.person_id(user), "organisation_id": belmar.id}
        unit.session.add(MandateRow(**place, valid_from=now(), valid_until=ends))
    page = typist(user, found, at=seated(site, belmar))
    if not page.push(page.type(0, "while it lasts "))["ok"]:
        assert now() >= ends
        return False
    until(lambda: page.push(page.type(0, "x")).get("error") == "readonly", "the mandate is over")
    late = now() - ends
    assert late >= timedelta(0)
    page.until_heard("changed", draft=found, what="rights")
    assert page.client.connected, "a viewer reads on"
    return late < timedelta(seconds=WITHIN_S)


def test_a_seat_taken_away_behind_the_servers_back_ends_typing_within_a_second(site, typist):
    assert any(_ended_in_time(site, typist) for _ in range(TRIES))


def _ended_in_time(site, typist):
    found, (user, other, *_) = site.draft()
    page, witness = typist(user, found), typist(other, found)
    page.write(0, "until now ")
    _take_seat(site.person_id(user), lead_of(found))
    begun = time.monotonic()
    page.until_closed()
    took_s = time.monotonic() - begun
    assert witness.client.connected
    return took_s < 2 * WITHIN_S


def test_a_role_changed_behind_the_servers_back_is_obeyed(site, typist):
    found, (user, *_) = site.draft()
    page = typist(user, found)
    page.write(0, "as a drafter ")
    with transaction() as unit:
        mine = SeatRow.person_id == site.person_id(user)
        here = SeatRow.organisation_id == lead_of(found).id
        unit.session.execute(update(SeatRow).where(mine, here).values(role="viewer"))
    page.until_heard("changed", draft=found, what="rights")
    assert page.push(page.type(0, "not as a viewer "))["error"] == "readonly"


def _take_seat(person_id, organisation):
    with transaction() as unit:
        unit.session.execute(
            delete(SeatRow).where(
                SeatRow.person_id == person_id, SeatRow.organisation_id == organisation.id
            )
        )


def _organisation_of(whom, by):
    told = [peer for name, what in by.heard if name == "aware" for peer in what["peers"]]
    views = [peer for peer in told if peer["id"] == whom.joined["me"] and "organisation" in peer]
    return views[-1]["organisation"] if views else None
