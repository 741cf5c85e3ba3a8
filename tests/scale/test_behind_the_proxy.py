import requests
from redis import Redis

from tests.support.documents.journal import write_rows
from tests.support.pages.typist import Typist
from tests.support.servers.cluster import TOKEN
from workspace.realtime.news.wakeups import CHANNEL


def test_sockets_without_a_draft_in_their_address_spread_over_the_processes(cluster, page):
    draft, (first, second, *_) = cluster.site.draft()
    before = cluster.sockets()
    a, b = page(cluster.site, first, draft), page(cluster.site, second, draft)
    assert [now - then for now, then in zip(cluster.sockets(), before, strict=True)] == [1, 1]
    _write_together(a, b)


def test_all_who_name_one_draft_meet_in_one_process(cluster, page):
    for _ in range(2):
        draft, users = cluster.site.draft()
        before = cluster.sockets()
        for user in users[:3]:
            page(cluster.site, user, draft, query=f"?draft={draft}")
        page(cluster.site, users[3], draft, query=f"?draft={draft}", transport="polling")
        gained = [now - then for now, then in zip(cluster.sockets(), before, strict=True)]
        assert sorted(gained) == [0, 4]


def test_two_thousand_missed_rows_arrive_over_long_polling_through_the_proxy(cluster, page):
    draft, (first, second, *_) = cluster.site.draft()
    early = page(cluster.site, second, draft)
    epoch, have = early.joined["epoch"], early.have
    early.close()
    write_rows(draft, cluster.site.person_id(first), 2_000)
    late = page(cluster.site, second, draft, join=False, transport="polling")
    late.doc, late.texts, late.have = early.doc, early.texts, have
    answer = late.join(epoch, have)
    assert answer["mode"] == "tail"
    assert late.have == answer["head"] >= 2_000
    assert late.text() == cluster.site.text(first, draft)["sections"]["commitment"]


def test_wake_ups_are_few_and_hold_no_word_of_the_text(cluster, page):
    draft, (first, second, *_) = cluster.site.draft()
    a, b = page(cluster.at(0), first, draft), page(cluster.at(1), second, draft)
    with Redis.from_url(cluster.redis_url) as redis, redis.pubsub() as line:
        line.subscribe(CHANNEL)
        assert line.get_message(timeout=5)["type"] == "subscribe"
        a.call("aware", section="commitment", anchor=None, head=None)
        answers = []
        for step in range(20):
            update = a.type(0, f"verysecret{step} ")
            a.n += 1
            payload = {"draft": draft, "client_id": a.client_id, "n": a.n, "u": update}
            a.client.emit("push", payload, callback=answers.append)
        b.until_has(21)
        heard = []
        while (message := line.get_message(timeout=0.5)) is not None:
            heard.append(message["data"])
    assert [answer["ok"] for answer in answers] == [True] * 20
    assert 0 < len(heard) < 20
    assert not [data for data in heard if b"verysecret" in data]
    assert [data for data in heard if draft.encode() in data]


def test_the_proxy_bounds_bodies_packs_text_and_keeps_the_numbers_to_the_house(cluster):
    address = cluster.site.address
    packed = requests.get(f"{address}/sign-in", headers={"Accept-Encoding": "gzip"}, timeout=20)
    assert packed.headers["Content-Encoding"] == "gzip"
    large = requests.post(f"{address}/live/push", data=b"a" * 1_100_000, timeout=20)
    assert large.status_code == 413
    large = requests.post(f"{address}/socket.io/?EIO=4", data=b"a" * 200_000, timeout=20)
    assert large.status_code == 413
    files = {"document": ("pledge.docx", b"PK" + bytes(20_000_000))}
    for address_of_one in ("/drafts/new", "/drafts/new/document"):
        large = requests.post(f"{address}{address_of_one}", files=files, timeout=60)
        assert large.status_code == 413
        assert "A document may have 5 MB" in large.text
    token = {"Authorization": f"Bearer {TOKEN}"}
    assert requests.get(f"{address}/metrics", headers=token, timeout=20).status_code == 404


def _write_together(a: Typist, b: Typist) -> None:
    seq = 0
    for step in range(10):
        seq = max(seq, a.write(0, f"a{step} "), b.write(0, f"b{step} "))
    a.until_has(seq)
    b.until_has(seq)
    assert a.text() == b.text()
    assert sorted(a.text().split()) == sorted(f"{who}{step}" for who in "ab" for step in range(10))
