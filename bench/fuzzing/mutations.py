"""Updates changed a little, as an attacker or a broken client would: most bytes still right."""

from tests.collab import spelling

NUMBERS = (0, 1, 2, 5, 88, 127, 128, 2**14, 2**31 - 1, 2**31, 2**32, 2**53 - 1, 2**53, 2**63)
KINDS = tuple(range(12)) + tuple(kind | bits for kind in (1, 4, 6) for bits in (0x40, 0x80, 0xC0))
NESTED = (b"\x75\x01", b"\x76\x01\x01k", b"\x07\x02")


def mutated(data, chance, others):
    """Return `data` with one to three changes; `others` are updates to take pieces from."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        chance.choice(CHANGES)(found, chance, others)
    return bytes(found)


def _flip(found, chance, _others):
    if found:
        found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)


def _byte(found, chance, _others):
    if found:
        found[chance.randrange(len(found))] = chance.randrange(256)


def _insert(found, chance, _others):
    found.insert(chance.randrange(len(found) + 1), chance.randrange(256))


def _drop(found, chance, _others):
    at = chance.randrange(len(found) + 1)
    del found[at : at + chance.randint(1, 3)]


def _number(found, chance, _others):
    at = chance.randrange(len(found) + 1)
    found[at : at + chance.randint(0, 2)] = spelling.number(chance.choice(NUMBERS))


def _near(found, chance, _others):
    """Move a byte a little: clocks and lengths that are almost right."""
    if found:
        at = chance.randrange(len(found))
        found[at] = (found[at] + chance.choice((-2, -1, 1, 2))) % 256


def _kind(found, chance, _others):
    if found:
        found[chance.randrange(len(found))] = chance.choice(KINDS)


def _double(found, chance, _others):
    at = chance.randrange(len(found) + 1)
    piece = found[at : at + chance.randint(1, 16)]
    found[at:at] = piece * chance.choice((1, 1, 1, 50))


def _splice(found, chance, others):
    other = chance.choice(others)
    at, start = chance.randrange(len(found) + 1), chance.randrange(len(other) + 1)
    found[at : at + chance.randint(0, 20)] = other[start : start + chance.randint(1, 40)]


def _cut(found, chance, _others):
    del found[chance.randrange(len(found) + 1) :]


def _nest(found, chance, _others):
    at = chance.randrange(len(found) + 1)
    found[at:at] = chance.choice(NESTED) * chance.choice((1, 9, 1_000))


CHANGES = (_flip, _flip, _byte, _insert, _drop, _number, _near, _near, _kind, _double, _splice)
CHANGES += (_cut, _nest)
