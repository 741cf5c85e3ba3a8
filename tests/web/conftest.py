"""What tests of pages may ask for besides: the world with everybody in it."""

from tests.support.worlds import built_world, world

__all__ = ["built_world", "world"]
