"""Anybody may ask for a checkpoint, and for the proof that the log only ever grew."""

from itertools import pairwise

import pytest

from tests.support.people.signing_table import Table
from workspace.domain.errors import NotFound
from workspace.domain.record.hashing.proofs import EMPTY, is_continued
from workspace.domain.record.log import signed_note
from workspace.services.record import keys, log


@pytest.fixture
def table(app):
    return Table()


def opened(note):
    found = signed_note.opened(note, keys.public_keys(), keys.is_signed)
    assert found is not None
    return found


def test_every_tree_there_was_is_shown_to_continue_every_one_before_it(table):
    table.signed()
    size = opened(log.newest()).size
    for old, new in pairwise(range(1, size + 1)):
        for first in (1, old):
            found = log.consistency(first, new)
            heads = [opened(note) for note in found.checkpoints]
            roots = heads[0].root, heads[1].root
            assert is_continued((first, new), roots, [bytes.fromhex(one) for one in found.path])
    for wrong in ((0, 1), (2, 1), (1, size + 1)):
        with pytest.raises(NotFound):
            log.consistency(*wrong)


def test_of_an_empty_log_a_checkpoint_is_signed_too(app):
    assert (opened(log.newest()).size, opened(log.newest()).root) == (0, EMPTY)
