"""One served site for all journeys; each journey has drafts and browsers of its own."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from tests.support.pages import acts as p
from tests.support.pages.journey_site import Stage, a_stage
from tests.support.servers.application import INBOUND, serving, settings_for
from tests.support.servers.databases import copy_of
from tests.support.servers.site_process import running
from workspace.process.clock import now
from workspace.process.unit import transaction
from workspace.store.campaigns import CampaignRow

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
        settings |= {"BANYAN_REPLY_ADDRESS": f"{INBOUND.local}@{INBOUND.domain}"}
        settings |= {"BANYAN_REPLY_AUTHORITY": INBOUND.authority}
        address = stack.enter_context(running(folder, warm=False, **settings))
        app = stack.enter_context(serving(settings_for(url, folder)))
        yield a_stage(address, app)


@pytest.fixture(autouse=True)
def _campaign_of_all(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let the site's own campaign be the one of its public pages again after each journey."""
    yield
    if "stage" in request.fixturenames:
        site = request.getfixturevalue("stage")
        with site.app.app_context(), transaction() as unit:
            others = update(CampaignRow).where(CampaignRow.id != site.campaign.id)
            unit.session.execute(others.values(opens_at=now() + timedelta(days=4000)))


@pytest.fixture
def visit(stage: Stage, browser_of: Callable[..., Page]) -> Callable[..., Page]:
    """Give a function that opens a browser for a person of the stage (or a visitor) at a path.

    One that is `new` was never on the site, as is any with options of its own but a `viewport`.
    With `clock` the page's own clock can be moved on (`page.clock.fast_forward`): nobody has to
    wait for what it does every so many seconds.
    """

    def open_page(
        path: str, name: str = "", *, new: bool = False, clock: bool = False, **options: object
    ) -> Page:
        window = options.pop("viewport") if options.keys() == {"viewport"} else None
        new = new or clock or bool(options)
        page = browser_of(name or "visitor", new=new, base_url=stage.address, **options)
        if window:
            page.set_viewport_size(window)
        if clock:
            page.clock.install()
        page.set_default_timeout(PATIENCE_MS)
        if name:
            stage.sign_in(page, name)
        page.goto(path)
        return page

    return open_page


@pytest.fixture
def staged_draft(request: pytest.FixtureRequest, stage: Stage) -> str:
    """Give the id of a draft on the stage, with the words and the parties of the mark `draft`."""
    marked = request.node.get_closest_marker("draft")
    said = {"title": "Open every prison", **(marked.kwargs if marked else {})}
    parties = {name: said.pop(name) for name in ("alone", "adviser") if name in said}
    return stage.draft(said, **parties)


@pytest.fixture
def anas_page(visit: Callable[..., Page], staged_draft: str) -> Page:
    """Give the page on which Ana of Aruna writes."""
    return _typing(visit, staged_draft, "Ana")


@pytest.fixture
def adams_page(visit: Callable[..., Page], staged_draft: str) -> Page:
    """Give the page on which Adam of Aruna writes."""
    return _typing(visit, staged_draft, "Adam")


@pytest.fixture
def beas_page(visit: Callable[..., Page], staged_draft: str) -> Page:
    """Give the page on which Bea of Belmar writes."""
    return _typing(visit, staged_draft, "Bea")


@pytest.fixture
def farids_page(visit: Callable[..., Page], staged_draft: str) -> Page:
    """Give the page on which Farid, an adviser, reads and comments."""
    page = visit(p.draft_page(staged_draft), "Farid")
    p.cannot_type(page)
    return page


def _typing(visit: Callable[..., Page], draft: str, name: str) -> Page:
    page = visit(p.draft_page(draft), name)
    p.can_type(page)
    return page
