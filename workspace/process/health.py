"""Whether the parts this process depends on answer."""

from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from workspace.process.site import settings
from workspace.process.unit import reading

_PATIENCE_S = 2


def check() -> dict[str, bool]:
    """Return part → whether it answers: the database always, Redis when one is configured."""
    parts = {"database": _database()}
    url = settings().redis_url
    if url:
        parts["redis"] = _redis(url)
    return parts


def _database() -> bool:
    try:
        with reading() as unit:
            return bool(unit.session.scalar(text("SELECT 1")))
    except SQLAlchemyError:
        return False


def _redis(url: str) -> bool:
    try:
        client = Redis.from_url(url, socket_timeout=_PATIENCE_S, socket_connect_timeout=_PATIENCE_S)
        with client:
            return bool(client.ping())
    except RedisError:
        return False
