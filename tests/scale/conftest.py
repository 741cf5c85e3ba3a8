"""The stage of these tests: two processes behind nginx, started once."""

from collections.abc import Callable, Iterator

import pytest

from tests.support.pages.typist import Typist
from tests.support.servers import cluster as clusters
from tests.support.servers.cluster import Cluster


@pytest.fixture(scope="session")
def stack(
    migrated: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Cluster]:
    """Give two processes with everything they need."""
    with clusters.running(migrated, tmp_path_factory.mktemp("scale")) as cluster:
        yield cluster


@pytest.fixture
def cluster(stack: Cluster) -> Iterator[Cluster]:
    """Give the two processes, in the test's own context; Redis is up again afterwards."""
    with stack.site.app.app_context():
        yield stack


@pytest.fixture
def without_redis(cluster: Cluster) -> Iterator[Cluster]:
    """Give the two processes while Redis is down."""
    cluster.stop_redis()
    yield cluster
    cluster.start_redis()


@pytest.fixture
def page() -> Iterator[Callable[..., Typist]]:
    """Give a function that opens a page and joins; all are closed at the end."""
    opened: list[Typist] = []

    def open_page(*given, join: bool = True, **how) -> Typist:
        made = Typist(*given, **how)
        opened.append(made)
        if join:
            assert made.join()["ok"]
        return made

    yield open_page
    for made in opened:
        made.close()
