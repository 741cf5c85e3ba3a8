"""What the provider says of itself: remembered, bounded, and for its own address alone."""

from dataclasses import replace

import pytest

from workspace.domain.errors import Busy
from workspace.services.provider import ProviderAway, issuer


def test_it_is_asked_once_an_hour(noon, house):
    for _ in range(3):
        issuer.parts(house.settings)
    assert house.asked == ["/.well-known/openid-configuration"]
    noon.at += issuer.KEPT_FOR
    issuer.parts(house.settings)
    assert len(house.asked) == 2


def test_who_speaks_for_another_or_does_not_answer_is_away(house):
    other = replace(house.settings, issuer=f"{house.address}/")
    for wrong in (other, replace(house.settings, issuer="http://127.0.0.1:1")):
        with pytest.raises(ProviderAway):
            issuer.parts(wrong)
    with pytest.raises(ProviderAway):
        issuer.token(house.settings, "no code of its own", "x" * 43, "http://127.0.0.1:8000/")


def test_only_so_many_wait_for_it(house):
    issuer._waiting.extend(["somebody"] * issuer.AT_ONCE)
    try:
        with pytest.raises(Busy):
            issuer.parts(house.settings)
    finally:
        issuer._waiting.clear()
