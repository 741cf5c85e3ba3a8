"""Somebody at a draft: keeps a replica, types, and comes back after every fault.

It keeps what the wire contract asks of a client: one push at a time, the same `(client_id, n)`
with the same bytes until it is acknowledged, pull on a gap, and a new lease with every join.
"""

import random
import threading
import time
from typing import Any

from pycrdt import Doc, Text
from requests import RequestException

from bench.faults.line import GoneError, Line
from bench.faults.memory import Memory, Push, Saved, digest, texts_of
from bench.faults.visitor import Visitor
from workspace.collab.format.rows import Row, unpack
from workspace.collab.format.schema import ROOTS

_BACK_S = 0.05, 0.3
_WORD = 7


class Page:
    """A page on one draft, run by a thread of its own until `leave`.

    Args:
        visitor: whose session.
        draft: the draft.
        name: two letters that begin every word typed here; empty for a reader.
        every: seconds between two words.
        section: where it types.
    """

    def __init__(
        self,
        visitor: Visitor,
        draft: str,
        name: str = "",
        *,
        every: float = 0.12,
        section: str = "commitment",
    ) -> None:
        self.visitor, self.draft, self.name = visitor, draft, name
        self.every, self.section = every, section
        self.memory = Memory()
        self.outbox: list[Push] = []
        self.have, self.epoch = 0, None
        self.client_id, self.n, self._words = 0, 0, 0
        self.typing = bool(name)
        self.doc: Doc[Text] = Doc()
        self._early: dict[int, Row] = {}
        self._mine: list[str] = []
        self._lock = threading.RLock()
        self._line: Line | None = None
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> "Page":
        """Begin."""
        self._thread.start()
        return self

    def finish(self) -> None:
        """Type no more; what is under way is still pushed until it is acknowledged."""
        with self._lock:
            self.typing = False

    def leave(self) -> None:
        """Go away."""
        self._over.set()
        if self._line is not None:
            self._line.close()
        if self._thread.ident is not None:
            self._thread.join()

    def move(self, visitor: Visitor) -> None:
        """Come back by another way: another process or a proxy."""
        self.visitor = visitor
        if self._line is not None:
            self._line.close()

    @property
    def here(self) -> bool:
        """Whether it is connected and joined."""
        return self._line is not None and not self._line.closed

    def texts(self) -> dict[str, str]:
        """Return the plain text of every section as this page shows it."""
        with self._lock:
            return texts_of(self.doc)

    def ask(self, event: str, **payload: Any) -> dict[str, Any]:
        """Send a message about the draft and return the answer.

        Raises:
            GoneError: it is not connected, or no answer came.
        """
        if self._line is None:
            raise GoneError(event)
        return self._line.call(event, {"draft": self.draft, **payload})

    def _run(self) -> None:
        while not self._over.is_set():
            try:
                if not self.here:
                    self._come_in()
                if self.typing or self.outbox:
                    self._step()
                else:
                    self._over.wait(0.05)
            except (GoneError, OSError, RequestException):
                self._over.wait(random.uniform(*_BACK_S))
            except Exception as fault:  # noqa: BLE001 - whatever it is, the checker must hear of it
                self.memory.wrong.append(f"{self.name or 'a reader'} stopped: {fault!r}")
                return

    def _come_in(self) -> None:
        with self._lock:
            epoch, have, visitor = self.epoch, self.have, self.visitor
        ticket = visitor.ticket(self.draft)
        line = Line(visitor, ticket, self._hear)
        answer = line.call("join", {"draft": self.draft, "epoch": epoch, "have": have})
        if not answer["ok"]:
            line.close()
            raise GoneError(answer["error"])
        with self._lock:
            self._joined(answer)
            self._line = line
        if visitor is not self.visitor:  # it was told to come another way meanwhile
            line.close()

    def _joined(self, answer: dict[str, Any]) -> None:
        """Take a new lease and a replica that begins where the server says."""
        self.memory.joins += 1
        doc: Doc[Text] = Doc(client_id=answer["lease"]["client_id"])
        for root in ROOTS:
            doc.get(root, type=Text)
        if answer["mode"] == "tail":
            doc.apply_update(self.doc.get_update())
        else:
            doc.apply_update(answer["state"])
            self.have = answer["base"]
        if answer["mode"] == "reset":
            self._start_over()
        self.doc, self.n = doc, 0
        self.client_id, self.epoch = answer["lease"]["client_id"], answer["epoch"]
        self._early.clear()
        for row in unpack(answer["rows"]):
            self._apply(row)
        for push in self.outbox:
            doc.apply_update(push.data)

    def _start_over(self) -> None:
        """Forget everything of a history that the server no longer has."""
        self.memory.resets.append(time.monotonic())
        self.memory.seen.clear()
        self.memory.refused += [("reset", push) for push in self.outbox]
        self.outbox.clear()
        self._mine.clear()

    def _step(self) -> None:
        if not self.outbox:
            self._over.wait(self.every)
            with self._lock:
                if not self.typing:
                    return
                self.outbox.append(self._type())
        push, asked = self.outbox[0], time.monotonic()
        answer = self.ask("push", client_id=push.client_id, n=push.n, u=push.data)
        if answer["ok"]:
            at = time.monotonic()
            self.memory.saved.append(Saved(push, answer["seq"], at, answer["call"], at - asked))
            with self._lock:
                self.outbox.remove(push)
                if not push.takes:
                    self._mine.append(push.word)
        else:
            self._turned_away(push, answer["error"])

    def _turned_away(self, push: Push, error: str) -> None:
        if error == "gap":
            self._pull()
        elif error in {"rate", "retry"}:
            self.memory.retries += error == "retry"
            self._over.wait(random.uniform(0.1, 0.3))
        elif error == "rejoin":
            self._come_back()
        elif error in {"frozen", "readonly"}:
            self.typing = False
            with self._lock:
                self.memory.refused += [(error, waiting) for waiting in self.outbox]
                self.outbox.clear()
                self.epoch, self.have = None, 0  # the replica holds what was not taken
            self._come_back()
        else:
            self.memory.wrong.append(f"{self.name}: an honest update got {error!r}")
            self.outbox.remove(push)
            self.typing = False

    def _type(self) -> Push:
        """Type a word where two words meet, or take one of one's own away again."""
        text = self.doc.get(f"s:{self.section}", type=Text)
        made: list[bytes] = []
        watch = self.doc.observe(lambda event: made.append(event.update))
        takes = len(self._mine) > 3 and random.random() < 0.12
        if takes:
            word = self._mine.pop(random.randrange(len(self._mine)))
            start = str(text).index(word)  # if it is not there, a saved word is lost: stop loudly
            del text[start : start + _WORD]
        else:
            word = self._next_word()
            text.insert(_WORD * random.randint(0, len(str(text)) // _WORD), word)
        self.doc.unobserve(watch)
        self.n += 1
        return Push(self.client_id, self.n, made[0], word, takes)

    def _next_word(self) -> str:
        """Return a word nobody else types: the name, then a number in letters, then a space."""
        number, letters = self._words, ""
        self._words += 1
        for _ in range(4):
            number, digit = divmod(number, 20)
            letters = "bcdfghjklmnpqrstvwxz"[digit] + letters
        return f"{self.name}{letters} "

    def _hear(self, event: str, told: Any) -> None:
        if event not in {"upds", "head"}:
            return
        with self._lock:
            if event == "upds":
                for row in unpack(told["rows"]):
                    self._apply(row)
            behind = bool(self._early) or (event == "head" and told["seq"] > self.have)
        if behind:
            # The listener must not wait for an answer that it is itself to read.
            threading.Thread(target=self._pull_quietly, daemon=True).start()

    def _pull_quietly(self) -> None:
        try:
            self._pull()
        except (GoneError, KeyError):
            return

    def _pull(self) -> None:
        more = True
        while more:
            answer = self.ask("pull", have=self.have)
            if not answer["ok"]:
                if answer["error"] == "rejoin":
                    self._come_back()
                return
            with self._lock:
                for row in unpack(answer["rows"]):
                    self._apply(row)
            more = answer["more"]

    def _come_back(self) -> None:
        """End the connection; the page's thread joins again."""
        if self._line is not None:
            self._line.close()

    def _apply(self, row: Row) -> None:
        mark = row.client_id, row.n, digest(row.update)
        if self.memory.seen.setdefault(row.seq, mark) != mark:
            self.memory.wrong.append(f"row {row.seq} came with two contents")
        if row.seq > self.have:
            self._early[row.seq] = row
        while self.have + 1 in self._early:
            following = self._early.pop(self.have + 1)
            self.have = following.seq
            self.doc.apply_update(following.update)
