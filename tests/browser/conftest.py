"""One served site for all journeys; each journey has drafts and browsers of its own."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages.journey_site import Stage, a_stage
from tests.support.servers.application import serving, settings_for
from tests.support.servers.databases import copy_of
from tests.support.servers.site_process import running

PATIENCE_MS = 10_000
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def stage(
    migrated: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """Give the site with everybody on it."""
    folder = tmp_path_factory.mktemp("journeys")
    with ExitStack() as stack:
        url = stack.enter_context(copy_of(migrated("sqlite"), folder))
        settings = {"BANYAN_DATABASE_URL": url, "BANYAN_LANGUAGES": "en ar"}
        address = stack.enter_context(running(folder, **settings))
        app = stack.enter_context(serving(settings_for(url, folder)))
        yield a_stage(address, app)


@pytest.fixture
def visit(stage: Stage, browser_of: Callable[..., Page]) -> Callable[..., Page]:
    """Give a function that opens a browser for a person of the stage (or a visitor) at a path."""

    def open_page(path: str, name: str = "", **options: object) -> Page:
        page = browser_of(name or "visitor", base_url=stage.address, **options)
        page.set_default_timeout(PATIENCE_MS)
        if name:
            stage.sign_in(page, name)
        page.goto(path)
        return page

    return open_page
