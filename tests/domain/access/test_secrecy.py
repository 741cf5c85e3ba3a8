"""Secrets that would be tried first are none."""

import secrets

import pytest

from workspace.domain.access.secrecy import is_weak


@pytest.mark.parametrize(
    "weak",
    [
        *("", "short", "a" * 64, "0123456789abcdef", "qwertyuiopasdfghjkl", "passwordpassword1"),
        *("changemechangeme", "your-secret-key-here", "django-insecure-example"),
        *("banyan-banyan-banyan", "example-secret-key-for-banyan", "abcabcabcabcabcabc"),
    ],
)
def test_what_is_short_common_or_of_an_example_is_weak(weak):
    assert is_weak(weak)


def test_what_was_drawn_is_not():
    drawn = [make(32) for make in (secrets.token_hex, secrets.token_urlsafe) for _ in range(200)]
    assert not [one for one in drawn if is_weak(one)]
    assert not is_weak("a river that only otters know")
