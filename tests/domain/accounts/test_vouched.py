"""What a provider says of how it knows somebody: whether that is more than a password."""

import pytest

from workspace.domain.accounts.vouched import is_strong


@pytest.mark.parametrize(
    ("methods", "level", "strong"),
    [
        (["mfa"], None, True),
        (["pwd", "otp"], None, True),
        (["pin", "hwk"], None, True),
        ([], "phr", True),
        (["pwd"], None, False),
        (["otp"], None, False),
        (["pwd", "sms"], None, False),
        (["pwd", "pin"], "1", False),
        ([["mfa"], {"otp": 1}, 7, None], ["phr"], False),
        ([], None, False),
    ],
)
def test_several_proofs_count_and_a_message_to_a_telephone_does_not(methods, level, strong):
    assert is_strong(methods, level) is strong
