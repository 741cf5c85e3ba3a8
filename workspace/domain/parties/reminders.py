"""Parties that keep the others waiting: what they lack, and how often they are reminded."""

from datetime import datetime, timedelta

from workspace.domain.words import N_

PAUSE = timedelta(days=1)
REMINDED_TODAY = N_("This organisation was reminded less than a day ago. Remind it again tomorrow.")
NOT_VERIFIED = N_("The secretariat has not verified it yet.")
NO_REPRESENTATIVE = N_("Nobody may sign for it yet.")
NO_SECOND = N_("Two persons sign for it together, and only one may yet.")


def reminder_refusal(reminded_at: datetime | None, now: datetime) -> str | None:
    """Return why a party cannot be reminded at `now`, or None if it can: once a day.

    What a clock dated that was ahead by more stops nobody.
    """
    if reminded_at is not None and abs(now - reminded_at) < PAUSE:
        return REMINDED_TODAY
    return None


def lacks(*, verified: bool, represented: bool, alone: bool = False) -> tuple[str, ...]:
    """Return what keeps an organisation from signing at all, as untranslated sentences.

    `alone` says that it signs by two persons, and only one may sign for it.
    """
    found = (
        (verified, NOT_VERIFIED),
        (represented, NO_REPRESENTATIVE),
        (not (alone and represented), NO_SECOND),
    )
    return tuple(sentence for there, sentence in found if not there)
