"""The server goes away under a page that is being typed in, and comes back, once from a backup."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.pages import acts as p
from tests.support.pages.journey_site import Stage, a_stage
from tests.support.servers.application import serving, settings_for
from tests.support.servers.databases import copy_of
from tests.support.servers.redis_server import free_port
from tests.support.servers.site_process import running
from workspace.services.text.journal import after_restore

pytestmark = pytest.mark.browser

# The longer nobody answered, the longer a page waits until it asks again.
BACK_MS = 30_000
BEGUN = "We will open every prison."


@dataclass
class Place:
    """A site that can be ended and started again at the same address."""

    stage: Stage
    folder: Path
    settings: dict[str, str]

    def serve(self) -> AbstractContextManager[str]:
        """Start the site, and end it at the end."""
        return running(self.folder, **self.settings)


@pytest.fixture
def place(migrated, tmp_path) -> Iterator[Place]:
    with copy_of(migrated("sqlite"), tmp_path) as url, serving(settings_for(url, tmp_path)) as app:
        settings = {"BANYAN_DATABASE_URL": url, "BANYAN_PORT": str(free_port())}
        stage = a_stage(f"http://127.0.0.1:{settings['BANYAN_PORT']}", app)
        yield Place(stage, tmp_path, settings)


def typing_while_it_goes(place: Place, browser_of, draft: str) -> Page:
    """Give Ana's page with words typed and saved, then words typed without the server."""
    with place.serve():
        page = place.stage.sign_in(browser_of("Ana", base_url=place.stage.address), "Ana")
        page.goto(p.draft_page(draft))
        p.can_type(page)
        p.type_in(page, "commitment", " Typed before.")
        p.saved(page)
    p.save_state(page, "reconnecting", "Connecting…")
    p.type_in(page, "commitment", " Typed while it was down.")
    p.save_state(page, "reconnecting", p.KEPT)
    return page


def test_what_is_typed_while_the_server_is_down_arrives(place, browser_of):
    draft = place.stage.draft({"commitment": BEGUN})
    page = typing_while_it_goes(place, browser_of, draft)
    p.look_around(page, "reconnecting")
    with place.serve():
        p.saved(page, patience=BACK_MS)
        both = f"{BEGUN} Typed before. Typed while it was down."
        assert p.stored(page, draft, "commitment") == both
        page.context.close()


def test_what_is_typed_before_a_backup_is_brought_back_is_offered(place, browser_of):
    draft = place.stage.draft({"commitment": BEGUN})
    page = typing_while_it_goes(place, browser_of, draft)
    with place.stage.app.app_context():
        after_restore.after_restore()
    with place.serve():
        p.saved(page, patience=BACK_MS)
        panel = page.get_by_role("region", name="Your words that are not in the draft")
        expect(panel.locator("blockquote")).to_have_text("Typed while it was down.")
        expect(page.get_by_role("link", name="See your words")).to_be_visible()
        assert p.converge(draft, "commitment", page) == f"{BEGUN} Typed before."
        p.look_everywhere(page, "restored")
        page.context.close()
