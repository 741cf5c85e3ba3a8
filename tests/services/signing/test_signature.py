"""What a representative gives is made fit to keep, or refused field by field."""

import pytest

from workspace.domain.errors import Invalid
from workspace.services.signing.signature import Signature, cleaned, read_reason

GOOD = {"fingerprint": "f", "name": " Bruno  Peçanha ", "title": "Minister", "agreed": True}


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"name": ""}, {"name"}),
        ({"title": "a@b.example"}, {"title"}),
        ({"reservation": "x" * 1001}, {"reservation"}),
        ({"agreed": False}, {"agreed"}),
    ],
)
def test_what_is_missing_or_too_long_is_named(change, wrong):
    with pytest.raises(Invalid) as refused:
        cleaned(Signature(**GOOD | change))
    assert set(refused.value.errors) == wrong


def test_names_are_kept_on_one_line_and_a_reason_is_needed():
    assert cleaned(Signature(**GOOD)).name == "Bruno Peçanha"
    assert read_reason("\nThe date is wrong.  ") == "The date is wrong."
    with pytest.raises(Invalid):
        read_reason(" ")
