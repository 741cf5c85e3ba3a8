from dataclasses import replace
from hashlib import sha256

import pytest
import requests
from sqlalchemy import update

from tests.support.pages.follower import Follower
from tests.support.pages.typist import Client, Typist
from tests.support.people import builders
from tests.support.people.aligning import AligningTable
from tests.support.servers.waiting import until
from workspace.domain.events import Changed
from workspace.domain.text.sections import SECTION_KEYS
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.services import accounts
from workspace.services.access import rights
from workspace.store.accounts.people import PersonRow
from workspace.store.accounts.sessions import SessionRow
from workspace.store.organisations.seats import SeatRow
from workspace.store.parties.parties import PartyRow
from workspace.store.pledge.pledges import PledgeRow


def test_signing_out_closes_the_socket_at_once(site, typist):
    draft, (first, second, *_) = site.draft()
    other = site.on_another_device(first)
    a, b = typist(first, draft, at=other), typist(second, draft)
    answer = requests.post(
        f"{site.address}/sign-out", headers=other.headers(first), timeout=20, allow_redirects=False
    )
    assert answer.status_code < 400, answer.text
    a.until_closed()
    assert b.client.connected


def test_a_session_ended_behind_the_servers_back_is_noticed_within_seconds(site, typist):
    draft, (first, *_) = site.draft()
    other = site.on_another_device(first)
    a = typist(first, draft, at=other)
    with transaction() as unit:
        unit.session.get(SessionRow, other.session_of(first)).ended_at = now()
    a.until_closed()


def test_a_push_over_http_after_the_session_ended_stores_nothing(site, typist):
    draft, (first, second, *_) = site.draft()
    other = site.on_another_device(first)
    a = typist(first, draft, at=other)
    update = a.type(0, "afterwards")
    with transaction() as unit:
        unit.session.get(SessionRow, other.session_of(first)).ended_at = now()
    where = f"{site.address}/live/push?draft={draft}&client_id={a.client_id}&n=1"
    answer = requests.post(where, data=update, headers=other.headers(first), timeout=20)
    assert answer.status_code == 401
    assert site.text(second, draft)["seq"] == 1


def test_who_loses_the_right_to_read_is_put_out(site, typist):
    draft, (first, *_) = site.draft()
    a = typist(first, draft)
    _party(draft, status="left")
    a.until_closed()


def test_who_types_into_a_text_that_was_locked_is_told_so_and_stays(site, typist):
    draft, (first, *_) = site.draft()
    a = typist(first, draft)
    a.write(0, "until now ")
    update = a.type(0, "not any more ")
    with transaction() as unit:
        unit.session.get(PledgeRow, draft).state = "signing"
        rights.move(unit, draft)
        unit.announce(Changed(draft=draft, what="state", also=("rights",)))
    assert a.push(update)["error"] == "frozen"
    assert a.call("pull", have=0)["ok"]


def test_the_others_see_who_is_here_as_the_server_knows_them(site, typist):
    draft, (first, second, *_) = site.draft()
    a, b = typist(first, draft), typist(second, draft)
    place = {"tname": "s:title", "item": {"client": 1, "clock": 0}, "type": None, "assoc": 0}
    assert a.call("aware", section="title", anchor=place, head=place)["ok"]
    until(lambda: _seen(b, a) and _seen(b, a)["section"] == "title", "the caret is seen")
    with site.app.app_context(), transaction() as unit:
        name = unit.session.get(PersonRow, site.person_id(first)).name
    assert _seen(b, a)["name"] == name
    fields = {"id", "who", "name", "organisation", "colour", "section", "anchor", "head"}
    assert set(_seen(b, a)) == fields
    until(lambda: _seen(a, b), "the other one is seen, too")
    assert _seen(b, a)["colour"] != _seen(a, b)["colour"]
    a.close()
    until(lambda: _seen(b, a).get("gone"), "the caret goes with its page")


def test_a_name_sent_along_is_not_taken(site, typist):
    draft, (first, *_) = site.draft()
    a = typist(first, draft)
    forged = {"section": None, "anchor": None, "head": None, "name": "The President"}
    assert a.call("aware", **forged)["error"] == "bad_message"


def test_a_page_that_joins_learns_who_is_there(site, typist):
    draft, (first, second, *_) = site.draft()
    a, b = typist(first, draft), typist(second, draft)
    assert [peer["id"] for peer in b.joined["peers"]] == [a.joined["me"]]


def test_every_room_hears_where_its_text_is(site, typist):
    draft, (first, *_) = site.draft()
    a = typist(first, draft)
    seq = a.write(0, "somewhere")
    a.until_heard("head", draft=draft, seq=seq)


def test_a_page_that_missed_the_last_message_heals_at_the_next_beat(site, typist):
    draft, (first, second, *_) = site.draft()
    a = typist(first, draft)
    deaf = typist(second, draft, apply=False)
    seq = a.write(0, "nobody told me")
    deaf.until_heard("head", seq=seq)
    deaf.pull()
    assert deaf.text() == "nobody told me"


def test_the_sums_of_an_equal_text_agree_and_those_of_another_name_the_sections(site, typist):
    draft, (first, *_) = site.draft()
    a = typist(first, draft)
    early = a.write(0, "summed é")
    sums = {key: sha256(a.text(key).encode()).hexdigest() for key in SECTION_KEYS}
    assert a.call("sum", seq=early, sections=sums) == {"ok": True}
    seq = a.write(0, "more ")
    assert a.call("sum", seq=early, sections=sums) == {"ok": True}
    answer = a.call("sum", seq=seq, sections=sums)
    assert (answer["error"], answer["bad"]) == ("diverged", ["commitment"])
    assert a.call("sum", seq=seq + 1, sections=sums)["error"] == "rejoin"


def test_anybody_may_watch_the_tree_and_say_nothing_there(site):
    visitor = Client()
    visitor.connect(site.address, namespaces=["/tree"], transports=["websocket"])
    assert visitor.connected
    visitor.emit("push", {"draft": "x"}, namespace="/tree")
    until(lambda: "/tree" not in visitor.namespaces, "the visitor is turned away")
    visitor.disconnect()


def test_the_lists_show_the_title_soon_after_the_last_reader_has_left(site, typist):
    draft, (first, *_) = site.draft()
    a = typist(first, draft)
    a.write(0, "A title for the lists", "title")
    a.close()

    def shown() -> bool:
        with transaction() as unit:
            return unit.session.get(PledgeRow, draft).title == "A title for the lists"

    until(shown, "the title is in the pledge's row")


def _party(draft, status):
    with transaction() as unit:
        unit.session.execute(
            update(PartyRow).where(PartyRow.pledge_id == draft).values(status=status)
        )
        rights.move(unit, draft)
        unit.announce(Changed(draft=draft, what="rights"))


def _seen(by: Typist, whom: Typist):
    """Return how `by` saw `whom` last: on joining or since."""
    told = [{"peers": by.joined["peers"]}, *(what for name, what in by.heard if name == "aware")]
    views = [peer for one in told for peer in one["peers"] if peer["id"] == whom.joined["me"]]
    return views[-1] if views else {}


@pytest.fixture(scope="module")
def network(site):
    return AligningTable()


@pytest.fixture
def follower(site, network):
    """Give a function that opens a page on a procedure, by default the network's."""
    opened = []

    def open_page(person, procedure=None):
        users = [(person.email, builders.token_of(person))] if person else [("", "")]
        cookie = replace(site, users=users).headers(0)["Cookie"]
        opened.append(Follower(site.address, cookie, procedure or network.made))
        return opened[-1]

    yield open_page
    for page in opened:
        page.close()


def test_whoever_decides_in_a_group_hears_that_it_moved_until_they_do_no_more(network, follower):
    made = network.made
    left = builders.a_member(network.members[1], "member", name="Left")
    out = builders.a_member(network.members[1], "member", name="Out")
    coordinator, member = follower(network.nia), follower(network.reps[0])
    without_seat, signed_out = follower(left), follower(out)
    offered = network.invite()
    network.align(offered)
    for page in (coordinator, member, without_seat, signed_out):
        page.until_told(made, 1)
    accounts.sign_out(out)
    signed_out.until_out()
    with transaction() as unit:
        unit.session.query(SeatRow).filter_by(person_id=left.id).delete()
    network.say(0, made, "agree")
    coordinator.until_told(made, 2)
    member.until_told(made, 2)
    without_seat.until_out()
    assert [len(one.heard) for one in (without_seat, signed_out)] == [1, 1]


def test_nobody_else_follows_a_group_and_nobody_says_anything_there(network, follower):
    for person in (network.ana, network.olu):
        assert follower(person).code == "not_found"
    for nonsense in ("nothing", "\0", 7, "x" * 2000, [network.made], {"id": network.made}):
        assert follower(network.nia, nonsense).code == "not_found"
    assert follower(None).code == "ticket"
    page = follower(network.nia)
    assert not page.code
    page.client.emit("join", {"draft": network.draft}, namespace="/groups")
    page.until_out()
