"""How often a party is reminded, and what keeps it from signing."""

from datetime import UTC, datetime, timedelta

from workspace.domain.parties.reminders import lacks, reminder_refusal

NOON = datetime(2027, 5, 4, 12, tzinfo=UTC)


def test_a_party_is_reminded_once_a_day():
    assert reminder_refusal(None, NOON) is None
    assert reminder_refusal(NOON, NOON)
    assert reminder_refusal(NOON, NOON + timedelta(hours=24, seconds=-1))
    assert reminder_refusal(NOON, NOON + timedelta(hours=24)) is None


def test_an_organisation_signs_once_it_is_verified_and_somebody_may_sign_for_it():
    assert lacks(verified=True, represented=True) == ()
    assert len(lacks(verified=False, represented=True)) == 1
    assert len(lacks(verified=False, represented=False)) == 2
    assert len(lacks(verified=True, represented=True, alone=True)) == 1
    assert len(lacks(verified=True, represented=False, alone=True)) == 1
