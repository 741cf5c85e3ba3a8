"""What it costs to guess a password from its hash."""

from argon2 import extract_parameters
from argon2.low_level import Type

from tests.support.people.builders import DEAR_HASHER


def test_a_hash_is_as_dear_as_is_advised():
    asked = extract_parameters(DEAR_HASHER.hash("four quiet words together"))
    assert asked.type is Type.ID
    assert asked.memory_cost >= 19 * 1024
    assert asked.time_cost >= 2
