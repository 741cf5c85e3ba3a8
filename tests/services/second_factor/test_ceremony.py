"""A device's answer as it is read: whatever is nested in it harms nothing."""

import json

import pytest

from tests.support.people.authenticator import text
from workspace.domain.errors import Invalid
from workspace.services.second_factor import ceremony

pytestmark = pytest.mark.usefixtures("noon", "app")


@pytest.mark.parametrize("held", [b"\x81" * 12_000, b"\xa1" * 12_000, b"\x9b" + b"\xff" * 8, b""])
def test_what_a_device_never_sends_is_refused(held):
    question = ceremony.ask("visitor a")
    said = {"type": "webauthn.create", "challenge": question["options"]["challenge"]}
    client = json.dumps({**said, "origin": "http://127.0.0.1:8000"}).encode()
    response = {"clientDataJSON": text(client), "attestationObject": text(held)}
    credential = {"id": "AA", "rawId": "AA", "type": "public-key", "response": response}
    sent = json.dumps({"sealed": question["sealed"], "credential": credential})
    with pytest.raises(Invalid):
        ceremony.made(ceremony.answered(sent, "visitor a"))
