"""Somebody with an account who sends the largest and the worst of everything."""

import re
import time
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple
from urllib.parse import quote

import requests

from bench.faults.line import GoneError, Line
from bench.faults.visitor import Visitor
from bench.stalls import events
from bench.stalls.inputs import IN_ADDRESSES, LARGE_JSON, QUERY, SHAPES, TEXTS, addresses, forms
from workspace.realtime import HANDLERS

_PATIENCE_S: Final = 60.0
_NOWHERE = (
    *("own", "campaign", "organisation", "asked_id", "suggestion_id"),
    *("member_id", "signer", "somebody", "secret", "party_id", "request_id", "double", "announced"),
    *("change", "back", "device_id", "passkey_id", "address_id", "enrolling", "closed", "house"),
    *("announcement_id", "signatory", "announcer", "today", "later", "letter_id", "paper_id"),
    *("review_id", "review_note_id", "return_by"),
    *("offer_id", "aligned_id", "invitable", "sign_on_id", "first_id", "last_day"),
    "seat_request_id",
)
_MULTIPART: Final = "multipart/form-data; boundary=xxxxxxxx"
_LANGUAGES: Final = ",".join(f"x{n % 90 + 10}-{n};q=0.{n % 10}" for n in range(400))
_SECTION: Final = "commitment"


class Sent(NamedTuple):
    """One input to one address or event."""

    request: str
    shape: str
    act: Callable[[], str]

    def send(self) -> tuple[str, float, float]:
        """Send it; return how it was answered, when it began and when it ended."""
        begun = time.monotonic()
        try:
            answer = self.act()
        except (requests.RequestException, GoneError) as fault:
            answer = type(fault).__name__
        return answer, begun, time.monotonic()


class Sender:
    """Somebody with a draft of their own.

    Args:
        visitor: whose session.
        draft: theirs.
    """

    def __init__(self, visitor: Visitor, draft: str) -> None:
        self._visitor, self._draft = visitor, draft
        self._values = {"draft_id": draft, "section": _SECTION, "lang": "en", "key": "themes"}
        self._values |= {"a": "1", "b": "2", "n": "1", "email": "x@y.example", "rest": "panel"}
        self._values |= dict.fromkeys(_NOWHERE, "nowhere")
        self._values |= {"fingerprint": "0" * 64, "role": "x"}
        self._count = 0

    def everything(self) -> Iterator[Sent]:
        """Yield every input to every address and event, the pages of a draft with long texts."""
        self._fill("Words to begin with.")
        self._find_things()
        yield Sent("nothing", "-", _nothing)
        for event in events.in_turn(HANDLERS):
            yield from self._said(event)
        for shape, text in TEXTS.items():
            yield from self._with_text(shape, text)
        for address in addresses("POST"):
            if address != "/live/push":
                for shape, fields in forms(address, self._values):
                    yield self._posted(address, shape, fields)
        yield self._posted("/<lang>/verify", "a large object", [("receipt", LARGE_JSON)])
        for address in addresses("GET"):
            yield from self._asked(address)

    def _with_text(self, shape: str, text: str) -> Iterator[Sent]:
        """Yield the forms and pages of the draft while its text is of a shape."""
        form = "/drafts/<draft_id>/sections/<section>/form"
        yield self._posted(form, f"text: {shape}", self._section_fields(text))
        self._fill(text)
        self._post(self._path("/drafts/<draft_id>/history"), [("name", shape)])
        for address in addresses("GET"):
            if address.startswith("/drafts/<draft_id>"):
                yield self._got(address, f"text: {shape}", "")
        for address in ("/drafts/<draft_id>/history", "/drafts/<draft_id>/lock"):
            yield self._posted(address, f"text: {shape}", [("name", "again")])
        self._fill("Short words in between.")
        yield self._posted("/drafts/<draft_id>/history/<n>/restore", f"text: {shape}", [])
        self._fill(text[::-1])

    def _asked(self, address: str) -> Iterator[Sent]:
        for shape in IN_ADDRESSES:
            unit = SHAPES[shape]
            long = quote(unit) * (QUERY // len(quote(unit)))
            yield self._got(address, shape, f"?q={long}")
        yield self._got(address, "very many parameters", "?" + "&".join(["q=1"] * 1_500))
        yield self._got(address, "very many languages", "", {"Accept-Language": _LANGUAGES})

    def _said(self, event: str) -> Iterator[Sent]:
        for shape, made in events.payloads(event):
            yield Sent(f"EVENT {event}", shape, lambda made=made: self._say(event, made))

    def _say(self, event: str, made: events.Made) -> str:
        line = Line(self._visitor, self._visitor.ticket(self._draft), lambda _event, _told: None)
        try:
            joined = line.call("join", {"draft": self._draft, "epoch": None, "have": 0})
            answers = [line.call(event, said) for said in made(self._draft, joined)]
        finally:
            line.close()
        return str(answers[-1].get("error") or "ok")

    def _posted(self, address: str, shape: str, fields: list[tuple[str, str]]) -> Sent:
        return Sent(f"POST {address}", shape, lambda: self._post(self._path(address), fields))

    def _got(
        self, address: str, shape: str, query: str, headers: dict[str, str] | None = None
    ) -> Sent:
        def get() -> str:
            return str(self._ask("GET", self._path(address) + query, headers or {}).status_code)

        return Sent(f"GET {address}", shape, get)

    def _path(self, address: str) -> str:
        return re.sub(r"<([a-z_]+)>", lambda part: self._values.get(part[1], "unknown"), address)

    def _post(self, path: str, fields: list[tuple[str, str]]) -> str:
        self._count += 1  # else it would be the same form sent twice
        parts = [*fields, ("once", str(self._count))]
        data = "".join(
            f'--xxxxxxxx\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'
            for name, text in parts
        )
        sent = f"{data}--xxxxxxxx--\r\n".encode()
        answer = self._ask("POST", path, {"Content-Type": _MULTIPART}, sent)
        return str(answer.status_code)

    def _ask(
        self, method: str, path: str, headers: dict[str, str], data: bytes | None = None
    ) -> requests.Response:
        visitor = self._visitor
        visitor.ready()
        return requests.request(
            method,
            visitor.address + path,
            headers={"Cookie": visitor.cookie, "X-CSRFToken": visitor.token, **headers},
            data=data,
            timeout=_PATIENCE_S,
            allow_redirects=False,
        )

    def _section_fields(self, text: str) -> list[tuple[str, str]]:
        seq = int(self._visitor.text(self._draft)["seq"])
        return [("seq", str(seq)), ("lang", "en"), ("text", text)]

    def _fill(self, text: str) -> None:
        path = self._path("/drafts/<draft_id>/sections/<section>/form")
        self._post(path, self._section_fields(text))

    def _find_things(self) -> None:
        """Make a version, a measure and a thread, and learn what they are called."""
        base = self._path("/drafts/<draft_id>")
        for name in ("one", "two"):
            self._post(f"{base}/history", [("name", name)])
        self._post(f"{base}/measures", [("title", "Train every judge")])
        self._post(
            f"{base}/threads", [("section", _SECTION), ("kind", "comment"), ("body", "Why?")]
        )
        for name, page, pattern in (
            ("measure_id", f"{base}/measures", r"measures/([\w-]{10,})"),
            ("thread_id", f"{base}/threads", r"threads/([\w-]{10,})"),
        ):
            found = re.search(pattern, self._ask("GET", page, {}).text)
            self._values |= {name: found[1]} if found else {}


def _nothing() -> str:
    time.sleep(0.3)
    return ""
