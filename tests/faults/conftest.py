"""One yard for all fault tests: its databases are filled once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.faults.yard import Yard
from tests.support.servers.process import begin_warm


@pytest.fixture(scope="session")
def yard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Yard]:
    """Give a place to do faults in."""
    folder: Path = tmp_path_factory.mktemp("faults")
    with Yard(folder, begin_warm) as made:
        yield made
