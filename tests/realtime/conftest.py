"""A served site for the socket tests: one process for all of them, a new draft for each."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.support.pages.typist import Site, Typist, stocked
from tests.support.servers.application import serving, settings_for
from tests.support.servers.databases import copy_of
from tests.support.servers.site_process import running


@pytest.fixture(scope="module")
def site(
    migrated: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """Give a site on SQLite with 80 drafts and 6 people, 4 of them on each."""
    folder = tmp_path_factory.mktemp("site")
    with ExitStack() as stack:
        url = stack.enter_context(copy_of(migrated("sqlite"), folder))
        address = stack.enter_context(running(folder, BANYAN_DATABASE_URL=url))
        app = stack.enter_context(serving(settings_for(url, folder)))
        with app.app_context():
            made = stocked(address, app, users=6, drafts=80, per_draft=4)
            made.log = folder / "site.log"
            yield made


@pytest.fixture
def typist(site: Site) -> Iterator[Callable[..., Typist]]:
    """Give a function that opens a page; all are closed at the end."""
    opened: list[Typist] = []

    def open_page(user: int, draft: str, *, join: bool = True, **how: Any) -> Typist:
        page = Typist(how.pop("at", site), user, draft, **how)
        opened.append(page)
        if join:
            assert page.join()["ok"]
        return page

    yield open_page
    for page in opened:
        page.close()
