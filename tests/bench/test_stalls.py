"""The measure of stalls has something to send to every form, new ones among them."""

import pytest

from bench.stalls.inputs import addresses, forms
from bench.stalls.sender import Sender


@pytest.mark.parametrize("address", addresses("POST"))
def test_every_form_can_be_filled(address: str):
    values = Sender(None, "draft")._values | {"measure_id": "m", "thread_id": "t"}
    if address != "/live/push":
        assert list(forms(address, values))
