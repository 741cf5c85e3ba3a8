"""Redis makes others see changes sooner; without it they see them within five seconds."""

import pytest
import requests
from redis import Redis

from tests.support.servers.waiting import until
from workspace.domain.events import Changed
from workspace.process.unit import transaction
from workspace.realtime.news.wakeups import CHANNEL
from workspace.services import text as texts
from workspace.services.access import rights
from workspace.services.accounts import open_session
from workspace.store.parties.parties import PartyRow

HEALED_WITHIN_S = 5
# A beat of one second, and what a busy machine adds.
OBEYED_WITHIN_S = 2


def test_a_lost_wake_up_is_healed(cluster, page):
    draft, (first, second, *_) = cluster.site.draft()
    a, b = page(cluster.at(0), first, draft), page(cluster.at(1), second, draft)
    with Redis.from_url(cluster.redis_url) as redis:
        redis.execute_command("CLIENT", "KILL", "TYPE", "pubsub")
        seq = a.write(0, "unheard")
        assert redis.pubsub_numsub(CHANNEL) == [(CHANNEL.encode(), 0)], "nobody was listening"
        assert b.have < seq
    until(lambda: b.have >= seq, "the row comes", HEALED_WITHIN_S)
    assert b.text() == "unheard"
    with Redis.from_url(cluster.redis_url) as redis:
        until(lambda: redis.pubsub_numsub(CHANNEL)[0][1] == 2, "both listen again")


def test_with_redis_down_all_works_a_little_later(without_redis, page):
    cluster = without_redis
    draft, (first, second, *_) = cluster.site.draft()
    a, b = page(cluster.at(0), first, draft), page(cluster.at(1), second, draft)
    for step in range(3):
        seq = max(a.write(0, f"a{step} "), b.write(0, f"b{step} "))
        until(lambda seq=seq: min(a.have, b.have) >= seq, "both have it", HEALED_WITHIN_S)
    assert a.text() == b.text() == cluster.site.text(first, draft)["sections"]["commitment"]
    assert sorted(a.text().split()) == ["a0", "a1", "a2", "b0", "b1", "b2"]


def test_redis_that_is_back_is_used_again(cluster, page):
    cluster.stop_redis()
    cluster.start_redis()
    with Redis.from_url(cluster.redis_url) as redis:
        until(lambda: redis.pubsub_numsub(CHANNEL)[0][1] == 2, "both listen again")
    draft, (first, second, *_) = cluster.site.draft()
    a, b = page(cluster.at(0), first, draft), page(cluster.at(1), second, draft)
    before = cluster.number(1, 'banyan_wakeups_total{what="heard"}')
    b.until_has(a.write(0, "again"))
    assert cluster.number(1, 'banyan_wakeups_total{what="heard"}') > before


@pytest.mark.parametrize(
    "told",
    [
        b'[{"kind":"aware","draft":"%s","person":"nobody","id":"x"}]',
        b'[{"kind":"of tomorrow","draft":"%s"}]',
        b"nonsense about %s",
    ],
)
def test_a_wake_up_that_makes_no_sense_disturbs_nobody(cluster, page, told):
    draft, (first, second, *_) = cluster.site.draft()
    a, b = page(cluster.at(0), first, draft), page(cluster.at(1), second, draft)
    with Redis.from_url(cluster.redis_url) as redis:
        assert redis.publish(CHANNEL, b"somebody else..." + told % draft.encode()) == 2
    b.until_has(a.write(0, "undisturbed"))
    assert "x" not in {
        peer["id"] for event, heard in b.heard if event == "aware" for peer in heard["peers"]
    }
    assert all("Traceback" not in process.log.read_text() for process in cluster.processes)


@pytest.fixture(params=["up", "down"])
def cluster_with_redis(request, cluster):
    """Give the processes with Redis up, and with Redis down."""
    if request.param == "down":
        request.getfixturevalue("without_redis")
    return cluster


def test_a_sign_out_in_one_process_is_obeyed_by_sockets_in_the_other(cluster_with_redis, page):
    cluster = cluster_with_redis
    draft, users = cluster.site.draft()
    user = users.pop()
    there = page(cluster.at(1), _signed_in_again(cluster, user), draft)
    here = cluster.at(0)
    answer = requests.post(
        f"{here.address}/sign-out",
        headers=here.headers(there.user),
        timeout=20,
        allow_redirects=False,
    )
    assert answer.status_code < 400
    until(lambda: not there.client.connected, "the socket closes", OBEYED_WITHIN_S)


def test_a_right_that_ended_is_obeyed_by_sockets_in_every_process(cluster_with_redis, page):
    cluster = cluster_with_redis
    draft, (first, second, *_) = cluster.site.draft()
    pages = page(cluster.at(0), first, draft), page(cluster.at(1), second, draft)
    with transaction() as unit:
        for party in unit.session.query(PartyRow).filter_by(pledge_id=draft):
            party.status = "left"
        rights.move(unit, draft)
        unit.announce(Changed(draft=draft, what="rights"))
    for one in pages:
        until(lambda one=one: not one.client.connected, "the socket closes", OBEYED_WITHIN_S)


def test_a_text_that_is_locked_takes_nothing_in_any_process(cluster_with_redis, page):
    cluster = cluster_with_redis
    draft, (first, second, *_) = cluster.site.draft()
    pages = page(cluster.at(0), first, draft), page(cluster.at(1), second, draft)
    for one, other in (pages, pages[::-1]):  # both processes have it in memory, and write
        other.until_has(one.write(0, "before "))
    with transaction() as unit:
        texts.freeze(unit, draft)
    held = [one.type(0, "during ") for one in pages]
    for one, update in zip(pages, held, strict=True):
        assert one.push(update, n=2)["error"] == "frozen"
    with transaction() as unit:
        texts.unfreeze(unit, draft)
    for one, update in zip(pages, held, strict=True):
        assert one.push(update, n=2)["ok"]
    text = cluster.site.text(first, draft)
    assert (text["seq"], text["sections"]["commitment"].count("during")) == (5, 2)


def _signed_in_again(cluster, user: int) -> int:
    """Give a user a session of their own to end, and return the index it has."""
    email, _ = cluster.site.users[user]
    with transaction() as unit:
        token = open_session(unit, cluster.site.person_id(user), "another")
    cluster.site.users.append((email, token))
    return len(cluster.site.users) - 1
