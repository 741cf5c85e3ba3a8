"""Documents that are for everybody: each is made once, and kept while it says what is public.

An address is asked anew with every edition of the registry. What it is to say is put together then,
and a file is given that says just that: so nothing is given that is not public any more, and what
other editions changed elsewhere makes no file anew. Where more was published while one was written,
and all of it is still said, it is given as what it says it is: the state as it was begun with.
"""

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from workspace.domain.errors import Busy, Refusal, TooMany
from workspace.domain.words import N_
from workspace.process.clock import now
from workspace.process.offload import beside
from workspace.services.export import press
from workspace.services.export.parcel_views import KEPT_FOR
from workspace.services.export.parcels import MOST_BYTES as MOST_OF_A_FILE
from workspace.services.export.parcels import PROMPT_S
from workspace.services.export.press import NotWritten
from workspace.services.export.sums import Said
from workspace.services.registry import edition as editions
from workspace.services.registry.edition import Edition

KEPT_IN: Final = "banyan_prints"
"""Under what an application has its own."""
AGAIN_S: Final = 2
"""Seconds after which who was told to wait may ask again."""
MOST_UNDER_WAY: Final = 6
MOST_OF_ONE: Final = 2
MOST_BYTES: Final = 32 << 20
_MOST_ADDRESSES: Final = 500
_WAIT_S: Final = 10
_FAULT_HOLDS: Final = timedelta(minutes=1)
OLDER_HOLDS: Final = timedelta(minutes=1)
"""So long after it was written a file is given of which more would be said by now."""

log = logging.getLogger(__name__)


class ManyForYou(TooMany):
    """Some documents are being made for the same place already."""

    code = "documents-for-you"
    sentence = N_(
        "Documents that were asked for from your network are being made already. Please wait "
        "%(wait_s)s seconds and ask for this one again."
    )


class ManyForAll(Busy):
    """As many documents are being made for everybody as may be at once."""

    code = "documents-for-all"
    sentence = N_(
        "Very many documents are being made at the moment. Please wait %(wait_s)s seconds and ask "
        "for this one again."
    )


@dataclass(frozen=True, slots=True)
class Underway:
    """It is being made; how many of four steps are done: begun, put together, its turn, there."""

    step: int


@dataclass(frozen=True, slots=True)
class Print:
    """A file; `older` where more would be said by now."""

    content: bytes
    older: bool = False


@dataclass(slots=True, eq=False)
class _File:
    """A file, or why there is none; without either while it is being written."""

    at: datetime
    parts: frozenset[bytes] = frozenset()
    ended_at: datetime | None = None
    begun: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)
    content: bytes = b""
    fault: Exception | None = None

    def holds(self, at: datetime) -> bool:
        """Whether it is given to whoever asks for the same now."""
        if not self.over.is_set():
            return True
        return at - self.at < (_FAULT_HOLDS if self.fault else KEPT_FOR)

    def is_within(self, said: Said) -> bool:
        """Whether all of it is said still, and it was written a moment ago."""
        late = self.ended_at is None or now() - self.ended_at >= OLDER_HOLDS
        return not late and self.fault is None and bool(self.parts) and self.parts <= said.parts


@dataclass(slots=True, eq=False)
class _Asked:
    """What an address asked for in an edition, by whom first; `file` once it is known.

    Attributes:
        before: the file it had in the edition before.
        older: whether its file says less than could be said.
    """

    edition: Edition
    by: str
    at: datetime
    before: _File | None = None
    over: threading.Event = field(default_factory=threading.Event)
    file: _File | None = None
    older: bool = False

    @property
    def step(self) -> int:
        return 1 if self.file is None else 3 if self.file.begun.is_set() else 2


class Prints:
    """The public documents of one process; those nobody asked for lately make room for others."""

    def __init__(self) -> None:
        self._asked: OrderedDict[str, _Asked] = OrderedDict()
        self._files: OrderedDict[str, _File] = OrderedDict()
        self._lock = threading.Lock()

    def given(self, address: str, form: str, by: str, make: Callable[[], Said]) -> Print | Underway:
        """Return a document that is public now, or how far it is if that takes longer.

        Args:
            address: what the same is asked for by.
            form: how it is to be written, as children call it.
            by: from where it is asked for; empty for a place that cannot be told from others.
            make: gives what it says; called where it stops nobody, if it is called.

        Raises:
            NotWritten: it cannot be written like that, or it took too long or too much.
            Busy: very many documents are being made for all.
            ManyForYou: several are being made for whoever asks.
            Refusal: `make` says so.
        """
        until = time.monotonic() + PROMPT_S
        while True:
            edition = editions.current()
            asked = self._of(edition, address, form, by, make)
            if not asked.over.wait(max(until - time.monotonic(), 0)):
                return Underway(asked.step)
            if asked.edition == edition == editions.current():
                return _outcome(asked)
            if time.monotonic() >= until:
                return Underway(asked.step)

    def clear(self) -> None:
        """Take away what is given to nobody any more."""
        with self._lock:
            for known, file in [*self._files.items()]:
                if not file.holds(now()):
                    del self._files[known]
            for address, asked in [*self._asked.items()]:
                if not self._stands(asked):
                    del self._asked[address]

    def _of(
        self, edition: Edition, address: str, form: str, by: str, make: Callable[[], Said]
    ) -> _Asked:
        """Return what an address asked for already, where that holds, or ask for it."""
        with self._lock:
            found = self._asked.get(address)
            if found is not None and (not found.over.is_set() or self._holds(found, edition)):
                return found
            self._require_room(by)
            before = None if found is None else found.file
            asked = self._asked[address] = _Asked(edition, by, now(), before)
            self._asked.move_to_end(address)
        beside(lambda: self._make(asked, form, make))
        return asked

    def _holds(self, asked: _Asked, edition: Edition) -> bool:
        return asked.edition == edition and self._stands(asked)

    def _stands(self, asked: _Asked) -> bool:
        if not asked.over.is_set():
            return True
        file, at = asked.file, now()
        late = asked.older and file and file.ended_at and at - file.ended_at >= OLDER_HOLDS
        return file is not None and file.holds(at) and not late

    def _require_room(self, by: str) -> None:
        making = [one.by for one in self._asked.values() if not one.over.is_set()]
        if by and making.count(by) >= MOST_OF_ONE:
            raise ManyForYou(wait_s=_WAIT_S)
        if len(making) >= MOST_UNDER_WAY:
            raise ManyForAll(_WAIT_S)

    def _make(self, asked: _Asked, form: str, make: Callable[[], Said]) -> None:
        """Have a document made, or find that it was."""
        file = _File(asked.at)
        try:
            said = make()
            asked.file = self._found(asked, form, said, file)
            if asked.file is file:
                file.parts = said.parts
                file.content = _of_some_size(press.done(form, said.content, file.begun.set))
            else:
                asked.file.over.wait()
        except Exception as fault:  # whoever asks raises it
            asked.file, file.fault = file, fault
            if not isinstance(fault, NotWritten | Refusal):
                log.exception("a public document (%s) could not be made", form)
        finally:
            file.ended_at = now()
            file.over.set()
            asked.over.set()
            self._make_room()

    def _found(self, asked: _Asked, form: str, said: Said, new: _File) -> _File:
        """Return the file that says the same, or did a moment ago; the new one if there is none."""
        known = f"{form}:{said.known}"
        with self._lock:
            found = self._files.get(known)
            if found is None or not found.holds(now()):
                if asked.before is not None and asked.before.is_within(said):
                    asked.older = True
                    return asked.before
                found = self._files[known] = new
            self._files.move_to_end(known)
            return found

    def _make_room(self) -> None:
        with self._lock:
            size = sum(len(file.content) for file in self._files.values())
            ended = [known for known, file in self._files.items() if file.over.is_set()]
            for known in ended:
                if size <= MOST_BYTES:
                    break
                size -= len(self._files.pop(known).content)
            kept = {id(file) for file in self._files.values()}
            for address, asked in [*self._asked.items()]:
                over = asked.over.is_set()
                lost = over and id(asked.file) not in kept and not (asked.file and asked.file.fault)
                if lost or (over and len(self._asked) > _MOST_ADDRESSES):
                    del self._asked[address]


def _outcome(asked: _Asked) -> Print:
    assert asked.file is not None
    if asked.file.fault is not None:
        raise asked.file.fault
    return Print(asked.file.content, asked.older)


def _of_some_size(content: bytes) -> bytes:
    if len(content) > MOST_OF_A_FILE:
        raise NotWritten
    return content
