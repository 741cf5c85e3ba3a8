"""Somebody with a session: pages, forms and tickets over plain HTTP."""

import re
import threading
from typing import Any

import requests

PATIENCE_S = 10.0
_TOKEN = re.compile(r'name="csrf-token" content="([^"]+)"')


class Visitor:
    """A browser session without a browser.

    Attributes:
        origin: address of the page it sits on, which its sockets name.
        cookie: `name=value` as the browser holds it now.
    """

    def __init__(self, address: str, cookie: str) -> None:
        self.address = self.origin = address
        self.cookie = cookie
        self._token = ""
        self._lock = threading.Lock()

    def at(self, address: str) -> "Visitor":
        """Return the same session at another process."""
        self._prepare()
        other = Visitor(address, self.cookie)
        other._token = self._token
        return other

    def through(self, address: str) -> "Visitor":
        """Return the same session on the same page, its requests going through a proxy."""
        other = self.at(address)
        other.origin = self.origin
        return other

    @property
    def token(self) -> str:
        """What forms of this session carry; empty before anything was asked for."""
        return self._token

    def ready(self) -> None:
        """Learn what forms of this session carry."""
        self._prepare()

    def get(self, path: str) -> requests.Response:
        """Ask for a page."""
        return requests.get(
            self.address + path, headers={"Cookie": self.cookie}, timeout=PATIENCE_S
        )

    def post(self, path: str, fields: dict[str, str]) -> requests.Response:
        """Send a form; redirects are not followed."""
        self._prepare()
        return requests.post(
            self.address + path,
            data=fields,
            headers={"Cookie": self.cookie, "X-CSRFToken": self._token},
            timeout=PATIENCE_S,
            allow_redirects=False,
        )

    def ticket(self, draft: str) -> str:
        """Return a ticket to a draft.

        Raises:
            ConnectionError: the server does not give one now.
        """
        answer = self.post("/live/ticket", {"draft": draft})
        if answer.status_code != requests.codes.ok:
            raise ConnectionError(f"no ticket: {answer.status_code}")
        return str(answer.json()["ticket"])

    def text(self, draft: str) -> dict[str, Any]:
        """Return what the server says the text is."""
        answer = self.get(f"/drafts/{draft}/text.json")
        answer.raise_for_status()
        return dict(answer.json())

    def _prepare(self) -> None:
        """Learn the token that forms of this session carry; once is enough."""
        with self._lock:
            if self._token:
                return
            page = self.get("/desk")
            found = _TOKEN.search(page.text)
            if found is None:
                raise ConnectionError(f"no page: {page.status_code}")
            name, _, _ = self.cookie.partition("=")
            self.cookie = f"{name}={page.cookies.get(name) or self.cookie.partition('=')[2]}"
            self._token = found.group(1)
