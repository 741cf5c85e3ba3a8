import requests

from tests.support.servers.waiting import until
from workspace.collab.format.rows import unpack
from workspace.process.unit import transaction
from workspace.services import text as texts


def test_what_one_types_the_others_see_and_so_does_the_server(site, typist):
    draft, (first, second, *_) = site.draft()
    a, b = typist(first, draft), typist(second, draft)
    seq = a.write(0, "We pledge to ratify 🌳 ")
    b.until_has(seq)
    last = b.write(0, "Together: ")
    a.until_has(last)
    text = site.text(first, draft)
    assert text["seq"] == last
    assert a.text() == b.text() == text["sections"]["commitment"]
    assert a.text() == "Together: We pledge to ratify 🌳 "


def test_the_sender_gets_its_own_row_back(site, typist):
    draft, (first, *_) = site.draft()
    a = typist(first, draft)
    a.until_has(a.write(0, "mine"))


def test_the_same_push_again_gives_the_same_seq_and_stores_nothing(site, typist):
    draft, (first, *_) = site.draft()
    a = typist(first, draft)
    update = a.type(0, "once")
    again = [a.push(update, n=1) for _ in range(3)]
    assert [answer["seq"] for answer in again] == [2, 2, 2]
    assert site.text(first, draft)["sections"]["commitment"] == "once"


def test_a_push_sent_again_over_http_gives_the_same_seq(site, typist):
    draft, (first, *_) = site.draft()
    a = typist(first, draft)
    update = a.type(0, "put away")
    where = f"{site.address}/live/push?draft={draft}&client_id={a.client_id}&n=1"
    answers = [
        requests.post(where, data=update, headers=site.headers(first), timeout=20).json(),
        a.push(update, n=1),
    ]
    assert [answer["seq"] for answer in answers] == [2, 2]


def test_the_http_twin_answers_with_the_codes_of_the_contract(site, typist):
    draft, (first, second, *_) = site.draft()
    a, update = typist(first, draft), b"\x00\x00"

    def push(user: int, n: str = "1", client_id: int = a.client_id) -> tuple[int, str]:
        where = f"{site.address}/live/push?draft={draft}&client_id={client_id}&n={n}"
        answer = requests.post(where, data=update, headers=site.headers(user), timeout=20)
        return answer.status_code, answer.json().get("error", "")

    assert push(second)[1] == "rejoin"
    assert push(first, n="x")[0] == 422
    assert push(first, n=str(2**32))[0] == 422
    update = b"\xff" * 70_000
    assert push(first)[1] == "too_big"


def test_an_update_that_changes_nothing_is_acknowledged_and_not_logged(site, typist):
    draft, (first, *_) = site.draft()
    a = typist(first, draft)
    assert a.push(b"\x00\x00") == {"ok": True, "seq": 1}
    assert a.call("pull", have=0)["rows"].count(b"\x00\x00\x00\x00\x00\x00\x00\x02") == 0


def test_building_on_something_unknown_is_a_gap_and_is_healed_by_pushing_it_first(site, typist):
    draft, (first, *_) = site.draft()
    a = typist(first, draft)
    one, two = a.type(0, "a"), a.type(1, "b")
    assert a.push(two, n=2)["error"] == "gap"
    assert a.push(one, n=1)["ok"]
    assert a.push(two, n=2)["ok"]
    assert site.text(first, draft)["sections"]["commitment"] == "ab"


def test_typing_under_the_id_of_somebody_else_is_refused(site, typist):
    draft, (first, second, *_) = site.draft()
    a, b = typist(first, draft), typist(second, draft)
    stolen = a.type(0, "forged")
    assert b.push(stolen)["error"] == "refused"
    b.client_id = a.client_id
    assert b.push(stolen)["error"] == "rejoin"
    assert a.push(stolen)["ok"]


def test_a_client_id_nobody_leased_has_to_join_again(site, typist):
    draft, (first, *_) = site.draft()
    a = typist(first, draft)
    a.client_id = 77
    assert a.push(b"\x00\x00")["error"] == "rejoin"


def test_an_update_over_64_kib_is_too_big_and_the_next_is_taken(site, typist):
    draft, (first, *_) = site.draft()
    a = typist(first, draft)
    assert a.push(a.type(0, "x" * 70_000))["error"] == "too_big"
    b = typist(first, draft)
    assert b.push(b.type(0, "small"))["ok"]


def test_nothing_is_stored_once_the_text_is_frozen_but_what_was_stored_is_still_known(site, typist):
    draft, (first, *_) = site.draft()
    a = typist(first, draft)
    update = a.type(0, "in time")
    stored = a.push(update, n=1)
    with transaction() as unit:
        texts.freeze(unit, draft)
    assert a.push(a.type(0, "too late "), n=2)["error"] == "frozen"
    assert a.push(update, n=1) == stored
    with transaction() as unit:
        texts.unfreeze(unit, draft)
    assert site.text(first, draft)["sections"]["commitment"] == "in time"


def test_pushing_faster_than_the_rate_is_refused_without_closing(site, typist):
    draft, (first, *_) = site.draft()
    a = typist(first, draft)
    answers = []
    for n in range(1, 301):  # about another draft: answered at once, so surely too fast
        payload = {"draft": "elsewhere", "client_id": a.client_id, "n": n, "u": b"\x00\x00"}
        a.client.emit("push", payload, callback=answers.append)
    until(lambda: len(answers) == 300, "every push is answered")
    assert {answer["error"] for answer in answers} == {"not_found", "rate"}
    until(lambda: a.push(b"\x00\x00", n=100)["ok"], "the bucket fills again")


def test_one_room_serves_sockets_and_long_polling_alike(site, typist):
    draft, (first, second, *_) = site.draft()
    pages = [typist(first, draft), typist(second, draft, transport="polling"), typist(first, draft)]
    for page in pages:
        seq = page.write(0, "all of us ")
        for other in pages:
            other.until_has(seq)
    assert len({page.text() for page in pages}) == 1


def test_three_hundred_rapid_pushes_keep_their_order(site, typist):
    draft, writers = site.draft()  # one person alone would be too fast
    pages = [typist(writer, draft) for writer in [*writers, writers[0]]]
    for page in pages:
        _burst(page, 50)
    polling = typist(writers[1], draft, transport="polling")
    for _ in range(10):
        _burst(polling, 5)  # more in one request than Engine.IO takes would end the connection
    rows = _all_rows(polling)
    assert len(rows) == 301
    for page in [*pages, polling]:
        assert [row.n for row in rows if row.client_id == page.client_id] == list(range(1, 51))


def test_what_one_person_pushes_on_all_their_pages_together_has_a_limit(site, typist):
    draft, (first, second, *_) = site.draft()
    pages = [typist(first, draft) for _ in range(6)]
    other, answers = typist(second, draft), []
    for page in pages:
        for n in range(1, 51):  # fewer than one page may send at once
            payload = {"draft": draft, "client_id": page.client_id, "n": n, "u": b"\x00\x00"}
            page.client.emit("push", payload, callback=answers.append)
    until(lambda: len(answers) == 300, "every push is answered")
    assert {answer.get("error") for answer in answers} == {None, "rate"}
    assert other.push(b"\x00\x00")["ok"]


def _burst(page, count):
    """Push `count` updates without waiting for any acknowledgement, then for all."""
    answers = []
    for step in range(count):
        page.n += 1
        update = page.type(step, "abcdefghij"[step % 10])
        payload = {"draft": page.draft, "client_id": page.client_id, "n": page.n, "u": update}
        page.client.emit("push", payload, callback=answers.append)
    until(lambda: len(answers) == count, "every push is answered")
    assert all(answer["ok"] for answer in answers), answers
    seqs = [answer["seq"] for answer in answers]
    assert seqs == sorted(seqs)


def _all_rows(page):
    page.pull()
    rows, more, have = [], True, 0
    while more:
        answer = page.call("pull", have=have)
        rows += unpack(answer["rows"])
        have, more = rows[-1].seq, answer["more"]
    return rows
