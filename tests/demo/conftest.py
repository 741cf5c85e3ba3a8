"""The demonstration, seeded once for a module that looks at it."""

import pytest

from tests.support.servers.application import serving, settings_for
from tests.support.servers.databases import KINDS, copy_of
from workspace import demo as demonstration


@pytest.fixture(scope="module", params=KINDS)
def demo(request, migrated, tmp_path_factory):
    """Give what was made in a database seeded once for all tests here, which only read it."""
    folder = tmp_path_factory.mktemp("demonstration")
    with (
        copy_of(migrated(request.param), folder) as url,
        serving(settings_for(url, folder)) as app,
        app.app_context(),
    ):
        yield demonstration.seed()
