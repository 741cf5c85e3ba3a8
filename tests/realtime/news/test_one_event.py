"""Whatever somebody does, a page is told of it once, and of nothing its reader may not know."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
import requests

from tests.support.pages.typist import PATIENCE_S, Site, Typist
from tests.support.people import builders as a
from tests.support.people import stages
from tests.support.people.signing_table import Table
from tests.support.servers.application import serving, settings_for
from tests.support.servers.databases import copy_of
from tests.support.servers.site_process import running
from tests.support.servers.waiting import until

FIELDS = {"draft", "what", "id", "rev"}


@dataclass
class Meeting:
    """A served site, two States at a draft of it, and what each of them does over HTTP."""

    table: Table
    site: Site

    def does(self, who: str, path: str, **fields: str) -> None:
        """Send a form of a draft's page as a browser does."""
        user = list(vars(self.table)).index(who)
        answer = requests.post(
            f"{self.site.address}/drafts/{self.table.draft}/{path}",
            data=fields,
            headers=self.site.headers(user),
            timeout=PATIENCE_S,
            allow_redirects=False,
        )
        assert answer.status_code < 400, answer.text

    def signs(self, name: str) -> None:
        fingerprint = stages.fingerprint(self.table.ana, self.table.draft)
        given = {"name": name, "title": "Minister", "agreed": "y", "password": a.PASSWORD}
        self.does(name, "sign-off/1/sign", fingerprint=fingerprint, **given)


@pytest.fixture
def meeting(
    migrated: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Meeting]:
    folder = tmp_path_factory.mktemp("meeting")
    with ExitStack() as stack:
        url = stack.enter_context(copy_of(migrated("sqlite"), folder))
        address = stack.enter_context(running(folder, BANYAN_DATABASE_URL=url))
        app = stack.enter_context(serving(settings_for(url, folder)))
        stack.enter_context(app.app_context())
        table = Table()
        users = [
            (one.email, a.token_of(one))
            if hasattr(one, "email") and hasattr(one, "session_id")
            else ("", "")
            for one in vars(table).values()
        ]
        yield Meeting(table, Site(address, app, [], users))


@pytest.fixture
def bea(meeting: Meeting) -> Iterator[Typist]:
    """Give the page of somebody who looks on."""
    page = Typist(meeting.site, list(vars(meeting.table)).index("bea"), meeting.table.draft)
    assert page.join()["ok"]
    yield page
    page.close()


def test_a_lock_a_signature_and_a_submission_are_one_event_each(meeting: Meeting, bea: Typist):
    meeting.does("bea", "threads", section="commitment", kind="comment", body="Which places?")
    meeting.does("ana", "lock")
    meeting.signs("amir")
    meeting.signs("bruno")
    fingerprint = stages.fingerprint(meeting.table.ana, meeting.table.draft)
    meeting.does("amir", "submit", fingerprint=fingerprint)
    # What is not for her leaves no trace on her line: no event, and so no instant either.
    among_us = {"audience": "my_organisation", "body": "Among us of Aruna."}
    meeting.does("ana", "threads", section="scene", kind="comment", **among_us)
    meeting.does("bea", "threads", section="scene", kind="comment", body="The last one.")
    told = _told(bea, 6)
    assert [(one["what"], one["rev"]) for one in told] == [
        ("comments", 0),
        ("state", 0),
        ("state", 1),  # a signature moves nobody's rights
        ("state", 1),
        ("state", 0),
        ("comments", 0),
    ]
    assert all(set(one) == FIELDS and one["draft"] == meeting.table.draft for one in told)
    assert {one["id"] for one in told} == {""}, "nobody is told the id of a thread or a signature"


def _told(page: Typist, count: int) -> list[dict]:
    """Wait for so many changes, and return all there were when the last of the acts was told."""

    def heard() -> list[dict]:
        return [told for name, told in list(page.heard) if name == "changed"]

    until(lambda: len(heard()) >= count and heard()[-1]["what"] == "comments", "the last is told")
    return heard()
