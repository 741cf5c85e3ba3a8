import pytest
import requests
from socketio.exceptions import ConnectionError as NotConnected

from tests.support.documents.journal import write_rows
from tests.support.pages.typist import Client, Typist
from tests.support.servers.waiting import until
from workspace.domain.ids import new_id
from workspace.process.unit import transaction
from workspace.store.journal.documents import DocumentRow


def _connect(site, user, auth):
    client = Client()
    refused = []
    client.on("connect_error", refused.append)
    try:
        client.connect(
            site.address,
            headers={"Cookie": site.headers(user)["Cookie"]},
            auth=auth,
            transports=["websocket"],
        )
    except NotConnected:
        return refused
    finally:
        client.disconnect()
    return "connected"


def test_a_ticket_opens_one_socket_only(site):
    draft, (first, *_) = site.draft()
    ticket = site.ticket(first, draft)
    assert _connect(site, first, {"ticket": ticket}) == "connected"
    (refused,) = _connect(site, first, {"ticket": ticket})
    assert refused["data"] == {"code": "ticket"}


def test_a_ticket_of_another_session_is_refused_and_stays_good_for_its_own(site):
    draft, (first, second, *_) = site.draft()
    ticket = site.ticket(first, draft)
    (refused,) = _connect(site, second, {"ticket": ticket})
    assert refused["data"]["code"] == "ticket"
    assert _connect(site, first, {"ticket": ticket}) == "connected"


@pytest.mark.parametrize(
    "auth", [None, {}, {"ticket": 7}, {"ticket": "x" * 5_000}, ["ticket"], "t"]
)
def test_without_a_proper_ticket_nobody_gets_in(site, auth):
    (refused,) = _connect(site, 0, auth)
    assert refused["data"]["code"] == "ticket"


def test_nobody_gets_a_ticket_to_a_draft_that_is_not_theirs(site):
    draft, writers = site.draft()
    outsider = next(user for user in range(6) if user not in writers)
    for asked in (draft, new_id(), ""):
        answer = requests.post(
            f"{site.address}/live/ticket",
            data={"draft": asked},
            headers=site.headers(outsider),
            timeout=20,
        )
        assert answer.status_code == 404


def test_a_ticket_opens_its_own_draft_only(site, typist):
    draft, (first, *_) = site.draft()
    other = next(made for made, writers in site.drafts if first in writers)
    page = typist(first, draft, join=False)
    page.draft = other
    assert page.call("join", epoch=None, have=0)["error"] == "not_found"


def test_the_first_join_brings_the_whole_text_and_what_the_person_may_do(site, typist):
    draft, (first, *_) = site.draft()
    page = typist(first, draft, join=False)
    answer = page.join()
    assert answer["mode"] == "full"
    assert (answer["head"], answer["base"]) == (1, 1)
    assert {"read", "type", "comment"} <= set(answer["capabilities"])
    assert page.text() == ""


def test_a_page_that_comes_back_gets_only_the_rows_it_missed(site, typist):
    draft, (first, second, *_) = site.draft()
    a, b = typist(first, draft), typist(second, draft)
    have = b.have
    b.close()
    seq = a.write(0, "while you were away")
    back = Typist(site, second, draft)
    back.have, back.doc, back.texts, back.client_id = have, b.doc, b.texts, b.client_id
    answer = back.join(epoch=b.joined["epoch"], have=have)
    assert (answer["mode"], answer["state"], answer["head"]) == ("tail", b"", seq)
    assert back.text() == "while you were away"
    back.close()


def test_a_page_of_another_epoch_or_from_the_future_is_told_to_start_again(site, typist):
    draft, (first, *_) = site.draft()
    page = typist(first, draft)
    epoch = page.joined["epoch"]
    assert page.join(epoch="another", have=1)["mode"] == "reset"
    assert page.join(epoch=epoch, have=99)["mode"] == "reset"
    with transaction() as unit:
        document = unit.session.get(DocumentRow, draft)
        document.epoch = new_id()
    assert page.join(epoch=epoch, have=1)["mode"] == "reset"


def test_every_join_leases_a_client_id_of_its_own(site, typist):
    draft, (first, *_) = site.draft()
    page = typist(first, draft)
    leased = {page.join()["lease"]["client_id"] for _ in range(5)}
    assert len(leased) == 5


def test_who_left_hears_nothing_more(site, typist):
    draft, (first, second, *_) = site.draft()
    a, b = typist(first, draft), typist(second, draft)
    assert b.call("leave") == {"ok": True}
    seq = a.write(0, "unheard")
    a.until_has(seq)
    assert b.have < seq


def test_two_thousand_missed_rows_arrive_over_long_polling(site, typist):
    draft, (first, second, *_) = site.draft()
    a = typist(first, draft)
    b = typist(second, draft)
    have, epoch = b.have, b.joined["epoch"]
    write_rows(draft, site.person_id(first), 2_000)
    late = typist(second, draft, join=False, transport="polling")
    late.have, late.doc, late.texts, late.client_id = have, b.doc, b.texts, b.client_id
    answer = late.join(epoch=epoch, have=have)
    assert answer["mode"] == "tail"
    assert late.have == answer["head"] >= 2_000
    until(lambda: a.have == late.have, "the room gets them too")
    assert late.text() == a.text() == site.text(first, draft)["sections"]["commitment"]
