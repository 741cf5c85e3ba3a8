"""When a revision is complete, and until when a choice to submit it then counts."""

from datetime import UTC, datetime, timedelta

from workspace.domain.signing.completion import Term, complete, completed_at, completes
from workspace.domain.signing.submission import Given, Participant

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SIGNED = Given(
    name="Aruna", fingerprint="f", title="Minister", statement="I commit.", at=NOON, reservation=""
)


def a_party(slug, *, required=True, signed=False):
    return Participant(
        organisation=slug,
        name=slug,
        type="member_state",
        capacity="co_pledger",
        required=required,
        verified=True,
        sign_off=SIGNED if signed else None,
    )


def test_it_is_complete_when_all_required_have_signed_and_no_group_decides():
    parties = [a_party("a", signed=True), a_party("b", required=False)]
    assert complete(parties, undecided=0)
    assert not complete(parties, undecided=1)
    assert not complete([*parties, a_party("c")], undecided=0)


def test_only_who_is_missing_alone_completes_it():
    parties = [a_party("a", signed=True), a_party("b"), a_party("c", required=False)]
    assert completes(parties, "b", undecided=0)
    assert not completes(parties, "c", undecided=0)
    assert not completes(parties, "b", undecided=1)
    assert not completes([*parties, a_party("d")], "b", undecided=0)


def test_it_was_complete_when_the_last_of_it_arrived():
    assert completed_at(NOON, [NOON - HOUR]) == NOON
    assert completed_at(NOON, [NOON - HOUR, NOON + HOUR]) == NOON + HOUR


def test_a_mandate_counts_until_it_ends_or_is_revoked():
    held = Term(start=NOON, until=NOON + 2 * HOUR, revoked_at=None)
    assert [held.has(NOON + n * HOUR) for n in (-1, 0, 1, 2)] == [False, True, True, False]
    revoked = Term(start=NOON, until=None, revoked_at=NOON + HOUR)
    assert [revoked.has(NOON + n * HOUR) for n in (0, 1)] == [True, False]
