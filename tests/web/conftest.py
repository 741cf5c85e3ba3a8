"""What tests of pages may ask for besides: the world with everybody in it."""

from tests.support.people.everybody_fixtures import built_world, world

__all__ = ["built_world", "world"]
