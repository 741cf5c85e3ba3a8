"""Whether a revision may be submitted, by whom it is signed, and whom the public sees."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.errors import DeadlinePassed, TextHasChanged
from workspace.domain.parties.capacities import SIGNING_CAPACITIES
from workspace.domain.signing.submission import Asked, Given, Participant, SignaturesMissing, decide

NOON = datetime(2027, 5, 4, 12, tzinfo=UTC)
SIGNED = Given(
    name="Aruna", fingerprint="f", title="Minister", statement="I commit.", at=NOON, reservation=""
)

participants = st.builds(
    Participant,
    organisation=st.text(max_size=3),
    name=st.just("Aruna"),
    type=st.just("member_state"),
    capacity=st.sampled_from(sorted(SIGNING_CAPACITIES)),
    required=st.booleans(),
    verified=st.booleans(),
    sign_off=st.sampled_from([None, SIGNED]),
)


def asked(*parties, shown="f"):
    deadline = NOON + timedelta(hours=1)
    return Asked(
        shown=shown, fingerprint="f", deadline_at=deadline, timezone="UTC", participants=parties
    )


@given(st.lists(participants, max_size=6))
def test_i7_it_is_submitted_exactly_when_every_required_party_has_signed(parties):
    if any(one.required and not (one.sign_off and one.verified) for one in parties):
        with pytest.raises(SignaturesMissing):
            decide(asked(*parties), NOON)
        return
    decided = decide(asked(*parties), NOON)
    assert list(decided.signatories) == [one for one in parties if one.sign_off and one.verified]


def test_another_text_on_the_screen_and_the_deadline_are_said_before_what_is_missing():
    unsigned = Participant(
        organisation="a",
        name="A",
        type="t",
        capacity="lead",
        required=True,
        verified=True,
        sign_off=None,
    )
    with pytest.raises(TextHasChanged):
        decide(asked(unsigned, shown="g"), NOON)
    with pytest.raises(DeadlinePassed):
        decide(asked(unsigned), NOON + timedelta(hours=1))
