import base64
import random

import pytest

from tests.collab import spelling as s
from tests.collab.conftest import push, seeded, yjs
from workspace.collab import reader
from workspace.collab.refusals import Malformed, NotTaken, TooBig
from workspace.collab.room import Room
from workspace.domain.pledge import SECTION_KEYS

ROWS = 300
MUTATIONS = 6_000


def mutated(data, chance):
    found = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(found) + 1)
        kind = chance.randrange(4)
        if kind == 0 and at < len(found):
            found[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            found.insert(at, chance.randrange(256))
        elif kind == 2:
            del found[at : at + chance.randint(1, 3)]
        else:
            found[at : at + 1] = s.number(chance.choice((0, 1, 5, 88, 2**31, 2**53 - 1)))
    return bytes(found)


@pytest.fixture(scope="module")
def grown(honest):
    room = seeded()
    for client_id, data in honest["rows"][:ROWS]:
        push(room, data, client_id)
    return room


def test_a_mutated_update_is_refused_or_harmless(honest, grown):
    chance = random.Random(7)
    client_id, _ = honest["rows"][ROWS]
    following = [data for owner, data in honest["rows"][ROWS:] if owner == client_id]
    before = [grown.lines(key) for key in SECTION_KEYS]
    admitted = 0
    for _ in range(MUTATIONS):
        try:
            pending = grown.admit(mutated(chance.choice(following[:5]), chance), client_id)
        except NotTaken:
            continue
        grown.abandon(pending)
        admitted += 1
    assert 0 < admitted < MUTATIONS / 2
    assert [grown.lines(key) for key in SECTION_KEYS] == before


def test_a_document_that_took_mutated_updates_reads_alike_wherever_it_is_opened(honest, grown):
    chance = random.Random(8)
    room = Room.load(grown.state(), grown.guard_state(), grown.seq)
    log, taken = [], 0
    for client_id, data in honest["rows"][ROWS : ROWS + 150]:
        for attempt in (*(mutated(data, chance) for _ in range(20)), data):
            try:
                push(room, attempt, client_id)
            except NotTaken:
                continue
            log.append(base64.b64encode(attempt).decode())
            taken += attempt != data
    again = Room.load(room.state(), room.guard_state(), room.seq)
    assert taken > 20
    browser = yjs({"replay": log, "state": base64.b64encode(grown.state()).decode()})["texts"]
    for key in SECTION_KEYS:
        assert again.lines(key) == room.lines(key)
        woven = "".join(item.text for item in room.sequence().items(f"s:{key}"))
        assert woven.removesuffix("\n") == room.text(key) == browser[key].removesuffix("\n")


def test_random_bytes_never_do_more_than_be_refused():
    chance = random.Random(9)
    for _ in range(3_000):
        data = chance.randbytes(chance.randint(0, 40))
        try:
            reader.read(data)
        except (Malformed, TooBig):
            continue
