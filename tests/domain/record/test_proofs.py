"""Proofs over hash trees: the vectors of RFC 6962 and 9162, and every size up to forty."""

import pytest

from tests.domain.record.test_merkle import ENTRIES, ROOTS
from workspace.domain.record.hashing.merkle import leaf_hash, root
from workspace.domain.record.hashing.proofs import (
    EMPTY,
    Edge,
    consistency_spans,
    inclusion_spans,
    is_continued,
    is_included,
    subtrees,
)

LEAVES = [leaf_hash(entry) for entry in ENTRIES]
A = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
B = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
C = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
D = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
E = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
F = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
# From the test material of Certificate Transparency.
INCLUDED = {
    (0, 8): [A, B, C],
    (5, 8): [E, D, ROOTS[4]],
    (2, 3): [ROOTS[2]],
    (1, 5): [ROOTS[1], B, E],
}
CONTINUED = {(1, 1): [], (1, 8): [A, B, C], (6, 8): [F, D, ROOTS[4]], (2, 5): [B, E]}
# The tree of seven that RFC 9162 section 2.1.5 draws, its subtrees under the letters it gives them.
NAMED = dict(zip("abcdefj", [(n, n + 1) for n in range(7)], strict=True))
NAMED |= {"g": (0, 2), "h": (2, 4), "i": (4, 6), "k": (0, 4), "l": (4, 7)}


def hashed(span, leaves=LEAVES):
    return root(leaves[span[0] : span[1]])


@pytest.mark.parametrize(("of", "path"), INCLUDED.items())
def test_known_entries_have_their_known_paths(of, path):
    position, size = of
    assert [hashed(span).hex() for span in inclusion_spans(position, size)] == path
    hashes = [bytes.fromhex(one) for one in path]
    assert is_included(LEAVES[position], position, size, hashes, bytes.fromhex(ROOTS[size]))


@pytest.mark.parametrize(("sizes", "path"), CONTINUED.items())
def test_known_trees_have_their_known_proofs(sizes, path):
    assert [hashed(span).hex() for span in consistency_spans(*sizes)] == path
    roots = tuple(bytes.fromhex(ROOTS[size]) for size in sizes)
    assert is_continued(sizes, roots, [bytes.fromhex(one) for one in path])


@pytest.mark.parametrize(
    ("spans", "letters"),
    [
        (inclusion_spans(0, 7), "bhl"),
        (inclusion_spans(3, 7), "cgl"),
        (inclusion_spans(4, 7), "fjk"),
        (inclusion_spans(6, 7), "ik"),
        (consistency_spans(3, 7), "cdgl"),
        (consistency_spans(4, 7), "l"),
        (consistency_spans(6, 7), "ijk"),
    ],
)
def test_the_tree_of_the_rfc_is_proved_as_it_says(spans, letters):
    assert spans == [NAMED[letter] for letter in letters]


MANY = [leaf_hash(bytes([n])) for n in range(40)]


def test_every_entry_of_every_size_is_proved_and_in_no_other_place():
    for size in range(1, len(MANY) + 1):
        whole = root(MANY[:size])
        for at in range(size):
            path = [hashed(span, MANY) for span in inclusion_spans(at, size)]
            assert is_included(MANY[at], at, size, path, whole)
            assert not is_included(MANY[at], (at + 1) % size, size, path, whole) or size == 1
            assert not is_included(MANY[at], at, size, [*path, whole], whole)
            assert not path or not is_included(MANY[at], at, size, path[1:], whole)
    with pytest.raises(ValueError, match="no such"):
        inclusion_spans(3, 3)


def test_every_tree_is_shown_to_continue_every_one_before_it_and_no_other():
    for new in range(1, len(MANY) + 1):
        for old in range(1, new + 1):
            roots = root(MANY[:old]), root(MANY[:new])
            path = [hashed(span, MANY) for span in consistency_spans(old, new)]
            assert is_continued((old, new), roots, path)
            assert not is_continued((old, new), (MANY[0][::-1], roots[1]), path)
            assert not is_continued((old, new), roots, [*path, MANY[0]])
            if path:
                assert not is_continued((old, new), roots, path[:-1])
        assert is_continued((0, new), (EMPTY, roots[1]), [])
    for sizes in ((0, 3), (4, 3)):
        with pytest.raises(ValueError, match="no such"):
            consistency_spans(*sizes)


def test_a_tree_that_grows_by_its_edge_is_the_tree_built_anew():
    edge, kept = Edge(), {}
    assert edge.root() == EMPTY
    for n, leaf in enumerate(MANY):
        edge, nodes = edge.appended(leaf)
        for level, one in enumerate(nodes):
            kept[n + 1 - 2**level, n + 1] = one
        assert edge.root() == root(MANY[: n + 1])
        assert edge.hashes == tuple(kept[span] for span in subtrees(0, n + 1))
    assert all(hashed(span, MANY) == one for span, one in kept.items())
