"""The server goes away under a page that is being typed in, and comes back."""

import pytest
from playwright.sync_api import expect

from tests.browser import pages as p
from tests.browser.stage import a_stage
from tests.support.databases import copy_of
from tests.support.live_site import running
from tests.support.redis_server import free_port
from tests.support.site import serving, settings_for

pytestmark = pytest.mark.browser


def test_what_is_typed_while_the_server_is_down_arrives(migrated, tmp_path, browser_of):
    with copy_of(migrated("sqlite"), tmp_path) as url, serving(settings_for(url, tmp_path)) as app:
        settings = {"BANYAN_DATABASE_URL": url, "BANYAN_PORT": str(free_port())}
        with running(tmp_path, **settings) as address:
            stage = a_stage(address, app)
            draft = stage.draft({"commitment": "We will open every prison."})
            page = stage.sign_in(browser_of("Ana", base_url=address), "Ana")
            page.goto(p.draft_page(draft))
            p.can_type(page)
            p.type_in(page, "commitment", " Typed before.")
            p.saved(page)
        p.save_state(page, "reconnecting")
        p.type_in(page, "commitment", " Typed while it was down.")
        expect(page.locator("#save-state")).to_contain_text("kept on this device")
        p.look_around(page, "reconnecting")
        with running(tmp_path, **settings):
            p.saved(page)
            assert p.stored(page, draft, "commitment").endswith(
                "Typed before. Typed while it was down."
            )
            page.context.close()
