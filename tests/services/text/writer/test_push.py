"""A push is answered once it is on disk, and what cannot be stored is refused by its name."""

import pytest

from tests.support.documents.journal import typed
from tests.support.documents.pushes import pushed
from workspace.collab.format.schema import MAX_UPDATE
from workspace.domain.errors import NotFound, NotPermitted, SeatNeeded, SignInNeeded
from workspace.services import text as texts


@pytest.fixture
def joined(ana, draft):
    return texts.join(ana, draft, None, 0)


@pytest.fixture
def updates(joined):
    return typed(joined.state, joined.client_id, 3)


def test_the_same_push_again_has_the_same_seq_and_is_stored_once(ana, draft, joined, updates):
    assert [pushed(ana, draft, joined, updates[0]) for _ in range(2)] == [2, 2]
    assert pushed(ana, draft, joined, updates[1], 2) == 3


def test_an_update_that_changes_nothing_has_the_present_seq(ana, draft, joined, updates):
    assert pushed(ana, draft, joined, updates[0]) == 2
    assert pushed(ana, draft, joined, b"\x00\x00", 2) == 2


def test_an_update_that_is_too_large_is_refused_and_the_next_is_taken(ana, draft, joined, updates):
    with pytest.raises(texts.NotStored) as refused:
        pushed(ana, draft, joined, b"x" * (MAX_UPDATE + 1))
    assert refused.value.code == "too_big"
    assert pushed(ana, draft, joined, updates[0]) == 2


def test_what_builds_on_something_unknown_is_a_gap_until_that_is_there(ana, draft, joined, updates):
    with pytest.raises(texts.NotStored) as refused:
        pushed(ana, draft, joined, updates[1], 2)
    assert refused.value.code == "gap"
    seqs = [pushed(ana, draft, joined, update, n) for n, update in enumerate(updates, 1)]
    assert seqs == [2, 3, 4]


def test_what_is_no_update_is_refused_and_changes_nothing(ana, draft, joined, updates):
    before = texts.text(ana, draft)
    for data in (b"", b"\xff", b"no update", updates[0][:-1]):
        with pytest.raises(texts.NotStored) as refused:
            pushed(ana, draft, joined, data)
        assert refused.value.code == "refused"
    assert texts.text(ana, draft) == before


@pytest.mark.parametrize(
    ("refused", "code"),
    [
        (NotPermitted(), "readonly"),
        (NotFound(), "not_found"),
        (SeatNeeded(), "not_found"),
        (SignInNeeded(), "rejoin"),
        (texts.Rejoin(), "rejoin"),
        (texts.StoreUnavailable(), "retry"),
    ],
)
def test_a_refusal_has_the_name_the_wire_gives_it(refused, code):
    assert texts.wire_code(refused) == code
